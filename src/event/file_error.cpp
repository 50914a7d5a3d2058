#include "annals/event/corpus.hpp"

namespace annals {

std::string FilePlace::words() const {
  std::string text = file;
  if (line > 0) text += ":" + std::to_string(line) + ":" + std::to_string(column);
  text += ": ";
  if (!record.empty()) text += record + ": ";
  if (!pointer.empty()) text += pointer + ": ";
  return text;
}

std::string FileError::message() const {
  std::string text = place.words() + error.detail;
  if (!error.hint.empty()) text += "; " + error.hint + "?";
  return text;
}

}  // namespace annals
