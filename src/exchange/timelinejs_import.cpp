// TimelineJS 3 (Knight Lab), its JSON: a slide is an event in which nobody acts, for it does not say
// who did what.
//
//   unique_id              the id
//   text.headline          the summary; without one, text.text
//   text.text              the note. Both are HTML: elements are left out, references are characters
//   start_date, end_date   the date: year, month and day, as far as there are
//   display_date           the date itself, or its ends, if it says more of the same days; else in
//                          the note
//   group                  the place; without one it is "somewhere", which is wide
//   media                  a source: its url, and credit or caption as the title
//   title, eras            of the document: its title, its periods
//
// How a slide looks (background, autolink) is passed over; any other member would be lost, and is an
// error unless --map leaves it out.
#include <algorithm>
#include <array>
#include <charconv>

#include "annals/core/text.hpp"
#include "annals/date/edtf.hpp"
#include "annals/date/phrase.hpp"
#include "exchange/json_import.hpp"

namespace annals::exchange {
namespace {

constexpr auto kMembers =
    std::to_array<std::string_view>({"unique_id", "start_date", "end_date", "display_date", "text",
                                     "group", "media", "background", "autolink"});
constexpr std::string_view kAction = "event";
constexpr std::string_view kSomewhere = "somewhere";

struct Reference {
  std::string_view name;
  std::string_view text;
};
constexpr auto kReferences = std::to_array<Reference>(
    {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}});

// "&#39;" and "&#x27;": the character; nothing for what is no reference.
std::optional<std::string> character_of(std::string_view reference) {
  for (const Reference& known : kReferences) {
    if (known.name == reference) return std::string(known.text);
  }
  if (!reference.starts_with('#')) return std::nullopt;
  const bool hex = reference.starts_with("#x") || reference.starts_with("#X");
  const std::string_view digits = reference.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  if (!whole) return std::nullopt;
  return utf8_of(code);
}

constexpr std::size_t kMostReference = 12;  // bytes, from the "&" on: "&#x0010FFFF;"

// The characters of HTML, paragraphs and breaks as lines. Ends are sought where there can be one, and
// no further than it can be: the time is that of the text.
std::string text_of_html(std::string_view html) {
  std::string out;
  const std::size_t tags = html.rfind('>') == html.npos ? 0 : html.rfind('>');
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<' && i < tags) {
      const std::size_t end = html.find('>', i);
      const std::string_view tag = html.substr(i + 1, end - i - 1);
      const bool breaks = tag.starts_with("p") || tag.starts_with("/p") || tag.starts_with("br") ||
                          tag.starts_with("li");
      if (breaks && !out.empty() && out.back() != '\n') out += '\n';
      i = end;
      continue;
    }
    const std::string_view near = html.substr(i, html[i] == '&' ? kMostReference : 0);
    const std::size_t size = near.find(';');
    const auto character =
        size == near.npos ? std::nullopt : character_of(near.substr(1, size - 1));
    out += character.value_or(std::string(1, html[i]));
    if (character) i += size;
  }
  return std::string(trimmed(out));
}

std::string text_at(const JsonNode& node, std::string_view key) {
  const JsonNode* found = node.find(key);
  return found == nullptr ? std::string() : words_of(*found).value_or(std::string());
}

// The text of a slide or an era, or nothing.
std::string text_in(const JsonNode& record, std::string_view which) {
  const JsonNode* text = record.find("text");
  return text == nullptr ? std::string() : text_of_html(text_at(*text, which));
}

// A number of a date, which may be written as a text: 1919, "1919", "04".
std::optional<std::int64_t> number_in(const JsonNode& date, std::string_view key) {
  const std::string text(trimmed(text_at(date, key)));
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole ? std::optional(number) : std::nullopt;
}

std::string padded(std::int64_t number, std::size_t digits) {
  std::string text = std::to_string(number < 0 ? -number : number);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return (number < 0 ? "-" : "") + text;
}

// EDTF of level 0; of level 1 for a long year.
std::string edtf_year(std::int64_t year) {
  const bool is_long = year > 9999 || year < -9999;
  return is_long ? "Y" + std::to_string(year) : padded(year, 4);
}

class TimelinejsRecords : public JsonRecords {
 public:
  using JsonRecords::JsonRecords;

  std::string_view section() const override { return "events"; }
  bool is_event(const JsonNode& record) const override { return record.kind == JsonKind::object; }

  // The lists of a document are walked as records; the others come here.
  void member(std::string_view key, const JsonNode& node) override {
    if (key == "title") builder_.set_title(text_in(node, "headline"));
  }

  void other_record(std::string_view section, const JsonNode& node) override {
    if (section == "eras" && node.kind == JsonKind::object) read_era(node);
  }

  void read(const JsonNode& record) override {
    builder_.begin(record.offset, false);
    check_members(record);
    builder_.set("id", slug(text_at(record, "unique_id")), record.offset);
    builder_.set("action", kAction, record.offset);
    builder_.set("action_effect", "none", record.offset);
    const std::string place = text_of_html(text_at(record, "group"));
    builder_.set("location", place.empty() ? kSomewhere : place, record.offset);
    if (place.empty()) builder_.place(kSomewhere)["wide"] = true;
    std::string note = read_texts(record);
    read_date(record, note);
    builder_.set("note", note, record.offset);
    read_media(record);
    builder_.end();
  }

  const JsonNode& part_of(const JsonNode& record, std::string_view field) const override {
    const auto part = [&record](std::string_view key) {
      const JsonNode* found = record.find(key);
      return found == nullptr ? &record : found;
    };
    if (field == "id") return *part("unique_id");
    if (field == "location") return *part("group");
    if (field == "summary" || field == "note") return *part("text");
    if (field == "date" || field == "start") return *part("start_date");
    if (field == "end") return *part("end_date");
    return field == "sources" ? *part("media") : record;
  }

