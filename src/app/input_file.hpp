// Private: an open file as a source that can be read again and again, and what went wrong meanwhile.
//
//   a file that lies still   is read where it lies; that it was changed meanwhile is found out
//   standard input, a pipe   comes once: the first of it stays in memory; if there is more, all of it
//                            goes to a file without a name in TMPDIR, which the system takes back
//                            when the program ends, however it ends
#ifndef ANNALS_SRC_APP_INPUT_FILE_HPP
#define ANNALS_SRC_APP_INPUT_FILE_HPP

#include <sys/stat.h>

#include <atomic>
#include <memory>
#include <string>

#include "annals/core/result.hpp"
#include "annals/event/scan.hpp"

namespace annals::app {

// Of standard input or a pipe; more than this goes to the file without a name.
inline constexpr std::size_t kMostInMemory = std::size_t{32} << 20;

class InputFile {
 public:
  // Fails as unreadable_file; as limit_exceeded where more comes than a file may hold.
  static Result<std::shared_ptr<InputFile>> open(const std::string& path);  // "-": standard input

  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  // What it holds; the source holds on to the file.
  static CorpusSource source(const std::shared_ptr<InputFile>& file, std::string name);

  // Why what was read of it cannot be trusted: "Input/output error", "changed while it was read";
  // empty: it can.
  std::string trouble() const;

 private:
  InputFile() = default;
  static Result<std::shared_ptr<InputFile>> spool(int descriptor);
  std::size_t read_at(std::uint64_t offset, char* into, std::size_t size);

  int descriptor_ = -1;  // none: all of it is in `held_`
  std::string held_;
  std::uint64_t size_ = 0;
  struct stat before_ {};
  bool lies_still_ = false;
  std::atomic<int> errno_{0};
};

// All that a file holds, as a text; of one that is to be a corpus and does not begin as one, the
// beginning. Fails as open() does.
Result<std::string> read_whole(const std::string& path, bool is_corpus = false);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_INPUT_FILE_HPP
