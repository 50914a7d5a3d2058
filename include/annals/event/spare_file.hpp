// annals/event/spare_file.hpp -- where may go what a scan should not hold.
//
// The library opens no file: who calls it says where bytes may be put, or that there is no such place; then
// they are held in memory.
#ifndef ANNALS_EVENT_SPARE_FILE_HPP
#define ANNALS_EVENT_SPARE_FILE_HPP

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace annals {

class SpareFile {
 public:
  virtual ~SpareFile() = default;
  // Behind what was appended before. False: there is no room; nothing was appended, and whoever has the
  // bytes may hold them.
  virtual bool append(std::string_view bytes) = 0;
  virtual std::uint64_t size() const noexcept = 0;  // bytes appended
  // Fills it all from `offset` on. Throws std::system_error if that cannot be done.
  virtual void read(std::uint64_t offset, std::span<char> into) const = 0;
};

// An empty one; from several threads at once.
using SpareFileMaker = std::function<std::unique_ptr<SpareFile>()>;

}  // namespace annals

#endif  // ANNALS_EVENT_SPARE_FILE_HPP
