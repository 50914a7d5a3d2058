// Build tool: writes a corpus as C++ constants, so that the program has it without reading JSON,
// dates or names at start-up.
//
//   annals_embed data/events.json embedded_corpus.cpp
//
// The output defines embedded_corpus(). Each record becomes an aggregate, each list a slice of one
// array of its type; the compiler lays all of it out as read-only data.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

#include "annals/event/corpus.hpp"

namespace annals {
namespace {

// A C++ string literal. Octal escapes end after three digits, so nothing runs on.
std::string literal(std::string_view text) {
  if (text.empty()) return "{}";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '?') {
      out += std::string("\\") + c;
    } else if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {
      char escaped[5];
      std::snprintf(escaped, sizeof escaped, "\\%03o", byte);
      out += escaped;
    }
  }
  // The size is said, so that a NUL in a text ends nothing.
  return "{" + out + "\", " + std::to_string(text.size()) + "}";
}

std::string optional_literal(const std::optional<std::string_view>& text) {
  if (!text) return "std::nullopt";
  return text->empty() ? "std::string_view{}" : "std::string_view" + literal(*text);
}

std::string day(OptionalDay value) {
  return value ? "CivilDay(" + std::to_string(value->days_since_1970()) + ")" : "std::nullopt";
}

std::string bounds(const Bounds& b) {
  return "{" + day(b.start_earliest) + ", " + day(b.start_latest) + ", " + day(b.end_earliest) +
         ", " + day(b.end_latest) + "}";
}

std::string edge(Edge value) {
  switch (value) {
    case Edge::dated: return "Edge::dated";
    case Edge::open: return "Edge::open";
    case Edge::unknown: return "Edge::unknown";
  }
  return {};
}

std::string boolean(bool value) { return value ? "true" : "false"; }

// One array of all values of a type; lists are slices of it.
class Pool {
 public:
  Pool(std::string type, std::string name) : type_(std::move(type)), name_(std::move(name)) {}

  template <typename List, typename Write>
  std::string slice(const List& list, Write write) {
    if (list.empty()) return "{}";
    const std::size_t begin = count_;
    for (const auto& value : list) {
      body_ += "    " + write(value) + ",\n";
      ++count_;
    }
    return "{" + name_ + " + " + std::to_string(begin) + ", " + std::to_string(list.size()) + "}";
  }

  std::string definition() const {
    if (count_ == 0) return {};
    return "constexpr " + type_ + " " + name_ + "[] = {\n" + body_ + "};\n\n";
  }

 private:
  std::string type_;
  std::string name_;
  std::string body_;
  std::size_t count_ = 0;
};

class CorpusWriter {
 public:
  explicit CorpusWriter(const Corpus& corpus) : corpus_(corpus), names_(corpus.names) {}

  std::string write();

 private:
  std::string texts(std::span<const std::string_view> list) { return texts_.slice(list, literal); }
  std::string indexes(std::span<const Index> list) {
    return indexes_.slice(list, [](Index i) { return std::to_string(i); });
  }
  std::string dating(const Dating& date);
  std::string nation(const Nation& nation);
  std::string place(const Place& place);
  std::string action(const Action& action);
  std::string source(const Source& source);
  std::string period(const Period& period);
  std::string name(const Name& name);
  std::string link(const PlaceLink& link);
  std::string event(const Event& event);

  const Corpus& corpus_;
  const Gazetteer& names_;
  Pool texts_{"std::string_view", "kTexts"};
  Pool indexes_{"Index", "kIndexes"};
  Pool memberships_{"Membership", "kMemberships"};
  Pool spans_{"Span", "kSpans"};
  Pool citations_{"Citation", "kCitations"};
  Pool nations_{"Nation", "kNations"};
  Pool places_{"Place", "kPlaces"};
  Pool actions_{"Action", "kActions"};
  Pool sources_{"Source", "kSources"};
  Pool periods_{"Period", "kPeriods"};
  Pool name_pool_{"Name", "kNames"};
  Pool links_{"PlaceLink", "kPlaceLinks"};
  Pool events_{"Event", "kEvents"};
};

std::string CorpusWriter::dating(const Dating& date) {
  const std::string members = spans_.slice(date.members, [](const Span& span) {
    return "{" + bounds(span.written) + ", " + bounds(span.possible) + ", " + bounds(span.certain) +
           ", " + boolean(span.one_day) + ", " + boolean(span.same_element) + "}";
  });
  return "{" + bounds(date.hull) + ", " + members + ", " + edge(date.start) + ", " +
         edge(date.end) + ", " + boolean(date.all_of) + "}";
}

std::string CorpusWriter::nation(const Nation& nation) {
  const std::string groups = memberships_.slice(nation.within, [](const Membership& m) {
    return "{" + std::to_string(m.group) + ", " + literal(m.date) + ", " + bounds(m.bounds) + "}";
  });
  return "{" + literal(nation.id) + ", " + literal(nation.name) + ", " + literal(nation.adjective) +
         ", " + texts(nation.aliases) + ", " + groups + ", " + literal(nation.wikidata) + "}";
}

