// Rules about what nations, places and actions are called.
#include <algorithm>
#include <map>
#include <set>

#include "annals/name/name_index.hpp"
#include "check/name_fields.hpp"
#include "check/rules.hpp"
#include "event/json_pointer.hpp"
#include "question/grammar.hpp"

namespace annals::detail {
namespace {

// "/sources/0/dat" -> "dat"
std::string last_key(std::string_view path) {
  return key_of_part(path.substr(path.rfind('/') + 1));
}

std::string_view nearest_field(const FieldRef& at) {
  std::span<const FieldFormat> fields = record_format(at.section).fields;
  if (at.path.starts_with("/sources/")) fields = citation_fields();
  if (at.path.starts_with("/within/")) fields = membership_fields();
  std::vector<std::string_view> names;
  for (const FieldFormat& field : fields) names.push_back(field.name);
  return nearest(last_key(at.path), names, 2);
}

// A flag for each nation that an event names, and for each group that such a nation is in.
std::vector<bool> used_nations(const Study& study) {
  std::vector<bool> used(study.names.nations.size());
  for (const Event& event : study.corpus.events) {
    for (const auto list : {event.nations, event.against}) {
      for (const Index nation : list) used[nation] = true;
    }
  }
  std::vector<bool> whole = used;
  for (Index i = 0; i < used.size(); ++i) {
    if (!used[i]) continue;
    for (const GroupLink& link : groups_of(study.names, i)) whole[link.group] = true;
  }
  return whole;
}

// The same for places and the regions around them, and for actions and their kinds.
std::vector<bool> used_places(const Study& study) {
  std::vector<bool> used(study.names.places.size());
  std::vector<Index> to_do;
  const auto use = [&](Index place) {
    if (!used[place]) to_do.push_back(place);
    used[place] = true;
  };
  for (const Event& event : study.corpus.events) use(event.location);
  while (!to_do.empty()) {
    const Index place = to_do.back();
    to_do.pop_back();
    std::ranges::for_each(study.names.places[place].within, use);
  }
  return used;
}

std::vector<bool> used_actions(const Study& study) {
  std::vector<bool> used(study.names.actions.size());
  for (const Event& event : study.corpus.events) {
    std::optional<Index> action = event.action;
    while (action && !used[*action]) {
      used[*action] = true;
      action = study.names.actions[*action].kind;
    }
  }
  return used;
}

enum class Script : std::uint8_t { none, latin, greek, cyrillic };

// Of the character that begins with this byte; what is neither of the three counts as none.
Script script_of(unsigned char byte) {
  const bool ascii = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  if (ascii || (byte >= 0xC3 && byte <= 0xC9)) return Script::latin;
  if (byte >= 0xCD && byte <= 0xCF) return Script::greek;
  return byte >= 0xD0 && byte <= 0xD3 ? Script::cyrillic : Script::none;
}

// The first word with letters of two scripts; empty if there is none.
std::string_view mixed_word(std::string_view text) {
  std::size_t begin = 0;
  Script script = Script::none;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
    const bool inside = (byte & 0xC0) == 0x80;
    const Script here = script_of(byte);
    if (here == Script::none && !inside) {
      begin = i + 1;
      script = Script::none;
    } else if (here != Script::none && script != Script::none && here != script) {
      return text.substr(begin, text.find_first_of(" -.,;'()", i) - begin);
    } else if (here != Script::none) {
      script = here;
    }
  }
  return {};
}

bool has_capital(std::string_view text) { return fold(text) != text; }

// How a question reads the name instead; empty: as a name.
std::string_view misreading(std::string_view text) {
  const std::string folded = fold(text);
  const bool one_word = folded.find(' ') == folded.npos;
  if (find_grammar_word(folded) != nullptr && !(one_word && has_capital(text))) {
    return "a word of questions";
  }
  if ((one_word && is_time_word(folded)) || parse_phrase(text)) return "a time";
  return {};
}

bool has_stray_space(std::string_view text) {
  if (text.empty()) return false;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  return text.front() == ' ' || text.back() == ' ' || text.find("  ") != text.npos ||
         std::ranges::any_of(text, is_control);
}

bool is_wikidata(std::string_view id) {
  const std::string_view digits = id.substr(std::min<std::size_t>(1, id.size()));
  return id.starts_with('Q') && !digits.empty() && digits.front() != '0' &&
         digits.find_first_not_of("0123456789") == digits.npos;
}

}  // namespace

