// Any bytes as a date phrase: what is read must be EDTF and have a window, and its words must read
// back to the same meaning in each calendar; what is refused must point into the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "annals/date/phrase.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto phrase = annals::parse_phrase(text);
  if (!phrase) {
    const annals::TextSpan where = phrase.error().where;
    if (where.begin > where.end || where.end > size) std::abort();
    return 0;
  }
  if (!annals::parse_edtf(phrase->edtf)) std::abort();
  for (const auto style : {annals::CalendarStyle::gregorian, annals::CalendarStyle::julian,
                           annals::CalendarStyle::both}) {
    const auto back = annals::parse_phrase(annals::format_phrase(phrase->date, style));
    if (!back) std::abort();
    if (annals::meaning_of(back->date).hull != annals::meaning_of(phrase->date).hull) std::abort();
    if (annals::window_of(*back) != annals::window_of(*phrase)) std::abort();
    annals::format_window(annals::window_of(*phrase), style);
  }
  return 0;
}
