// edtf -- what dates can mean, and whether they fall in a window.
//
//   edtf [--in WINDOW] [DATE...]      without a DATE: one a line from standard input
//
// A date is EDTF or a phrase. Each gives a line, divided by tabs: the date in canonical EDTF; the
// four days that fence in its start and its end, ".." where no limit is known; and, of a window,
// whether it is certain, possible or neither ("none") that the two overlap.
//
//   $ edtf --in "Feb 1919" 1918-12/1919-04 "late 1918" 201X
//   1918-12/1919-04  1918-12-01  1918-12-31  1919-04-01  1919-04-30  certain
//
// The date engine is a library of its own: this includes annals/date alone and links annals::date.
#include <annals/date/phrase.hpp>
#include <iostream>
#include <optional>
#include <string>

namespace {

std::string show(annals::OptionalDay day) { return day ? annals::format_iso(*day) : ".."; }

// Errors are values, with a place in the text and often something to try instead.
void complain(const std::string& text, const annals::Error& error) {
  std::cerr << "edtf: " << error.detail;
  if (!error.hint.empty()) std::cerr << "; " << error.hint << "?";
  std::cerr << "\n" << annals::caret_picture(text, error.where) << "\n";
}

// EDTF or a phrase; nothing, and a word why, if it is neither.
std::optional<annals::Phrase> read(const std::string& text) {
  const annals::Result<annals::Phrase> phrase = annals::parse_phrase(text);
  if (!phrase) {
    complain(text, phrase.error());
    return std::nullopt;
  }
  if (!phrase->notice.empty()) std::cerr << "edtf: " << phrase->notice << "\n";
  return *phrase;
}

// The days that are asked about: one stretch of them, so "5 Jan or 5 June 1919" will not do.
std::optional<annals::Bounds> read_window(const std::string& text) {
  const std::optional<annals::Phrase> phrase = read(text);
  if (!phrase) return std::nullopt;
  if (!annals::is_one_stretch(*phrase)) {
    std::cerr << "edtf: " << text << " is no single stretch of time\n";
    return std::nullopt;
  }
  return annals::window_of(*phrase);
}

bool print(const std::string& text, const std::optional<annals::Bounds>& window) {
  // What was written ...
  const std::optional<annals::Phrase> phrase = read(text);
  if (!phrase) return false;

  // ... what it can mean ...
  const annals::Meaning meaning = annals::meaning_of(phrase->date);
  const annals::Bounds& hull = meaning.hull;
  std::cout << phrase->edtf << "\t" << show(hull.start_earliest) << "\t" << show(hull.start_latest)
            << "\t" << show(hull.end_earliest) << "\t" << show(hull.end_latest);

  // ... and what is asked of it. Certain: however the date falls; possible: for some way.
  if (window) {
    const annals::Certainty certainty =
        annals::relate(annals::Relation::overlaps, meaning.dating(), *window);
    std::cout << "\t" << annals::certainty_name(certainty);
  }
  std::cout << "\n";
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  int next = 1;
  std::optional<annals::Bounds> window;
  if (argc > 2 && std::string(argv[1]) == "--in") {
    window = read_window(argv[2]);
    if (!window) return 2;
    next = 3;
  }
  bool all_read = true;
  if (next < argc) {
    for (; next < argc; ++next) all_read &= print(argv[next], window);
  } else {
    for (std::string line; std::getline(std::cin, line);) all_read &= print(line, window);
  }
  return all_read ? 0 : 2;
}
