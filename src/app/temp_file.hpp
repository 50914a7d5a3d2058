// Private: files without a name, for what memory should not hold. They stand in the folder that TMPDIR
// names, or else in /tmp, nobody else can open them, and they are gone when they are closed.
#ifndef ANNALS_SRC_APP_TEMP_FILE_HPP
#define ANNALS_SRC_APP_TEMP_FILE_HPP

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "annals/event/spare_file.hpp"

namespace annals::app {

// Its descriptor, for reading and writing; -1 with errno set: there is none to be had.
int open_nameless_file();

// Nothing is opened before something is appended.
class TempFile : public SpareFile {
 public:
  TempFile() = default;
  ~TempFile() override;
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;

  static std::unique_ptr<SpareFile> make() { return std::make_unique<TempFile>(); }

  bool append(std::string_view bytes) override;
  std::uint64_t size() const noexcept override { return size_; }
  void read(std::uint64_t offset, std::span<char> into) const override;

 private:
  int file_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_TEMP_FILE_HPP
