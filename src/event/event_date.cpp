#include "event/event_date.hpp"

#include <array>

namespace annals::detail {
namespace {

using Part = DateTrouble::Part;

Result<Edtf> parse(std::string_view text, bool julian) {
  return julian ? parse_edtf_julian(text) : parse_edtf(text);
}

tl::expected<Meaning, DateTrouble> meaning_of_both(const DateTexts& texts) {
  constexpr std::array kParts{Part::start, Part::end};
  const std::array<const std::optional<std::string_view>*, 2> written{&texts.start, &texts.end};
  std::array<std::optional<Edtf>, 2> dates;
  std::array<Edge, 2> edges{Edge::unknown, Edge::unknown};
  for (std::size_t i = 0; i < 2; ++i) {
    if (!*written[i] || (*written[i])->empty()) continue;
    if (**written[i] == "..") {
      edges[i] = Edge::open;
      continue;
    }
    Result<Edtf> date = parse(**written[i], texts.julian);
    if (!date) return tl::unexpected(DateTrouble{kParts[i], std::move(date.error()), true});
    dates[i] = std::move(*date);
    edges[i] = Edge::dated;
  }
  if (!dates[0] && !dates[1]) {
    return tl::unexpected(DateTrouble{texts.start ? Part::start : Part::end,
                                      {ErrorCode::invalid_value,
                                       "neither start nor end is a date",
                                       {},
                                       "leave both out for an undated event"}});
  }
  const auto end = [&dates](std::size_t i) { return dates[i] ? &*dates[i] : nullptr; };
  const auto mean = texts.julian ? meaning_of_ends_in_julian : meaning_of_ends;
  Result<Meaning> meaning = mean(end(0), end(1), edges[0], edges[1]);
  if (meaning) return std::move(*meaning);
  return tl::unexpected(
      DateTrouble{texts.end ? Part::end : Part::start, std::move(meaning.error())});
}

}  // namespace

tl::expected<Meaning, DateTrouble> meaning_of_texts(const DateTexts& texts) {
  if (!texts.date) return texts.start || texts.end ? meaning_of_both(texts) : Meaning{};
  Result<Edtf> date = parse(*texts.date, texts.julian);
  if (!date) return tl::unexpected(DateTrouble{Part::date, std::move(date.error()), true});
  if (!texts.julian) return meaning_of(*date);
  Result<Meaning> meaning = meaning_in_julian(*date);
  if (meaning) return std::move(*meaning);
  return tl::unexpected(DateTrouble{Part::date, std::move(meaning.error())});
}

}  // namespace annals::detail
