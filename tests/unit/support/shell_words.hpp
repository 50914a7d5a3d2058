#ifndef ANNALS_TESTS_SUPPORT_SHELL_WORDS_HPP
#define ANNALS_TESTS_SUPPORT_SHELL_WORDS_HPP

#include <string>
#include <string_view>
#include <vector>

namespace annals::test {

// The words of a shell command as format_command() writes it.
inline std::vector<std::string> shell_words(std::string_view command) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (const char c : command) {
    if (c == '\'') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any) words.push_back(word);
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) words.push_back(word);
  return words;
}

}  // namespace annals::test

#endif  // ANNALS_TESTS_SUPPORT_SHELL_WORDS_HPP
