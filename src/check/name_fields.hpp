// Private: every name of a gazetteer as it is written, with the field that it stands in.
#ifndef ANNALS_SRC_CHECK_NAME_FIELDS_HPP
#define ANNALS_SRC_CHECK_NAME_FIELDS_HPP

#include "annals/name/gazetteer.hpp"
#include "check/study.hpp"

namespace annals::detail {

struct NameField {
  FieldRef at;
  std::string_view text;
};

// Calls `tell` with each name, alias, adjective and verb of nations, places, actions (but for
// built-in ones) and periods, record by record.
template <typename Tell>
void each_name(const Gazetteer& names, Tell tell) {
  const auto one = [&tell](Section section, Index i, const char* field, std::string_view text) {
    if (!text.empty()) tell(NameField{{section, i, "/" + std::string(field)}, text});
  };
  const auto all = [&tell](Section section, Index i, const char* field,
                           std::span<const std::string_view> texts) {
    for (std::size_t n = 0; n < texts.size(); ++n) {
      tell(NameField{{section, i, path_to(field, n)}, texts[n]});
    }
  };
  for (Index i = 0; i < names.nations.size(); ++i) {
    one(Section::nations, i, "name", names.nations[i].name);
    one(Section::nations, i, "adjective", names.nations[i].adjective);
    all(Section::nations, i, "aliases", names.nations[i].aliases);
  }
  for (Index i = 0; i < names.places.size(); ++i) {
    one(Section::places, i, "name", names.places[i].name);
    all(Section::places, i, "aliases", names.places[i].aliases);
  }
  for (Index i = 0; i < names.actions.size(); ++i) {
    const Action& action = names.actions[i];
    if (action.built_in) continue;
    one(Section::actions, i, "name", action.name);
    // Those that it inherits come last, and are its kind's.
    const std::size_t inherited = action.kind ? names.actions[*action.kind].verbs.size() : 0;
    const std::size_t own = action.verbs.size() - std::min(inherited, action.verbs.size());
    all(Section::actions, i, "verbs", action.verbs.first(own));
  }
  for (Index i = 0; i < names.periods.size(); ++i) {
    one(Section::periods, i, "name", names.periods[i].name);
    all(Section::periods, i, "aliases", names.periods[i].aliases);
  }
}

// Where a nation or place is called so; its id, if it is that.
inline FieldRef field_of_name(const Gazetteer& names, const Name& name) {
  const bool nation = name.kind == NameKind::nation;
  FieldRef at{nation ? Section::nations : Section::places, name.index, "/id"};
  const std::string_view called =
      nation ? names.nations[name.index].name : names.places[name.index].name;
  const auto aliases =
      nation ? names.nations[name.index].aliases : names.places[name.index].aliases;
  if (called == name.text) at.path = "/name";
  if (nation && names.nations[name.index].adjective == name.text) at.path = "/adjective";
  for (std::size_t i = 0; i < aliases.size(); ++i) {
    if (aliases[i] == name.text) at.path = path_to("aliases", i);
  }
  return at;
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_CHECK_NAME_FIELDS_HPP