void find_unknown_fields(const Study& study, Report& report) {
  for (const FieldRef& field : study.unknown_fields) {
    const std::string_view near = nearest_field(field);
    report.add(field, "no field " + quoted(last_key(field.path)) + " in the format",
               near.empty() ? "x-" + last_key(field.path) + " if it is your own"
                            : std::string(near) + "?");
  }
}

void find_unused_names(const Study& study, Report& report) {
  const auto tell = [&report](Section section, const std::vector<bool>& used) {
    const std::string word(record_format(section).word);
    for (Index i = 0; i < used.size(); ++i) {
      if (!used[i]) report.add({section, i, {}}, "no event has to do with this " + word);
    }
  };
  tell(Section::nations, used_nations(study));
  tell(Section::places, used_places(study));
  std::vector<bool> actions = used_actions(study);
  for (Index i = 0; i < actions.size(); ++i) {
    actions[i] = actions[i] || study.names.actions[i].built_in;
  }
  tell(Section::actions, actions);
}

// Names are sorted by their folded form: those of a kind that are alike follow each other.
void find_shared_names(const Study& study, Report& report) {
  const auto names = study.names.names;
  for (std::size_t i = 1; i < names.size(); ++i) {
    const Name& one = names[i - 1];
    const Name& other = names[i];
    if (one.kind != other.kind || one.folded != other.folded) continue;
    if (one.kind != NameKind::nation && one.kind != NameKind::place) continue;
    const std::string_view first = record_id(study.names, one.kind, one.index);
    report.add(field_of_name(study.names, other), quoted(other.text) + " is also a name of " +
                                                      std::string(name_kind_word(one.kind)) + " " +
                                                      quoted(first));
  }
}

void find_repeated_aliases(const Study& study, Report& report) {
  std::set<std::string_view> seen;
  FieldRef last;
  each_name(study.names, [&](const NameField& field) {
    if (std::exchange(last.section, field.at.section) != field.at.section ||
        std::exchange(last.record, field.at.record) != field.at.record) {
      seen.clear();
    }
    const bool is_alias = field.at.path.starts_with("/aliases");
    if (!seen.insert(field.text).second && is_alias) {
      report.add(field.at, quoted(field.text) + " is among its names already");
    }
  });
}

void find_grammar_names(const Study& study, Report& report) {
  each_name(study.names, [&](const NameField& field) {
    if (field.at.section == Section::periods) return;
    const std::string_view as = misreading(field.text);
    if (!as.empty()) {
      report.add(field.at, "a question reads " + quoted(field.text) + " as " + std::string(as));
    }
  });
}

void find_mixed_scripts(const Study& study, Report& report) {
  each_name(study.names, [&](const NameField& field) {
    const std::string_view word = mixed_word(field.text);
    if (!word.empty()) report.add(field.at, quoted(word) + " has letters of two scripts");
  });
}

void find_stray_spaces(const Study& study, Report& report) {
  const auto look = [&report](FieldRef at, std::string_view text) {
    if (has_stray_space(text)) {
      report.add(std::move(at), "a space too many, or a control character: " + quoted(text));
    }
  };
  each_name(study.names, [&](const NameField& field) { look(field.at, field.text); });
  for (Index i = 0; i < study.names.sources.size(); ++i) {
    look({Section::sources, i, "/title"}, study.names.sources[i].title);
  }
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    look(at_event(i, "/summary"), study.corpus.events[i].summary);
  }
}

void find_bad_wikidata(const Study& study, Report& report) {
  const auto look = [&report](Section section, const auto& records) {
    for (Index i = 0; i < records.size(); ++i) {
      const std::string_view id = records[i].wikidata;
      if (id.empty() || is_wikidata(id)) continue;
      report.add({section, i, "/wikidata"}, quoted(id) + " is no item of Wikidata",
                 "Q and a number");
    }
  };
  look(Section::nations, study.names.nations);
  look(Section::places, study.names.places);
}

}  // namespace annals::detail
