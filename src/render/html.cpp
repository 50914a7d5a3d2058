// HTML: one page that needs nothing else, readable without script, in light, in dark and on paper.
//
// What a corpus says passes escape_markup(), or is JSON in which no `<` is left; the page's policy
// lets no script run but its own. Ids of ours begin with "_", so that none is an event's.
#include <unordered_set>
#include <utility>

#include "core/text_hash.hpp"
#include "render/html_style.hpp"
#include "render/markup.hpp"
#include "render/svg.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

// JSON for a <script>: `</script>` and `<!--` must not be seen in it.
std::string json_for_script(const Cell& cell) {
  std::string json, out;
  append_json(cell, json);
  for (const char c : json) {
    switch (c) {
      case '<': out += "\\u003c"; break;
      case '>': out += "\\u003e"; break;
      case '&': out += "\\u0026"; break;
      default: out += c;
    }
  }
  return out;
}

Cell text_cell(std::string_view text) { return {std::string(text)}; }

// Can it be an id, and none of ours?
bool is_anchor(std::string_view id) {
  constexpr std::string_view kSpaces = " \t\n\r\f";
  return !id.empty() && id.front() != '_' && id.find_first_of(kSpaces) == std::string_view::npos &&
         escape_markup(id).find("\xEF\xBF\xBD") == std::string::npos;
}

// An event of schema.org. Dates say no more than is known: "1918-12" of a day of that month.
Cell schema_event(const ChronologyEntry& entry) {
  CellRecord place{{"@type", text_cell("Place")}, {"name", text_cell(entry.place)}};
  if (entry.at) {
    place.push_back({"geo",
                     {CellRecord{{"@type", text_cell("GeoCoordinates")},
                                 {"latitude", {entry.at->lat}},
                                 {"longitude", {entry.at->lon}}}}});
  }
  CellRecord event{{"@type", text_cell("Event")}, {"name", text_cell(entry.text)}};
  if (is_anchor(entry.id)) event.push_back({"@id", text_cell("#" + entry.id)});
  if (!entry.start_iso.empty()) event.push_back({"startDate", text_cell(entry.start_iso)});
  if (!entry.end_iso.empty()) event.push_back({"endDate", text_cell(entry.end_iso)});
  const std::string who = entry.nations.empty() ? "" : entry.nations + ", ";
  const std::string sure = entry.possible ? " (possible, not certain)" : "";
  event.push_back({"description", text_cell(who + entry.date + sure)});
  event.push_back({"location", {std::move(place)}});
  return {std::move(event)};
}

class Page {
 public:
  explicit Page(std::string& out) : out_(out) {}

  void open(const std::string& title, const std::string& asked) {
    const std::string whole = asked.empty() ? title : title + "; " + asked;
    out_ += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    out_ += "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    out_ += kPagePolicy;
    out_ += "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += "<title>" + escape_markup(whole) + "</title>\n<style>";
    out_ += kPageStyle;
    out_ += "</style>\n";
  }

  void open_body(const std::string& title, const std::string& asked) {
    out_ += "</head>\n<body>\n<a class=\"skip\" href=\"#_list\">Skip to the list</a>\n<header>\n";
    out_ += "<h1 dir=\"auto\">" + escape_markup(title) + "</h1>\n";
    if (!asked.empty()) paragraph("asked", asked);
  }

  void paragraph(std::string_view kind, std::string_view text) {
    out_ += "<p class=\"" + std::string(kind) + "\" dir=\"auto\">" + escape_markup(text) + "</p>\n";
  }

  void figure(const Timeline& timeline) {
    if (timeline.rows.empty()) return;
    // A drawing wider than a small screen is moved by keys as well.
    out_ += "<figure tabindex=\"0\" aria-label=\"Timeline\">\n";
    append_svg(timeline, SvgPlace::page, out_);
    out_ +=
        "<figcaption>Solid: there on each of those days, however the dates fall. Hatched: "
        "possibly there. An arrow: beyond it nothing is known.</figcaption>\n</figure>\n";
  }

  void close() { out_ += "</body>\n</html>\n"; }

 protected:
  std::string& out_;
};

class ChronologyPage : Page {
 public:
  ChronologyPage(const Chronology& chronology, std::string& out)
      : Page(out), chronology_(chronology) {}

  void write(bool head) {
    open(chronology_.title, chronology_.asked);
    write_schema();
    open_body(chronology_.title, chronology_.asked);
    if (head && !chronology_.introduction.empty()) paragraph("intro", chronology_.introduction);
    write_contents();
    out_ += "</header>\n<main>\n";
    if (chronology_.timeline) figure(*chronology_.timeline);
    out_ += "<div id=\"_list\">\n";
    if (chronology_.sections.empty()) paragraph("nothing", "Nothing is recorded.");
    write_sections();
    out_ += "</div>\n";
    write_doubt();
    write_notes();
    write_bibliography();
    out_ += "</main>\n";
    write_script();
    close();
  }

