#include "annals/view/export_table.hpp"

#include <algorithm>
#include <string>

#include "annals/view/make_table.hpp"
#include "view/cells.hpp"
#include "view/source_parts.hpp"
#include "view/words.hpp"

namespace annals {
namespace {

using detail::text;
using detail::text_or_null;

void add_columns(Table& table, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) table.columns.emplace_back().name = name;
}

std::string uid(const Corpus& corpus, const Event& event) {
  const std::string_view name = corpus.name.empty() ? "annals" : corpus.name;
  return std::string(event.id) + "@" + std::string(name);
}

std::string who_did_what(const Corpus& corpus, const Event& event) {
  const std::string who = detail::who_in(corpus.names, event);
  return (who.empty() ? "" : who + ": ") + std::string(corpus.names.actions[event.action].name);
}

std::string what(const Corpus& corpus, const Event& event) {
  return event.summary.empty() ? who_did_what(corpus, event) : std::string(event.summary);
}

std::string headline(const Corpus& corpus, const Event& event) {
  return who_did_what(corpus, event) + ", " + std::string(corpus.names.places[event.location].name);
}

Cell nation_names(const Corpus& corpus, const Event& event) {
  CellList list;
  for (const Index nation : event.nations) list.push_back(text(corpus.names.nations[nation].name));
  return {std::move(list)};
}

Cell place_record(const Place& place) {
  const auto degrees = [&](double Coordinates::*which) {
    return place.at ? Cell{(*place.at).*which} : Cell{};
  };
  return {CellRecord{{"name", text(place.name)},
                     {"lat", degrees(&Coordinates::lat)},
                     {"lon", degrees(&Coordinates::lon)}}};
}

bool is_exact(const Dating& dating) {
  const Bounds& hull = dating.hull;
  return dating.members.size() == 1 && hull.start_earliest && hull.end_latest &&
         hull.start_earliest == hull.start_latest && hull.end_earliest == hull.end_latest &&
         dating.members.front().written == dating.members.front().certain &&
         dating.members.front().written == dating.members.front().possible;
}

Cell citations(const Corpus& corpus, const Event& event) {
  CellList list;
  for (const Citation& citation : event.sources) {
    const std::string link = detail::web_link(corpus.names.sources[citation.source].url);
    list.push_back(text(detail::citation_words(corpus.names, citation) +
                        (link.empty() ? "" : " <" + link + ">")));
  }
  return {std::move(list)};
}

std::string first_link(const Corpus& corpus, const Event& event) {
  for (const Citation& citation : event.sources) {
    std::string link = detail::web_link(corpus.names.sources[citation.source].url);
    if (!link.empty()) return link;
  }
  return {};
}

// "france-lands-odessa (p. 12; p. 14)".
std::string cited_by(const Event& event, Index source) {
  std::string places;
  for (const Citation& citation : event.sources) {
    if (citation.source != source || citation.at.empty()) continue;
    places += (places.empty() ? "" : "; ") + std::string(citation.at);
  }
  return std::string(event.id) + (places.empty() ? "" : " (" + places + ")");
}

void add_source_cells(const Corpus& corpus, const SourceRow& row, std::vector<Cell>& cells) {
  const Source& source = corpus.names.sources[row.source];
  detail::IssuedParts issued = detail::issued_parts(source.issued);
  CellList cited;
  for (const Index event : row.events) {
    cited.push_back(text(cited_by(corpus.events[event], row.source)));
  }
  cells.push_back(text(source.title.empty() ? source.id : source.title));
  cells.push_back({detail::author_parts(source.author)});
  cells.push_back(std::move(issued.edtf));
  cells.push_back(std::move(issued.parts));
  cells.push_back(std::move(issued.season));
  cells.push_back(std::move(issued.about));
  cells.push_back(text_or_null(detail::issued_words(source)));
  cells.push_back(text_or_null(detail::web_link(source.url)));
  cells.push_back({std::move(cited)});
}

}  // namespace

Table make_event_export(const Corpus& corpus, const Query& query, const Answer& answer) {
  Table table = make_record_table(corpus, query, answer);
  add_columns(table, {"uid", "what", "headline", "nation_names", "place", "exact", "several",
                      "citations", "link"});
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Event& event = corpus.events[answer.events[i].event];
    std::vector<Cell>& cells = table.rows[i];
    cells.push_back(text(uid(corpus, event)));
    cells.push_back(text(what(corpus, event)));
    cells.push_back(text(headline(corpus, event)));
    cells.push_back(nation_names(corpus, event));
    cells.push_back(place_record(corpus.names.places[event.location]));
    cells.push_back({is_exact(event.dating)});
    cells.push_back({event.dating.all_of && event.dating.members.size() > 1});
    cells.push_back(citations(corpus, event));
    cells.push_back(text_or_null(first_link(corpus, event)));
  }
  return table;
}

Table make_source_export(const Corpus& corpus, const Query& query, const Answer& answer) {
  Table table = make_record_table(corpus, query, answer);
  add_columns(table, {"name", "authors", "issued_edtf", "issued_parts", "issued_season",
                      "issued_about", "issued_words", "link", "cited"});
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    add_source_cells(corpus, answer.sources[i], table.rows[i]);
  }
  return table;
}

}  // namespace annals
