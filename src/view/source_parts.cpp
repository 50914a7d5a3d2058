#include "view/source_parts.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "annals/date/edtf.hpp"
#include "annals/event/corpus_format.hpp"
#include "view/cells.hpp"

namespace annals::detail {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Where there is a ";", it alone parts names: so "Ministry of War and Navy;" can be one.
bool is_marked(std::string_view author) { return author.find(';') != std::string_view::npos; }

std::vector<std::string_view> split_names(std::string_view text) {
  const std::string_view between = is_marked(text) ? ";" : " and ";
  std::vector<std::string_view> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    const std::string_view name = trimmed(text.substr(0, end));
    if (!name.empty()) names.push_back(name);
    text.remove_prefix(std::min(end + between.size(), text.size()));
  }
  return names;
}

Cell literal(std::string_view name) { return {CellRecord{{"literal", text(name)}}}; }

struct Person {
  std::string_view family, given;
};

// "Kim, Anna": one comma, and something on each side.
std::optional<Person> inverted(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  const Person person{trimmed(name.substr(0, comma)), trimmed(name.substr(comma + 1))};
  if (person.family.empty() || person.given.empty()) return std::nullopt;
  return person;
}

// Who wrote it; a name that is not inverted is all family.
std::vector<Person> people_of(std::string_view author) {
  const std::vector<std::string_view> names = split_names(author);
  std::vector<Person> people;
  std::size_t plain = 0;
  for (const std::string_view name : names) {
    const auto person = inverted(name);
    plain += person ? 0 : 1;
    people.push_back(person.value_or(Person{name, {}}));
  }
  // A comma that does not invert every name parts names, or belongs to one.
  const bool has_comma = author.find(',') != std::string_view::npos;
  if (has_comma && plain > 0 && !is_marked(author)) return {{trimmed(author), {}}};
  return people;
}

}  // namespace

CellList author_parts(std::string_view author) {
  CellList people;
  for (const Person& person : people_of(author)) {
    if (person.given.empty()) {
      people.push_back(literal(person.family));
    } else {
      CellRecord names{{"family", text(person.family)}, {"given", text(person.given)}};
      people.push_back({std::move(names)});
    }
  }
  return people;
}

std::string author_words(std::string_view author) {
  const std::vector<Person> people = people_of(author);
  std::string words;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (i > 0) words += i + 1 == people.size() ? " and " : ", ";
    if (!people[i].given.empty()) words += std::string(people[i].given) + " ";
    words += people[i].family;
  }
  return words;
}

std::string web_link(std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return {};
  // RFC 3986 has these, letters and digits; a "%" is taken for an encoded byte.
  constexpr std::string_view kMarks = "-._~:/?#[]@!$&'()*+,;=%";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string link;
  for (const char c : url) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kMarks.find(c) != std::string_view::npos) {
      link += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      link += '%';
      link += kDigits[byte >> 4];
      link += kDigits[byte & 15];
    }
  }
  return link;
}

namespace {

Cell number(std::int64_t value) { return {value}; }

// Spring to winter, of either kind of season that EDTF level 1 has; 0: none.
int season_of(const EdtfDate& date) {
  return date.precision == Precision::season ? date.month - 20 : 0;
}

// A date whose parts are all plain numbers.
bool is_plain(const EdtfDate& date) {
  const bool masked = date.year_mask != 0 || date.month_mask != 0 || date.day_mask != 0;
  const bool scaled = date.exponent != 0 || date.significant_digits != 0;
  return !masked && !scaled && season_of(date) <= 4;
}

bool is_qualified(const EdtfDate& date) {
  const auto qualified = [](Qualifier q) { return q != Qualifier::none; };
  return qualified(date.year_qualifier) || qualified(date.month_qualifier) ||
         qualified(date.day_qualifier);
}

Cell date_parts(const EdtfDate& date) {
  CellList parts{number(date.year)};
  const bool has_month = date.precision != Precision::year && date.precision != Precision::season;
  if (has_month) parts.push_back(number(date.month));
  if (has_month && date.precision != Precision::month) parts.push_back(number(date.day));
  return {std::move(parts)};
}

// One date, or an interval with a start, as it stands; nothing if there is more to it.
std::optional<IssuedParts> plain_parts(const Edtf& edtf) {
  if (const auto* date = std::get_if<EdtfDate>(&edtf)) {
    if (!is_plain(*date)) return std::nullopt;
    const int season = season_of(*date);
    return IssuedParts{{},
                       {CellList{date_parts(*date)}},
                       season > 0 ? number(season) : Cell{},
                       {is_qualified(*date)}};
  }
  const auto* interval = std::get_if<EdtfInterval>(&edtf);
  if (interval == nullptr || interval->start.edge != Edge::dated) return std::nullopt;
  CellList parts;
  bool about = false;
  for (const EdtfEnd* end : {&interval->start, &interval->end}) {
    const bool bare =
        !end->on_or_before && !end->on_or_after && is_plain(end->date) && season_of(end->date) == 0;
    if (end->edge != Edge::dated) {
      parts.push_back({CellList{}});
    } else if (bare) {
      parts.push_back(date_parts(end->date));
      about = about || is_qualified(end->date);
    } else {
      return std::nullopt;
    }
  }
  return IssuedParts{{}, {std::move(parts)}, {}, {about}};
}

// The years from the first to the last that it can mean, both included; nothing: no end to them.
std::optional<std::pair<std::int64_t, std::int64_t>> years_of(const Edtf& edtf) {
  const Bounds hull = meaning_of(edtf, Reading::extent).hull;
  if (!hull.start_earliest || !hull.end_latest) return std::nullopt;
  return std::pair(civil_fields(*hull.start_earliest).year, civil_fields(*hull.end_latest).year);
}

std::string about_year(std::int64_t year) {
  EdtfDate date;
  date.year = year;
  date.long_year = year < -9999 || year > 9999;
  date.year_qualifier = Qualifier::approximate;
  return format_edtf(date);
}

}  // namespace

bool is_csl_data_type(std::string_view type) noexcept {
  return type != "event" && std::ranges::binary_search(source_types(), type);
}

IssuedParts issued_parts(std::string_view issued) {
  const Result<Edtf> edtf = parse_edtf(issued);
  if (!edtf) return {};
  const auto years = years_of(*edtf);
  IssuedParts out;
  if (auto plain = plain_parts(*edtf)) {
    out = std::move(*plain);
  } else if (years) {
    CellList parts{{CellList{number(years->first)}}};
    if (years->second != years->first) parts.push_back({CellList{number(years->second)}});
    out = {{}, {std::move(parts)}, {}, {true}};
  }
  if (edtf_level(*edtf) <= 1) {
    out.edtf = text(format_edtf(*edtf));
  } else if (years) {
    std::string range = about_year(years->first);
    if (years->second != years->first) range += "/" + about_year(years->second);
    out.edtf = text(range);
  }
  return out;
}

}  // namespace annals::detail
