// Private: writing to descriptors, and files that appear whole or not at all.
#ifndef ANNALS_SRC_APP_OUTPUT_FILE_HPP
#define ANNALS_SRC_APP_OUTPUT_FILE_HPP

#include <string>
#include <string_view>

namespace annals::app {

// Writes all of `text`, however often it takes. False with errno set if that fails.
bool write_all(int descriptor, std::string_view text);

// Where rows go: standard output, or a file that appears whole or not at all. What is written to a
// file stands beside it under another name until commit(); without that it is removed. A symbolic link
// stays one: what it leads to is the file. An existing
// device or pipe (/dev/null) is written to as it stands. A signal that ends the process (Ctrl-C)
// removes what stands beside, too: a process has one such file at a time.
class Output {
 public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  // Appends `text` to `path`, one file in all; empty: standard output. False with errno set if that
  // fails, now or before; then `path` is as it was.
  bool write(const std::string& path, std::string_view text);

  // Has anything been written?
  bool begun() const noexcept { return descriptor_ >= 0; }

  // Empty: standard output.
  const std::string& path() const noexcept { return path_; }

  // False with errno set if the file could not be made.
  bool commit();

 private:
  bool open(const std::string& path);
  bool open_beside(const std::string& path);
  void abandon();

  int descriptor_ = -1;
  int trouble_ = 0;     // the errno of the first failure
  std::string path_;    // as it was asked for
  std::string file_;    // where that leads
  std::string beside_;  // the name until commit(); empty for what is written in place
};

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_OUTPUT_FILE_HPP
