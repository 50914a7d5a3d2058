// date/edtf_parse.hpp -- the grammar alone: an Edtf, or what broke and where, without a hint.
#ifndef ANNALS_SRC_DATE_EDTF_PARSE_HPP
#define ANNALS_SRC_DATE_EDTF_PARSE_HPP

#include <optional>
#include <string>
#include <string_view>

#include "annals/date/edtf.hpp"
#include "date/calendar.hpp"

namespace annals::detail {

// What went wrong. `detail` is static text: a failure costs no allocation until it is reported.
struct EdtfFailure {
  ErrorCode code = ErrorCode::unreadable_date;
  std::string_view detail{};
  TextSpan where{};
};

// Reads all of `text` into `out`; on failure `out` holds nothing of use.
std::optional<EdtfFailure> read_edtf(std::string_view text, Calendar calendar, Edtf& out);

// What the writer of a refused text may have meant: a spelling that can be read; else empty.
std::string edtf_hint(std::string_view text, Calendar calendar);

// Does the text hold a date at all: are there completions?
bool has_completions(const EdtfDate& date, Calendar calendar) noexcept;

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_EDTF_PARSE_HPP
