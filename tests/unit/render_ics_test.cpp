// iCalendar byte for byte, and as libical, which Evolution, KOrganizer and Thunderbird use, reads it.
#include <doctest/doctest.h>
#include <libical/ical.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "annals/core/text.hpp"
#include "annals/render/renderer.hpp"
#include "app/read_files.hpp"
#include "app/run.hpp"

namespace annals {
namespace {

using namespace std::string_literals;

Table one_event(std::string what) {
  Table table;
  const CivilDay day = make_day(1918, 12, 17);
  table.columns = {{"what"},       {"start_earliest"}, {"start_latest"}, {"end_earliest"},
                   {"end_latest"}, {"exact"},          {"certainty"},    {"uid"}};
  table.rows = {{{std::move(what)}, {day}, {day}, {day}, {day}, {true}, {"certain"s}, {"a@b"s}}};
  return table;
}

std::string as_ics(Table table, const RenderOptions& options = {}) {
  std::string out;
  render(std::move(table), Format::ics, options, out);
  return out;
}

std::vector<std::string> lines_of(std::string_view ics) {
  std::vector<std::string> lines;
  while (!ics.empty()) {
    const std::size_t end = ics.find("\r\n");
    REQUIRE(end != std::string_view::npos);
    lines.emplace_back(ics.substr(0, end));
    ics.remove_prefix(end + 2);
  }
  return lines;
}

// The line called `name`, unfolded, without its name.
std::string content(const std::string& ics, const std::string& name) {
  std::string found;
  bool in_it = false;
  for (const std::string& line : lines_of(ics)) {
    if (in_it && line.starts_with(' ')) {
      found += line.substr(1);
      continue;
    }
    in_it = line.starts_with(name);
    if (in_it) found = line.substr(name.size());
  }
  return found;
}

struct Freed {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Calendar = std::unique_ptr<icalcomponent, Freed>;

// As libical reads it: nothing wrong with any line, nor with what an event has to have.
Calendar read_calendar(const std::string& ics) {
  CHECK(ics.find('\0') == std::string::npos);
  Calendar calendar(icalparser_parse_string(ics.c_str()));
  REQUIRE(calendar);
  CHECK(icalcomponent_isa(calendar.get()) == ICAL_VCALENDAR_COMPONENT);
  CHECK(icalcomponent_count_errors(calendar.get()) == 0);
  CHECK(icalrestriction_check(calendar.get()) != 0);
  CHECK(icalcomponent_count_errors(calendar.get()) == 0);
  return calendar;
}

std::vector<icalcomponent*> events_of(const Calendar& calendar) {
  std::vector<icalcomponent*> events;
  for (auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
       event != nullptr;
       event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
    events.push_back(event);
  }
  return events;
}

std::string iso(icaltimetype time) {
  CHECK(time.is_date == 1);
  return format_iso(make_day(time.year, time.month, time.day));
}

std::string day_before(icaltimetype time) {
  CHECK(time.is_date == 1);
  return format_iso(make_day(time.year, time.month, time.day) - 1);
}

std::map<std::string, std::string> other_properties(icalcomponent* event) {
  std::map<std::string, std::string> found;
  for (auto* p = icalcomponent_get_first_property(event, ICAL_ANY_PROPERTY); p != nullptr;
       p = icalcomponent_get_next_property(event, ICAL_ANY_PROPERTY)) {
    const char* value = icalproperty_get_value_as_string(p);
    if (value != nullptr) found[icalproperty_get_property_name(p)] = value;
  }
  return found;
}

app::Outcome run(const std::vector<std::string>& arguments, const app::Surroundings& around = {}) {
  return app::run(arguments, around, app::open_files);
}

std::string data(const std::string& file) { return std::string(ANNALS_TEST_DATA "/") + file; }

}  // namespace

TEST_CASE("ics: a text in one line, escaped, and read back by libical") {
  struct Case {
    std::string text, escaped, read;
  };
  const Case kCases[] = {
      {"plain: words = 50%", "plain: words = 50%", "plain: words = 50%"},
      {"a,b;c\\d", "a\\,b\\;c\\\\d", "a,b;c\\d"},
      {"\\n is no line break", "\\\\n is no line break", "\\n is no line break"},
      {"say \"hi\"", "say \"hi\"", "say \"hi\""},
      {"one\r\ntwo\nthree\rfour", "one two three four", "one two three four"},
      {"x\r\nEND:VEVENT\r\nEND:VCALENDAR", "x END:VEVENT END:VCALENDAR",
       "x END:VEVENT END:VCALENDAR"},
      {"a\u2028b\u2029c", "a b c", "a b c"},
      {"NUL \0 bell \a"s, "NUL \ufffd bell \ufffd", "NUL \ufffd bell \ufffd"},
      {"\x1b[31mred\u009b", "\ufffd[31mred\ufffd", "\ufffd[31mred\ufffd"},
      {"\u202eevil\u202c", "\ufffdevil\ufffd", "\ufffdevil\ufffd"},
      {"no UTF-8: \xff\xc3", "no UTF-8: \ufffd\ufffd", "no UTF-8: \ufffd\ufffd"},
      {"Одесса, 東京", "Одесса\\, 東京", "Одесса, 東京"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const std::string ics = as_ics(one_event(c.text));
    CHECK(content(ics, "SUMMARY:") == c.escaped);
    const Calendar calendar = read_calendar(ics);
    const auto events = events_of(calendar);
    REQUIRE(events.size() == 1);
    CHECK(icalcomponent_get_summary(events[0]) == c.read);
  }
}

TEST_CASE("ics: line breaks of a text with several lines are kept") {
  Table table = one_event("x");
  table.columns.push_back({"note"});
  table.rows[0].push_back({"one\r\ntwo\nthree\rfour\u2028five\n"s});
  const std::string ics = as_ics(table);
  CHECK(content(ics, "DESCRIPTION:") == "one\\ntwo\\nthree\\nfour\\nfive\\n");
  const Calendar calendar = read_calendar(ics);
  CHECK(icalcomponent_get_description(events_of(calendar)[0]) == "one\ntwo\nthree\nfour\nfive\n"s);
}

TEST_CASE("ics: folded at 75 octets and never within a character") {
  for (const std::string letter : {"w", "é", "東", "😀", "\\", ","}) {
    CAPTURE(letter);
    for (std::size_t before = 0; before < 80; ++before) {
      std::string text(before, 'x');
      for (int i = 0; i < 60; ++i) text += letter;
      const std::string ics = as_ics(one_event(text));
      const std::vector<std::string> lines = lines_of(ics);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        CHECK(lines[i].size() <= 75);
        CHECK(is_utf8(lines[i]));
        // As long as the next character lets it be.
        if (i + 1 < lines.size() && lines[i + 1].starts_with(' ')) CHECK(lines[i].size() > 71);
      }
      const Calendar calendar = read_calendar(ics);
      CHECK(icalcomponent_get_summary(events_of(calendar)[0]) == text);
    }
  }
}

TEST_CASE("ics: a line of 75 octets is not folded, one of 76 is") {
  const std::string name = "SUMMARY:";
  const auto lines = [&](std::size_t octets) {
    return lines_of(as_ics(one_event(std::string(octets - name.size(), 'w'))));
  };
  CHECK(lines(75).size() + 1 == lines(76).size());
  CHECK(lines(75 + 74).size() == lines(76).size());
  CHECK(lines(75 + 75).size() == lines(76).size() + 1);
}

TEST_CASE("ics: a word of 10 kB") {
  const std::string word(10000, 'w');
  const Calendar calendar = read_calendar(as_ics(one_event(word)));
  CHECK(icalcomponent_get_summary(events_of(calendar)[0]) == word);
}

TEST_CASE("ics: days, an end that is not among them, and what cannot be shown is counted") {
  const auto day = [](std::int64_t y, int m, int d) { return OptionalDay(make_day(y, m, d)); };
  struct Case {
    OptionalDay se, sl, ee, el;
    std::string start, end;  // as the file has them; empty: left out
    std::string lost;
  };
  const OptionalDay none;
  const std::string undated = "1 event left out: without a date";
  const std::string far = "1 event left out: a year outside 1 to 9999";
  const std::string open =
      "1 event without a first or a last day: shown to the nearest that is known";
  const Case kCases[] = {
      {day(1918, 12, 31), day(1918, 12, 31), day(1918, 12, 31), day(1918, 12, 31), "19181231",
       "19190101", ""},
      {day(1918, 12, 17), day(1918, 12, 18), day(1919, 4, 2), day(1919, 4, 6), "19181217",
       "19190407", ""},
      {day(1, 1, 1), day(1, 1, 1), day(1, 1, 1), day(1, 1, 1), "00010101", "00010102", ""},
      {day(9999, 12, 30), day(9999, 12, 30), day(9999, 12, 30), day(9999, 12, 30), "99991230",
       "99991231", ""},
      // Its DTEND would be in the year 10000.
      {day(9999, 12, 31), day(9999, 12, 31), day(9999, 12, 31), day(9999, 12, 31), "", "", far},
      {day(0, 12, 31), day(0, 12, 31), day(5, 1, 1), day(5, 1, 1), "", "", far},
      {day(1918, 1, 1), day(1918, 1, 1), day(12345, 1, 1), day(12345, 1, 1), "", "", far},
      {CivilDay(INT64_MIN), CivilDay(INT64_MIN), CivilDay(INT64_MAX), CivilDay(INT64_MAX), "", "",
       far},
      {none, none, none, none, "", "", undated},
      // Open, or not known.
      {day(1918, 3, 6), day(1918, 3, 6), day(1918, 3, 6), none, "19180306", "19180307", open},
      {day(1918, 3, 6), day(1918, 3, 9), none, none, "19180306", "19180310", open},
      {none, day(1918, 3, 9), day(1918, 3, 1), day(1918, 3, 9), "19180301", "19180310", open},
      {none, none, none, day(1918, 3, 9), "19180309", "19180310", open},
  };
  for (const Case& c : kCases) {
    Table table = one_event("x");
    const auto cell = [](OptionalDay d) { return d ? Cell{*d} : Cell{}; };
    table.rows[0][1] = cell(c.se);
    table.rows[0][2] = cell(c.sl);
    table.rows[0][3] = cell(c.ee);
    table.rows[0][4] = cell(c.el);
    std::string ics;
    const auto lost = render(table, Format::ics, {}, ics);
    CAPTURE(ics);
    CHECK(content(ics, "DTSTART;VALUE=DATE:") == c.start);
    CHECK(content(ics, "DTEND;VALUE=DATE:") == c.end);
    CHECK((lost.empty() ? "" : lost[0]) == c.lost);
    if (!c.start.empty()) read_calendar(ics);
  }
}

TEST_CASE("ics: doubt of any kind is tentative; only that of the date is date-uncertain") {
  struct Case {
    bool exact;
    std::string certainty, doubt, status;
    bool uncertain;
  };
  const Case kCases[] = {{true, "certain", "", "CONFIRMED", false},
                         {false, "certain", "", "TENTATIVE", true},
                         {true, "possible", "", "TENTATIVE", false},
                         {true, "certain", "a rumour", "TENTATIVE", false}};
  for (const Case& c : kCases) {
    Table table = one_event("x");
    table.columns.push_back({"doubt"});
    table.rows[0][5] = {c.exact};
    table.rows[0][6] = {c.certainty};
    table.rows[0].push_back({c.doubt});
    const std::string ics = as_ics(table);
    CHECK(content(ics, "STATUS:") == c.status);
    CHECK((content(ics, "CATEGORIES:") == "date-uncertain") == c.uncertain);
  }
}

TEST_CASE("ics: the stamp is what the surroundings say, else 1970: there is no clock") {
  const std::vector<std::string> ask{"events",  "-c", data("small.json"), "-f", "ics",
                                     "--limit", "1"};
  CHECK(content(run(ask).out, "DTSTAMP:") == "19700101T000000Z");
  app::Surroundings around;
  around.source_date_epoch = "1700000000";
  CHECK(content(run(ask, around).out, "DTSTAMP:") == "20231114T221320Z");
  around.source_date_epoch = "253402300799";
  CHECK(content(run(ask, around).out, "DTSTAMP:") == "99991231T235959Z");
  for (const char* bad : {"x", "-1", "1.5", " 1", "253402300800", "99999999999999999999"}) {
    CAPTURE(bad);
    around.source_date_epoch = bad;
    CHECK(run(ask, around).status == app::ExitStatus::usage);
    CHECK(run({"events", "-c", data("small.json"), "-f", "csv"}, around).status ==
          app::ExitStatus::found);
  }
}

TEST_CASE("ics: libical finds the events of a chronology, each on its days") {
  for (const char* file : {"small.json", "hostile.json", "hostile_bare.json"}) {
    CAPTURE(file);
    const auto records = nlohmann::json::parse(run({"events", "-c", data(file), "-f", "json"}).out);
    const Calendar calendar = read_calendar(run({"events", "-c", data(file), "-f", "ics"}).out);
    const auto events = events_of(calendar);
    std::size_t at = 0;
    for (const auto& record : records) {
      const auto text = [&](const char* field) {
        return record[field].is_null() ? std::string() : record[field].get<std::string>();
      };
      const std::string first = text("start_earliest"), last = text("end_latest");
      CAPTURE(record["id"]);
      if (first.empty() && last.empty()) continue;  // undated
      if (first.starts_with('-')) continue;         // BC
      REQUIRE(at < events.size());
      icalcomponent* event = events[at++];
      const auto properties = other_properties(event);
      if (!first.empty()) CHECK(iso(icalcomponent_get_dtstart(event)) == first);
      if (!last.empty()) CHECK(day_before(icalcomponent_get_dtend(event)) == last);
      CHECK(properties.at("X-ANNALS-START") == first + "/" + text("start_latest"));
      CHECK(properties.at("X-ANNALS-END") == text("end_earliest") + "/" + last);
      CHECK(icalcomponent_get_uid(event) != nullptr);
      const bool sure = record["certainty"] == "certain" && first == text("start_latest") &&
                        !last.empty() && last == text("end_earliest");
      CHECK((icalcomponent_get_status(event) == ICAL_STATUS_CONFIRMED) == sure);
    }
    CHECK(at == events.size());
  }
}

TEST_CASE("ics: a long calendar is written in pieces, and stops when nobody takes any more") {
  constexpr int kEvents = 5000;
  std::string corpus;
  for (int i = 0; i < kEvents; ++i) {
    corpus += R"({"nation":"a","location":"b","date":"1919-01-01","action":"stay","id":"e)" +
              std::to_string(i) + R"(","summary":")" + std::string(200, 'w') + "\"}\n";
  }
  const app::CorpusScan scan = [&](const ScanOptions& options) {
    return scan_corpus({CorpusSource::of_text({"many.ndjson", corpus})}, options);
  };
  const auto load = [&](const std::vector<std::string>&, const exchange::Import&) {
    return tl::expected<app::CorpusScan, std::vector<FileError>>(scan);
  };
  std::string written;
  std::size_t pieces = 0, taken = 1000;
  app::Streams streams;
  streams.write = [&](const std::string& output, std::string_view piece) {
    CHECK(output == "many.ics");
    written += piece;
    return ++pieces < taken;
  };
  const std::vector<std::string> ask{"events", "-c", "many.ndjson", "-o", "many.ics"};
  const app::Outcome all = app::run(ask, {}, load, streams);
  CHECK(pieces >= 1);
  CHECK(all.status == app::ExitStatus::found);
  const Calendar calendar = read_calendar(written + all.out);
  CHECK(events_of(calendar).size() == kEvents);
  taken = pieces = 1;
  CHECK(app::run(ask, {}, load, streams).out.empty());
  CHECK(pieces == 2);
}

TEST_CASE("ics: nothing found is an empty calendar") {
  const app::Outcome none =
      run({"events", "-c", data("small.json"), "-n", "greece", "-p", "yalta", "-f", "ics"});
  CHECK(none.status == app::ExitStatus::nothing);
  CHECK(events_of(Calendar(icalparser_parse_string(none.out.c_str()))).empty());
}

}  // namespace annals