 private:
  void write_schema() {
    CellList events;
    std::unordered_set<std::string_view, detail::TextHash> told;
    for (const ChronologySection& section : chronology_.sections) {
      for (const ChronologyEntry& entry : section.entries) {
        if (told.insert(entry.id).second) events.push_back(schema_event(entry));
      }
    }
    if (events.empty()) return;
    const Cell schema{
        CellRecord{{"@context", text_cell("https://schema.org")}, {"@graph", {std::move(events)}}}};
    out_ += "<script type=\"application/ld+json\">" + json_for_script(schema) + "</script>\n";
  }

  static std::string section_id(std::size_t i) { return "_s" + std::to_string(i + 1); }

  void write_contents() {
    constexpr std::size_t kWorthContents = 2;
    std::string items;
    std::size_t count = 0;
    for (std::size_t i = 0; i < chronology_.sections.size(); ++i) {
      const ChronologySection& section = chronology_.sections[i];
      if (section.level != 1) continue;
      ++count;
      items += "<li><a href=\"#" + section_id(i) + "\">" + escape_markup(section.heading) +
               "</a></li>\n";
    }
    if (count < kWorthContents) return;
    out_ += "<nav aria-label=\"Contents\">\n<ul>\n" + items + "</ul>\n</nav>\n";
  }

  // A section holds those of a deeper level that follow it.
  void write_sections() {
    int open = 0;
    const auto close_to = [&](int level) {
      for (; open > level; --open) out_ += "</section>\n";
    };
    for (std::size_t i = 0; i < chronology_.sections.size(); ++i) {
      const ChronologySection& section = chronology_.sections[i];
      close_to(section.level - 1);
      ++open;
      const std::string id = section_id(i);
      const std::string tag = section.level == 1 ? "h2" : "h3";
      out_ += "<section aria-labelledby=\"" + id + "\">\n<" + tag + " id=\"" + id + "\">" +
              escape_markup(section.heading) + "</" + tag + ">\n";
      if (section.entries.empty()) continue;
      out_ += "<ol class=\"entries\">\n";
      for (const ChronologyEntry& entry : section.entries) write_entry(entry);
      out_ += "</ol>\n";
    }
    close_to(0);
  }

  void attribute(std::string_view name, OptionalDay day) {
    if (day) out_ += " data-" + std::string(name) + "=\"" + format_iso(*day) + "\"";
  }

  // What the words of an uncertain date mean in days.
  static std::string bounds_words(const Bounds& b) {
    const auto one = [](OptionalDay earliest, OptionalDay latest) {
      if (earliest && earliest == latest) return format_iso(*earliest);
      return (earliest ? format_iso(*earliest) : "?") + " to " +
             (latest ? format_iso(*latest) : "?");
    };
    return "starts " + one(b.start_earliest, b.start_latest) + "; ends " +
           one(b.end_earliest, b.end_latest);
  }

  void write_entry(const ChronologyEntry& entry) {
    out_ += "<li class=\"entry\"";
    if (is_anchor(entry.id) && anchored_.insert(entry.id).second) {
      out_ += " id=\"" + escape_markup(entry.id) + "\"";
    }
    attribute("start-earliest", entry.bounds.start_earliest);
    attribute("start-latest", entry.bounds.start_latest);
    attribute("end-earliest", entry.bounds.end_earliest);
    attribute("end-latest", entry.bounds.end_latest);
    out_ += ">\n<div class=\"when\">";
    write_date(entry);
    if (!chronology_.places_in_headings) {
      out_ += " <span class=\"place\" dir=\"auto\">" + escape_markup(entry.place) + "</span>";
    }
    if (entry.possible) out_ += " <a class=\"mark\" href=\"#_doubt\">possible</a>";
    out_ += "</div>\n<div class=\"what\">\n<p dir=\"auto\">" + escape_markup(entry.text);
    if (!entry.cited.empty()) out_ += " (" + escape_markup(entry.cited) + ")";
    for (const std::size_t number : entry.notes) write_reference(std::to_string(number));
    out_ += "</p>\n";
    for (const std::string& remark : entry.remarks) paragraph("remark", remark);
    for (const std::string& why : entry.why) paragraph("why", why);
    out_ += "</div>\n</li>\n";
  }