 private:
  void check_members(const JsonNode& record) {
    for (const detail::JsonMember& member : record.members) {
      const bool known = std::ranges::find(kMembers, member.key) != kMembers.end();
      if (known || how_.field_of(member.key) != nullptr) continue;
      const std::string key(member.key);
      builder_.refuse(member.offset, "\"" + key + "\" would be lost",
                      "--map '" + key + "=' leaves it out");
    }
  }

  // Returns the note.
  std::string read_texts(const JsonNode& record) {
    std::string headline = text_in(record, "headline"), text = text_in(record, "text");
    if (headline.empty()) std::swap(headline, text);
    builder_.set("summary", headline, record.offset);
    return text;
  }

  // EDTF; nothing where there is none, or none that can be read, which is an error.
  std::string edtf_of(const JsonNode& date) {
    constexpr auto kParts =
        std::to_array<std::string_view>({"year", "month", "day", "display_date", "format"});
    for (const detail::JsonMember& member : date.members) {
      const bool known = std::ranges::find(kParts, member.key) != kParts.end();
      const bool empty = member.value.kind == JsonKind::null || text_at(date, member.key).empty();
      if (!known && !empty) refuse(member.value, "a time of day would be lost");
    }
    const auto year = number_in(date, "year"), month = number_in(date, "month"),
               day = number_in(date, "day");
    if (!year || (day && !month)) {
      refuse(date, "a date is year, month and day, in numbers");
      return {};
    }
    std::string edtf = edtf_year(*year);
    if (month) edtf += "-" + padded(*month, 2);
    if (day) edtf += "-" + padded(*day, 2);
    if (parse_edtf(edtf)) return edtf;
    refuse(parse_edtf(edtf).error(), date);
    return {};
  }
  void refuse(Error error, const JsonNode& node) { builder_.refuse(std::move(error), node.offset); }
  using JsonRecords::refuse;

  void read_date(const JsonNode& record, std::string& note) {
    const JsonNode *first = record.find("start_date"), *last = record.find("end_date");
    if (first == nullptr || first->kind == JsonKind::null) return;
    const std::string start = edtf_of(*first);
    const bool has_end = last != nullptr && last->kind != JsonKind::null;
    const std::string end = has_end ? edtf_of(*last) : start;
    if (start.empty() || end.empty()) return;
    const std::string said = text_of_html(text_at(record, "display_date"));
    const std::string days = start == end ? start : start + "/" + end;
    if (const auto better = date_within(said, days)) {
      builder_.set("date", *better, first->offset);
    } else if (const auto ends = ends_within(said, days)) {
      builder_.set("start", ends->first, first->offset);
      builder_.set("end", ends->second, first->offset);
    } else {
      builder_.set("date", days, first->offset);
      if (!said.empty()) note += (note.empty() ? "" : "\n") + ("Date as shown: " + said);
    }
  }

  // What is shown, as EDTF, if it is a date and no more than these days hold.
  static std::optional<std::string> date_within(std::string_view said, const std::string& days) {
    const Result<Edtf> outer = parse_edtf(days);
    const Result<Phrase> phrase = parse_phrase(said);
    if (!outer || !phrase) return std::nullopt;
    const Result<Edtf> inner = parse_edtf(phrase->edtf);
    if (!inner) return std::nullopt;
    const Bounds a = meaning_of(*inner).hull, b = meaning_of(*outer).hull;
    const bool known = a.start_earliest && a.end_latest && b.start_earliest && b.end_latest;
    const bool within =
        known && *b.start_earliest <= *a.start_earliest && *a.end_latest <= *b.end_latest;
    return within ? std::optional(phrase->edtf) : std::nullopt;
  }

  // "17 or 18 Dec 1918 to 6 Apr 1919", which no one EDTF says.
  static std::optional<std::pair<std::string, std::string>> ends_within(const std::string& said,
                                                                        const std::string& days) {
    constexpr std::string_view kTo = " to ";
    const std::string_view words = said;
    for (std::size_t at = words.find(kTo); at != words.npos; at = words.find(kTo, at + 1)) {
      const auto start = date_within(words.substr(0, at), days);
      const auto end = date_within(words.substr(at + kTo.size()), days);
      if (start && end) return std::pair(*start, *end);
    }
    return std::nullopt;
  }

  void read_media(const JsonNode& record) {
    const JsonNode* media = record.find("media");
    if (media == nullptr || media->kind != JsonKind::object) return;
    const std::string url = text_at(*media, "url");
    std::string title = text_of_html(text_at(*media, "credit"));
    if (title.empty()) title = text_of_html(text_at(*media, "caption"));
    if (title.empty()) title = url;
    if (trimmed(title).empty()) return;
    builder_.citation(title);
    if (!url.empty()) builder_.source(title)["url"] = url;
  }

  void read_era(const JsonNode& era) {
    const std::string name = text_in(era, "headline");
    const JsonNode *first = era.find("start_date"), *last = era.find("end_date");
    if (name.empty() || first == nullptr || last == nullptr) {
      return refuse(era, "an era has a start, an end and a headline");
    }
    const std::string start = edtf_of(*first), end = edtf_of(*last);
    if (start.empty() || end.empty()) return;
    builder_.period(name)["date"] = start == end ? start : start + "/" + end;
  }
};

}  // namespace

std::unique_ptr<JsonRecords> timelinejs_records(EventBuilder& builder, const Import& how) {
  return std::make_unique<TimelinejsRecords>(builder, how);
}

}  // namespace annals::exchange
