// A random chronology through every command and every format. Its bytes choose names, dates, actions
// and texts, hostile ones among them. JSON parses and reads back in to the same bytes, every format
// of rows has the same rows, pages have no element of a corpus's making, calendars, bibliographies,
// Markdown and CSV keep their form, a database can be made.
#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/core/text.hpp"
#include "program.hpp"

namespace {

using namespace annals;
using fuzz::Bytes;
using fuzz::require;
using nlohmann::json;

constexpr auto kDates = std::to_array<std::string_view>({"1918-12-18",
                                                         "1918-12",
                                                         "1918",
                                                         "1918-11-13/1919-04",
                                                         "1919~",
                                                         "1919-02?",
                                                         "1919-03-01%",
                                                         "1918-12-18/",
                                                         "/1919-04-06",
                                                         "1919-01/..",
                                                         "../1919-05",
                                                         "[1918-12-01,1919-02]",
                                                         "{1918-12-17,1919-03-09}",
                                                         "1918-12-XX",
                                                         "191X",
                                                         "1918-24",
                                                         "Y-170000002",
                                                         "-0043-03-15",
                                                         "1917-10-25",
                                                         "XXXX-12-25",
                                                         "1918-12?/1919-04~"});
constexpr auto kActions = std::to_array<std::string_view>(
    {"arrive", "leave", "hold", "fight", "stay", "take", "parley", "landing"});
constexpr auto kTexts = std::to_array<std::string_view>(
    {"</script><script>alert(1)</script>", "=cmd()|' /C calc'!A0", "\x1b[31mred", "a\nb\r\nc",
     "\u202Eabc\u2066", "BEGIN:VEVENT", "END:VCALENDAR", "@book{x,", "},", "# *x* [y](z) | `w`",
     "\"quoted\"; and, more", "e\u0301 \u6771\u4EAC \U0001F3F3", "  ", "'", "-1+1", "<!--",
     "&lt;"});

std::string any_text(Bytes& bytes) {
  const unsigned kind = bytes.next();
  if (kind % 3 == 0) return std::string(kTexts[bytes.next() % kTexts.size()]);
  std::string text = bytes.text(kind % 24);
  // What JSON cannot carry is for the corpus fuzzer.
  return json::parse('"' +
                     json(text).dump(-1, ' ', false, json::error_handler_t::replace).substr(1))
      .get<std::string>();
}

std::string any_name(Bytes& bytes, std::string_view kind) {
  const unsigned which = bytes.next() % 6;
  std::string name = std::string(kind) + std::to_string(which);
  if (which == 5) name += any_text(bytes);
  return name;
}

json any_event(Bytes& bytes) {
  json event;
  const unsigned flags = bytes.next();
  json nations = json::array();
  for (unsigned i = 0; i < flags % 3; ++i) nations.push_back(any_name(bytes, "nation "));
  event["nations"] = nations;
  event["location"] = any_name(bytes, "place ");
  event["action"] = kActions[bytes.next() % kActions.size()];
  if ((flags & 8) == 0) event["date"] = kDates[bytes.next() % kDates.size()];
  if ((flags & 16) != 0) event["summary"] = any_text(bytes);
  if ((flags & 32) != 0) event["note"] = any_text(bytes);
  if ((flags & 64) != 0) event["doubt"] = any_text(bytes) + "?";
  if ((flags & 128) != 0) {
    const std::string source = "source " + std::to_string(bytes.next() % 3);
    event["sources"] = json::array({{{"source", source}, {"at", any_text(bytes)}}});
  }
  if (bytes.next() % 8 == 0) event["calendar"] = "julian";
  return event;
}

std::string any_corpus(Bytes& bytes) {
  json events = json::array();
  while (!bytes.empty() && events.size() < 12) events.push_back(any_event(bytes));
  return json{{"corpus", {{"name", "fuzz"}, {"title", "Fuzz </title>"}}}, {"events", events}}
      .dump();
}

std::string printed(const std::string& corpus, std::vector<std::string> arguments) {
  const fuzz::Run run = fuzz::run_program(arguments, corpus);
  require(run.outcome.status == app::ExitStatus::found ||
          run.outcome.status == app::ExitStatus::nothing);
  return run.out;
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) {
    ++count;
  }
  return count;
}

void check_rows(const std::string& corpus) {
  const std::string all = printed(corpus, {"events", "--undated", "-f", "json"});
  const json rows = json::parse(all);
  require(count_of(printed(corpus, {"events", "--undated", "-f", "ndjson"}), "\n") == rows.size());
  require(count_of(printed(corpus, {"events", "--undated", "-f", "tsv"}), "\n") == rows.size() + 1);
  require(
      json::parse(printed(corpus, {"events", "--undated", "-f", "geojson"}))["features"].size() ==
      rows.size());
  // Names may be told apart only by what a terminal cannot show; ids and bounds come back the same.
  require(printed(all, {"events", "--undated", "-f", "json"}) == all);
}

