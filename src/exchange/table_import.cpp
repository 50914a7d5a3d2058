#include "exchange/table_import.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "annals/core/text.hpp"
#include "annals/date/edtf.hpp"
#include "annals/date/phrase.hpp"

namespace annals::exchange {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto kFields =
    std::to_array<std::string_view>({"id", "nations", "location", "action", "date", "start", "end",
                                     "calendar", "against", "summary", "note", "doubt", "sources"});
constexpr auto kDerived = std::to_array<std::string_view>(
    {"start_earliest", "start_latest", "end_earliest", "end_latest", "date_text", "certainty"});
constexpr std::size_t kMaxCellBytes = std::size_t{1} << 20;  // as a string of a corpus

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// [a-z0-9-]+, or nothing where the name has no letter of those.
std::string slug(std::string_view name) {
  std::string out;
  for (const char c : fold(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) out += c;
    if (!plain && !out.empty() && out.back() != '-') out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

// A section made of the names that rows use: names that fold alike are one record.
class NameSection {
 public:
  NameSection(std::string_view kind, std::string_view name_field)
      : kind_(kind), name_field_(name_field) {}

  std::string id_of(std::string_view name) {
    const auto [found, is_new] = ids_.try_emplace(fold(name));
    if (is_new) {
      found->second = free_id(slug(name));
      taken_.insert(found->second);
      records_.push_back({{"id", found->second}, {name_field_, name}});
    }
    return found->second;
  }
  const Json& records() const { return records_; }

 private:
  std::string free_id(std::string base) const {
    if (base.empty()) base = kind_;
    std::string id = base;
    for (int n = 2; taken_.contains(id); ++n) id = base + "-" + std::to_string(n);
    return id;
  }

  std::string kind_, name_field_;
  std::map<std::string, std::string> ids_;
  std::set<std::string> taken_;
  Json records_ = Json::array();
};

class TableImport {
 public:
  TableImport(const CorpusText& table, Delimited kind, const Import& how)
      : file_(table.file), reader_(table.text, kind), how_(how) {}

  tl::expected<std::string, std::vector<FileError>> run() {
    std::vector<FieldCell> row;
    std::vector<CellError> errors;
    if (!reader_.next(row, errors)) {
      refuse({ErrorCode::invalid_record, "is empty: no line of column names", {}, {}}, 0, 0);
      return tl::unexpected(std::move(errors_));
    }
    read_header(row);
    std::string events;
    while (errors_.empty() || !header_broken_) {
      for (CellError& error : errors) refuse(std::move(error.error), error.line, error.column);
      const bool broken = !errors.empty();
      errors.clear();
      if (!reader_.next(row, errors)) break;
      if (broken || !errors.empty()) continue;
      read_row(row);
      events += (events.empty() ? "" : ",\n") + event_.dump();
    }
    if (!errors_.empty()) return tl::unexpected(std::move(errors_));
    return "{\"events\": [" + events + "],\n\"nations\": " + nations_.records().dump() +
           ",\n\"places\": " + places_.records().dump() +
           ",\n\"actions\": " + actions_.records().dump() +
           ",\n\"sources\": " + sources_.records().dump() + "}\n";
  }

 private:
  void refuse(Error error, std::size_t line, std::size_t column) {
    if (errors_.size() < kMaxReportedErrors)
      errors_.push_back({std::move(error), FilePlace{file_, line, column, {}, {}}});
  }
  void refuse(const FieldCell& cell, std::string detail, const std::string& advice) {
    if (!advice.empty()) detail += "; " + advice;
    refuse({ErrorCode::invalid_record, std::move(detail), {}, {}}, cell.line, cell.column);
  }

  std::string field_of(const FieldCell& cell) {
    const std::string name(trimmed(cell.text));
    for (const auto& [column, field] : how_.columns)
      if (column == name) return field == "nation" ? "nations" : field;
    if (name == "nation") return "nations";
    if (holds(kDerived, name)) return {};
    if (holds(kFields, name)) return name;
    refuse(cell, "column \"" + name + "\" is no field of an event",
           "--map '" + name + "=FIELD', or '" + name + "=' to leave it out");
    return {};
  }

  void read_header(const std::vector<FieldCell>& row) {
    for (const FieldCell& cell : row) {
      fields_.push_back(field_of(cell));
      const bool again = std::count(fields_.begin(), fields_.end(), fields_.back()) > 1;
      if (again && !fields_.back().empty())
        refuse(cell, "two columns for " + fields_.back(), "--map leaves one out");
    }
    for (const auto& mapped : how_.columns) {
      const std::string& column = mapped.first;
      const bool there = std::any_of(row.begin(), row.end(), [&column](const FieldCell& cell) {
        return trimmed(cell.text) == column;
      });
      if (!there) refuse(row.front(), "no column \"" + column + "\", which --map names", {});
    }
    for (const std::string_view needed : {"location", "action"}) {
      if (!holds(fields_, needed))
        refuse(row.front(), "no column for " + std::string(needed), "--map COLUMN=FIELD");
    }
    header_broken_ = !errors_.empty();
  }

  Json list_of(std::string_view text, NameSection& names, std::string_view key = {}) {
    Json list = Json::array();
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(';'), text.size());
      const std::string_view name = trimmed(text.substr(0, end));
      if (!name.empty() && key.empty()) list.push_back(names.id_of(name));
      if (!name.empty() && !key.empty()) list.push_back({{key, names.id_of(name)}});
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
  }

  // As it stands if it is EDTF of its calendar, else a phrase.
  std::optional<std::string> date_of(const FieldCell& cell, bool julian) {
    const std::string text(trimmed(cell.text));
    if (text == ".." || (julian ? parse_edtf_julian(text) : parse_edtf(text))) return text;
    Result<Phrase> phrase = parse_phrase(text);
    if (phrase && !julian) return phrase->edtf;
    Error error = phrase ? parse_edtf_julian(text).error() : phrase.error();
    refuse(std::move(error), cell.line, cell.column);
    return std::nullopt;
  }

  std::string action_of(std::string_view name) {
    const auto built_in = built_in_actions();
    const std::string id = slug(name);
    const bool known = std::any_of(built_in.begin(), built_in.end(),
                                   [&](const Action& action) { return action.id == id; });
    return known ? id : actions_.id_of(name);
  }

  void read_id(const FieldCell& cell, std::string_view id) {
    if (slug(id) != id) {
      refuse(cell, "id \"" + std::string(id) + "\" is not of a-z, 0-9 and -", slug(id));
    } else if (!ids_.emplace(id, cell.line).second) {
      refuse(cell,
             "id \"" + std::string(id) + "\" stands in line " +
                 std::to_string(ids_.find(id)->second) + " already",
             {});
    }
    event_["id"] = id;
  }

  void read_cell(const std::string& field, const FieldCell& cell, bool julian) {
    const std::string_view text = trimmed(cell.text);
    if (field.empty()) return;
    if (text.empty()) {
      if (field == "location" || field == "action") refuse(cell, "no " + field, {});
      return;
    }
    if (cell.text.size() > kMaxCellBytes) return refuse(cell, "a cell of more than 1 MiB", {});
    if (field == "id") return read_id(cell, text);
    if (field == "nations" || field == "against") {
      event_[field] = list_of(text, nations_);
    } else if (field == "sources") {
      event_[field] = list_of(text, sources_, "source");
    } else if (field == "location") {
      event_[field] = places_.id_of(text);
    } else if (field == "action") {
      event_[field] = action_of(text);
    } else if (field == "date" || field == "start" || field == "end") {
      if (auto date = date_of(cell, julian)) event_[field] = *date;
    } else if (field == "calendar" && text != "julian" && text != "gregorian") {
      refuse(cell, "calendar \"" + std::string(text) + "\"", "julian, or blank");
    } else if (field != "calendar" || text == "julian") {
      event_[field] = cell.text;
    }
  }

  void read_row(const std::vector<FieldCell>& row) {
    event_ = Json::object();
    if (row.size() != fields_.size()) {
      return refuse(row.front(),
                    std::to_string(row.size()) + " cells where the first line has " +
                        std::to_string(fields_.size()),
                    {});
    }
    bool julian = false;
    for (std::size_t i = 0; i < row.size(); ++i)
      julian = julian || (fields_[i] == "calendar" && trimmed(row[i].text) == "julian");
    for (std::size_t i = 0; i < row.size(); ++i) read_cell(fields_[i], row[i], julian);
    if (!event_.contains("nations")) event_["nations"] = Json::array();
    const bool ends = event_.contains("start") || event_.contains("end");
    if (ends && event_.contains("date"))
      return refuse(row.front(), "a date beside a start or an end", "one or the other");
    if (ends && !event_.contains("start")) event_["start"] = "";
    if (ends && !event_.contains("end")) event_["end"] = "";
  }

  std::string file_;
  DelimitedReader reader_;
  const Import& how_;
  std::vector<std::string> fields_;
  bool header_broken_ = false;
  std::map<std::string, std::size_t, std::less<>> ids_;
  Json event_;
  NameSection nations_{"nation", "name"}, places_{"place", "name"}, actions_{"action", "name"},
      sources_{"source", "title"};
  std::vector<FileError> errors_;
};

}  // namespace

bool is_table_field(std::string_view field) noexcept {
  return field == "nation" || holds(kFields, field);
}

tl::expected<std::string, std::vector<FileError>> import_table(const CorpusText& table,
                                                               Delimited kind, const Import& how) {
  return TableImport(table, kind, how).run();
}

}  // namespace annals::exchange
