// The way in: the grammar first, and a hint only for a text that it refused.
#include "annals/date/edtf.hpp"

#include <string>

#include "date/edtf_parse.hpp"

namespace annals {
namespace {

Result<Edtf> parse(std::string_view text, detail::Calendar calendar) {
  Result<Edtf> out;
  const auto failure = detail::read_edtf(text, calendar, *out);
  if (failure) {
    out = fail(failure->code, std::string(failure->detail), failure->where,
               detail::edtf_hint(text, calendar));
  }
  return out;
}

}  // namespace

Result<Edtf> parse_edtf(std::string_view text) { return parse(text, detail::Calendar::gregorian); }

Result<Edtf> parse_edtf_julian(std::string_view text) {
  return parse(text, detail::Calendar::julian);
}

}  // namespace annals
