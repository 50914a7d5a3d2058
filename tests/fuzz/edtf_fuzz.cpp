// Any bytes as a date, in both calendars. What is accepted must come back from its canonical form
// unchanged, must mean something, and its bounds must be in order; what is refused must say where,
// and its hint must be readable.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "annals/date/edtf.hpp"

namespace {

using namespace annals;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_bounds(const Bounds& b) {
  const auto in_order = [](const auto& x, const auto& y) { return !x || !y || *x <= *y; };
  require(in_order(b.start_earliest, b.start_latest) && in_order(b.end_earliest, b.end_latest) &&
          in_order(b.start_earliest, b.end_earliest) && in_order(b.start_latest, b.end_latest));
}

void check_meaning(const Meaning& meaning) {
  require(!meaning.members.empty());
  check_bounds(meaning.hull);
  for (const Span& span : meaning.members) {
    check_bounds(span.written);
    check_bounds(span.possible);
    check_bounds(span.certain);
  }
}

void check_julian(std::string_view text) {
  const auto edtf = parse_edtf_julian(text);
  if (!edtf) return;
  const auto again = parse_edtf_julian(format_edtf(*edtf));
  require(again && *again == *edtf);
  const auto meaning = meaning_in_julian(*edtf);
  require(meaning.has_value());
  check_meaning(*meaning);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  check_julian(text);
  const auto edtf = parse_edtf(text);
  if (!edtf) {
    const Error& error = edtf.error();
    require(error.where.begin <= error.where.end && error.where.end <= text.size());
    require(error.hint.empty() || parse_edtf(error.hint).has_value());
    return 0;
  }
  const auto again = parse_edtf(format_edtf(*edtf));
  require(again && *again == *edtf);
  require(edtf_level(*edtf) >= 0 && edtf_level(*edtf) <= 2);
  check_meaning(meaning_of(*edtf));
  check_meaning(meaning_of(*edtf, Reading::extent));
  const auto ends = meaning_of_ends(&*edtf, nullptr, Edge::dated, Edge::open);
  if (ends) check_meaning(*ends);
  return 0;
}