std::string CorpusWriter::place(const Place& place) {
  std::string at = "std::nullopt";
  if (place.at) {
    char text[80];
    std::snprintf(text, sizeof text, "Coordinates{%.17g, %.17g}", place.at->lat, place.at->lon);
    at = text;
  }
  return "{" + literal(place.id) + ", " + literal(place.name) + ", " + texts(place.aliases) + ", " +
         indexes(place.within) + ", " + literal(place.kind) + ", " + boolean(place.wide) + ", " +
         at + ", " + literal(place.wikidata) + "}";
}

std::string CorpusWriter::action(const Action& action) {
  const std::string kind =
      action.kind ? "Index{" + std::to_string(*action.kind) + "}" : "std::nullopt";
  return "{" + literal(action.id) + ", " + literal(action.name) + ", " + kind + ", " +
         texts(action.verbs) + ", Effect::" + std::string(effect_name(action.effect)) + ", " +
         boolean(action.built_in) + "}";
}

std::string CorpusWriter::source(const Source& s) {
  std::string out = "{";
  for (const std::string_view text :
       {s.id, s.title, s.author, s.container, s.publisher, s.issued, s.url, s.type}) {
    out += (out.size() > 1 ? ", " : "") + literal(text);
  }
  return out + "}";
}

std::string CorpusWriter::period(const Period& period) {
  return "{" + literal(period.id) + ", " + literal(period.name) + ", " + texts(period.aliases) +
         ", " + literal(period.date) + "}";
}

std::string CorpusWriter::name(const Name& name) {
  return "{" + literal(name.folded) + ", " + literal(name.text) +
         ", NameKind::" + std::string(name_kind_word(name.kind)) + ", " +
         std::to_string(name.index) + "}";
}

std::string CorpusWriter::link(const PlaceLink& link) {
  return "{" + std::to_string(link.region) + ", " + std::to_string(link.place) + "}";
}

std::string CorpusWriter::event(const Event& e) {
  const std::string cited = citations_.slice(e.sources, [](const Citation& c) {
    return "{" + std::to_string(c.source) + ", " + literal(c.at) + ", " + literal(c.date) + ", " +
           literal(c.note) + "}";
  });
  return "{" + literal(e.id) + ", " + indexes(e.nations) + ", " + std::to_string(e.location) +
         ", " + std::to_string(e.action) + ", " + indexes(e.against) + ", " +
         optional_literal(e.date) + ", " + optional_literal(e.start) + ", " +
         optional_literal(e.end) + ", " + boolean(e.julian) + ", " + dating(e.dating) + ", " +
         literal(e.summary) + ", " + cited + ", " + literal(e.note) + ", " + literal(e.doubt) + "}";
}

std::string CorpusWriter::write() {
  const auto section = [this](Pool& pool, const auto& list, auto member) {
    return pool.slice(list, [&](const auto& record) { return (this->*member)(record); });
  };
  const std::string gazetteer = "{" + section(nations_, names_.nations, &CorpusWriter::nation) +
                                ", " + section(places_, names_.places, &CorpusWriter::place) +
                                ", " + section(actions_, names_.actions, &CorpusWriter::action) +
                                ", " + section(sources_, names_.sources, &CorpusWriter::source) +
                                ", " + section(periods_, names_.periods, &CorpusWriter::period) +
                                ", " + section(name_pool_, names_.names, &CorpusWriter::name) +
                                ", " + section(links_, names_.inside, &CorpusWriter::link) + "}";
  const std::string events = section(events_, corpus_.events, &CorpusWriter::event);
  std::string out =
      "// Made by annals_embed. Do not edit.\n"
      "#include \"annals/event/corpus.hpp\"\n\nnamespace annals {\nnamespace {\n\n";
  for (const Pool* pool :
       {&texts_, &indexes_, &memberships_, &spans_, &citations_, &nations_, &places_, &actions_,
        &sources_, &periods_, &name_pool_, &links_, &events_}) {
    out += pool->definition();
  }
  out += "constexpr Corpus kCorpus = {" + literal(corpus_.name) + ", " + literal(corpus_.title) +
         ", " + literal(corpus_.introduction) + ", " + literal(corpus_.version) + ", " +
         literal(corpus_.license) + ", " + literal(corpus_.covers) + ", " +
         day(corpus_.covers_first) + ", " + day(corpus_.covers_last) + ", " + gazetteer + ", " +
         events + "};\n\n}  // namespace\n\n";
  return out +
         "const Corpus& embedded_corpus() noexcept { return kCorpus; }\n\n}  // namespace annals\n";
}

int embed(const std::string& from, const std::string& to) {
  std::ifstream in(from, std::ios::binary);
  if (!in) {
    std::cerr << from << ": cannot be read\n";
    return 1;
  }
  CorpusText text{from, {std::istreambuf_iterator<char>(in), {}}};
  const auto loaded = read_corpus({std::move(text)});
  if (!loaded) {
    for (const FileError& error : loaded.error()) std::cerr << error.message() << "\n";
    return 1;
  }
  std::ofstream out(to, std::ios::binary);
  out << CorpusWriter(loaded->corpus()).write();
  out.close();
  return out ? 0 : 1;
}

}  // namespace
}  // namespace annals

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: annals_embed CORPUS.json OUT.cpp\n";
    return 2;
  }
  return annals::embed(argv[1], argv[2]);
}
