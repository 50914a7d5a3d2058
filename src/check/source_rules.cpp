// Rules about what events rest on.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "annals/date/edtf.hpp"
#include "check/rules.hpp"

namespace annals::detail {
namespace {

FieldRef at_source(Index source, std::string path = {}) {
  return {Section::sources, source, std::move(path)};
}

// "https://www.example.org/a/" -> "example.org/a": what leads to the same page.
std::string_view page_of(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

bool is_address(std::string_view url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  const std::string_view host = url.substr(std::min(url.size(), url.find("://") + 3));
  const auto fits = [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '"' && c != '<' && c != '>';
  };
  return web && host.substr(0, host.find('/')).find('.') != host.npos &&
         std::ranges::all_of(url, fits);
}

// Can it be found by what is said of it?
bool is_full(const Source& source) {
  const bool somewhere =
      !source.author.empty() || !source.container.empty() || !source.publisher.empty();
  return !source.url.empty() || (somewhere && !source.issued.empty());
}

}  // namespace

void find_events_without_source(const Study& study, Report& report) {
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    if (study.corpus.events[i].sources.empty()) report.add(at_event(i), "no source");
  }
}

void find_orphan_sources(const Study& study, Report& report) {
  std::vector<bool> cited(study.names.sources.size());
  for (const Event& event : study.corpus.events) {
    for (const Citation& citation : event.sources) cited[citation.source] = true;
  }
  for (Index i = 0; i < cited.size(); ++i) {
    if (!cited[i]) report.add(at_source(i), "no event cites it");
  }
}

void find_duplicate_sources(const Study& study, Report& report) {
  std::map<std::string_view, Index> pages;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Index> works;
  const auto sources = study.names.sources;
  for (Index i = 0; i < sources.size(); ++i) {
    const Source& s = sources[i];
    if (!s.url.empty()) {
      const auto [first, is_new] = pages.emplace(page_of(s.url), i);
      if (is_new) continue;
      report.add(at_source(i, "/url"),
                 "the address of source " + quoted(sources[first->second].id));
    } else if (!s.title.empty()) {
      const auto [first, is_new] = works.emplace(
          std::tuple(fold(s.title), fold(s.author), fold(s.container), std::string(s.issued)), i);
      if (is_new) continue;
      report.add(at_source(i, "/title"),
                 "the same work as source " + quoted(sources[first->second].id));
    }
  }
}

// Without a title there is no sources section, and nothing to say of any.
void find_thin_sources(const Study& study, Report& report) {
  for (Index i = 0; i < study.names.sources.size(); ++i) {
    const Source& source = study.names.sources[i];
    if (source.title.empty() || is_full(source)) continue;
    report.add(at_source(i), "neither an address nor a full citation",
               "url, or issued with author, container or publisher");
  }
}

void find_bad_addresses(const Study& study, Report& report) {
  for (Index i = 0; i < study.names.sources.size(); ++i) {
    const std::string_view url = study.names.sources[i].url;
    if (url.empty() || is_address(url)) continue;
    report.add(at_source(i, "/url"), quoted(url) + " is no address of a page", "https://...");
  }
}

void find_odd_source_types(const Study& study, Report& report) {
  for (Index i = 0; i < study.names.sources.size(); ++i) {
    const std::string_view type = study.names.sources[i].type;
    if (type.empty() || std::ranges::binary_search(source_types(), type)) continue;
    const auto types = source_types();
    const std::string_view near = nearest(type, {types.begin(), types.end()}, 3);
    report.add(at_source(i, "/type"), quoted(type) + " is no type of CSL",
               near.empty() ? "book, webpage, article-journal, ..." : std::string(near) + "?");
  }
}

void find_unreadable_issues(const Study& study, Report& report) {
  for (Index i = 0; i < study.names.sources.size(); ++i) {
    const std::string_view issued = study.names.sources[i].issued;
    if (issued.empty()) continue;
    const auto date = parse_edtf(issued);
    if (date) continue;
    const std::string& hint = date.error().hint;
    report.add(at_source(i, "/issued"), quoted(issued) + ": " + date.error().detail,
               hint.empty() ? hint : hint + "?");
  }
}

// Certainly before: its last possible day lies before the first on which the event can have begun.
void find_early_sources(const Study& study, Report& report) {
  std::vector<OptionalDay> issued(study.names.sources.size());
  for (std::size_t i = 0; i < issued.size(); ++i) {
    const auto date = parse_edtf(study.names.sources[i].issued);
    if (date) issued[i] = meaning_of(*date).hull.end_latest;
  }
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    const Event& event = study.corpus.events[i];
    for (std::size_t n = 0; n < event.sources.size(); ++n) {
      const auto& out = issued[event.sources[n].source];
      const auto& begins = event.dating.hull.start_earliest;
      if (!out || !begins || *begins <= *out) continue;
      const Source& source = study.names.sources[event.sources[n].source];
      report.add(
          at_event(i, path_to("sources", n)),
          quoted(source.id) + " came out in " + std::string(source.issued) + ", before the event");
    }
  }
}

void find_repeated_citations(const Study& study, Report& report) {
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    const Event& event = study.corpus.events[i];
    std::set<std::tuple<Index, std::string_view, std::string_view, std::string_view>> seen;
    for (std::size_t n = 0; n < event.sources.size(); ++n) {
      const Citation& c = event.sources[n];
      if (seen.emplace(c.source, c.at, c.date, c.note).second) continue;
      report.add(at_event(i, path_to("sources", n)),
                 quoted(study.names.sources[c.source].id) + " is cited so already");
    }
  }
}

}  // namespace annals::detail