void check_pages(const std::string& corpus) {
  for (const std::string_view command : {"chronology", "timeline"}) {
    const std::string page = printed(corpus, {std::string(command), "-f", "html"});
    require(count_of(page, "<script>alert") == 0);
    require(count_of(page, "<script") == count_of(page, "</script"));
  }
  const std::string svg = printed(corpus, {"timeline", "-f", "svg"});
  require(count_of(svg, "<script") == 0);
}

void check_lines(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    require(printable(line) == line);
    at = end + 1;
  }
}

// RFC 5545: lines end in CR LF and have at most 75 octets; what begins ends, the last first.
void check_calendar(const std::string& text) {
  std::string unfolded;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    require(end != text.npos && end - at <= 75);
    const std::string_view line = std::string_view(text).substr(at, end - at);
    require(line.find_first_of("\r\n") == line.npos && !line.empty());
    if (line.front() == ' ') {
      require(!unfolded.empty());
      unfolded.append(line.substr(1));
    } else {
      unfolded.append("\n").append(line);
    }
    at = end + 2;
  }
  std::vector<std::string> open;
  for (std::size_t at = 0; at < unfolded.size();) {
    const std::size_t end = std::min(unfolded.find('\n', at + 1), unfolded.size());
    const std::string line = unfolded.substr(at + 1, end - at - 1);
    require(line.find(':') != line.npos);
    if (line.starts_with("BEGIN:")) open.push_back(line.substr(6));
    if (line.starts_with("END:")) {
      require(!open.empty() && open.back() == line.substr(4));
      open.pop_back();
    }
    at = end;
  }
  require(open.empty() && (text.empty() || unfolded.starts_with("\nBEGIN:VCALENDAR\n")));
}

// RFC 4180: every record has as many cells as the first; quotes stand around whole cells.
void check_csv(std::string_view text) {
  std::optional<std::size_t> columns;
  while (!text.empty()) {
    std::size_t cells = 0;
    for (bool more = true; more;) {
      ++cells;
      if (text.starts_with('"')) {
        std::size_t end = text.find('"', 1);
        while (end != text.npos && text.substr(end).starts_with("\"\""))
          end = text.find('"', end + 2);
        require(end != text.npos);
        text.remove_prefix(end + 1);
      } else {
        const std::size_t end = text.find_first_of(",\r\n");
        require(end != text.npos && text.substr(0, end).find('"') == text.npos);
        text.remove_prefix(end);
      }
      more = text.starts_with(',');
      if (more) text.remove_prefix(1);
    }
    require(text.starts_with("\n") || text.starts_with("\r\n"));
    text.remove_prefix(text.find('\n') + 1);
    require(cells == columns.value_or(cells));
    columns = cells;
  }
}

// Braces come in pairs, and entries begin outside of all.
void check_bibliography(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      ++depth;
    } else if (text[i] == '}') {
      require(depth > 0);
      --depth;
    } else if (depth == 0 && (i == 0 || text[i - 1] == '\n')) {
      require(text[i] == '@' || text[i] == '\n' || text[i] == '%');
    }
  }
  require(depth == 0);
}

// Each line has as many cells as the first: a "|" in a text has a backslash before it.
void check_markdown_table(std::string_view text) {
  std::optional<std::size_t> columns;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    require(line.starts_with("| ") || line.starts_with("|:") || line.starts_with("|-"));
    require(line.ends_with('|'));
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == '|') {
        ++bars;
      }
    }
    require(bars == columns.value_or(bars));
    columns = bars;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(fuzz::text_of(data, size));
  const std::string corpus = any_corpus(bytes);
  if (!read_corpus({{"fuzz", corpus}})) return 0;  // an id that stands twice, a date that cannot be
  check_rows(corpus);
  check_pages(corpus);
  for (const std::string_view format : {"table", "text"}) {
    check_lines(
        printed(corpus, {format == "table" ? "who" : "chronology", "-f", std::string(format)}));
  }
  check_lines(printed(corpus, {"timeline", "-f", "text", "--ascii", "--width", "60"}));
  require(json::accept(printed(corpus, {"who", "--unclosed", "-f", "json", "--explain"})));
  require(json::accept(printed(corpus, {"howlong", "-f", "json"})));
  require(json::accept(printed(corpus, {"events", "-f", "csl"})));
  require(json::accept(printed(corpus, {"events", "-f", "timelinejs"})));
  check_calendar(printed(corpus, {"events", "-f", "ics"}));
  check_bibliography(printed(corpus, {"events", "-f", "bibtex"}));
  for (const char* command : {"events", "who", "sources"}) {
    check_csv(printed(corpus, {command, "-f", "csv"}));
    check_markdown_table(printed(corpus, {command, "-f", "markdown"}));
  }
  const fuzz::Run database = fuzz::run_program({"events", "-o", "x.db"}, corpus);
  require(database.outcome.status == app::ExitStatus::found ||
          database.outcome.status == app::ExitStatus::nothing);
  return 0;
}