  void write_date(const ChronologyEntry& entry) {
    const bool exact = entry.bounds.start_earliest == entry.bounds.start_latest &&
                       entry.bounds.end_earliest == entry.bounds.end_latest;
    const std::string title =
        exact ? "" : " title=\"" + escape_markup(bounds_words(entry.bounds)) + "\"";
    const bool dated = !entry.start_iso.empty();
    out_ +=
        dated ? "<time datetime=\"" + entry.start_iso + "\"" + title + ">" : "<span" + title + ">";
    out_ += escape_markup(entry.date);
    out_ += dated ? "</time>" : "</span>";
  }

  // The first to a note is where the note leads back to.
  void write_reference(const std::string& number) {
    const bool first = referred_.insert(number).second;
    out_ += "<sup><a role=\"doc-noteref\"" + (first ? " id=\"_ref-" + number + "\"" : "") +
            " href=\"#_note-" + number + "\">[" + number + "]</a></sup>";
  }

  void write_doubt() {
    if (chronology_.legend.empty()) return;
    out_ += "<section aria-labelledby=\"_doubt\">\n<h2 id=\"_doubt\">What is possible</h2>\n";
    paragraph("legend", "An entry so marked is " + chronology_.legend);
    out_ += "</section>\n";
  }

  void write_notes() {
    if (chronology_.notes.empty()) return;
    out_ +=
        "<section aria-labelledby=\"_notes\">\n<h2 id=\"_notes\">Notes</h2>\n"
        "<ol class=\"notes\">\n";
    for (std::size_t i = 0; i < chronology_.notes.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      out_ += "<li id=\"_note-" + number + "\"><span dir=\"auto\">" +
              escape_markup(chronology_.notes[i]) +
              "</span> <a role=\"doc-backlink\" href=\"#_ref-" + number +
              "\" aria-label=\"Back from note " + number + "\">\xE2\x86\xA9</a></li>\n";
    }
    out_ += "</ol>\n</section>\n";
  }

  void write_bibliography() {
    if (chronology_.bibliography.empty()) return;
    out_ +=
        "<section aria-labelledby=\"_sources\">\n<h2 id=\"_sources\">Sources</h2>\n"
        "<ul class=\"sources\">\n";
    for (const BibliographyItem& item : chronology_.bibliography) {
      out_ += "<li dir=\"auto\">";
      if (!item.author.empty()) out_ += escape_markup(item.author) + " ";
      out_ += "<cite>" + escape_markup(item.title) + "</cite>";
      if (!item.rest.empty()) out_ += " " + escape_markup(item.rest);
      if (!item.link.empty()) {
        const std::string link = escape_markup(item.link);
        out_ += " <a rel=\"noreferrer\" href=\"" + link + "\">" + link + "</a>";
      }
      out_ += "</li>\n";
    }
    out_ += "</ul>\n</section>\n";
  }

  void write_script() {
    out_ += "<script>";
    out_ += kPageScript;
    out_ += "</script>\n";
  }

  const Chronology& chronology_;
  std::unordered_set<std::string, detail::TextHash> anchored_, referred_;
};

class TimelinePage : Page {
 public:
  explicit TimelinePage(std::string& out) : Page(out) {}

  void write(const Timeline& timeline) {
    open(timeline.title, timeline.asked);
    open_body(timeline.title, timeline.asked);
    out_ += "</header>\n<main>\n";
    figure(timeline);
    out_ += "<div id=\"_list\">\n";
    if (timeline.rows.empty()) {
      paragraph("nothing", "Nothing is recorded.");
    } else {
      write_rows(timeline);
    }
    out_ += "</div>\n</main>\n";
    close();
  }

 private:
  void write_rows(const Timeline& timeline) {
    out_ +=
        "<h2>In words</h2>\n<table>\n<thead><tr><th scope=\"col\">Bar</th>"
        "<th scope=\"col\">Stays, and the records that they rest on</th></tr></thead>\n<tbody>\n";
    for (const TimelineRow& row : timeline.rows) {
      out_ += "<tr><th scope=\"row\" dir=\"auto\">" + escape_markup(row.label) + "</th><td><ul>\n";
      for (const std::string& stay : row.stays) {
        out_ += "<li dir=\"auto\">" + escape_markup(stay) + "</li>\n";
      }
      out_ += "</ul></td></tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
  }
};

}  // namespace

void write_html_chronology(const Chronology& chronology, const RenderOptions& options,
                           std::string& out) {
  ChronologyPage(chronology, out).write(options.header);
}

void write_html_timeline(const Timeline& timeline, const RenderOptions& /*options*/,
                         std::string& out) {
  TimelinePage(out).write(timeline);
}

}  // namespace annals::detail
