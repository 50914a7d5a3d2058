// annals/name/gazetteer.hpp -- everything with a name that events point to.
//
// Nations, places, actions, sources and periods, each a plain record; a reference to one is its
// index in its section. All records are views: their text and lists belong to the corpus that was
// loaded (or to the program, for the built-in one), so they are trivial to copy and cost nothing at
// start-up.
//
//   invariant  every index is in range; `within` has no cycle, for nations and for places; what lies in a
//              region is also found from the region (`inside`).
#ifndef ANNALS_NAME_GAZETTEER_HPP
#define ANNALS_NAME_GAZETTEER_HPP

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "annals/core/index_set.hpp"
#include "annals/date/edtf.hpp"

namespace annals {

// A nation's place in an empire or alliance; undated membership holds always.
struct Membership {
  Index group = 0;
  std::string_view date;  // EDTF as written; empty: always
  Bounds bounds;          // membership_bounds() of the date
};

// When a membership holds: from the first of its days to the last. Where a start or an end is not known
// ("1918-06-05/"), surely on the days that are, and on those beyond perhaps; an open one goes on. It can hold
// on the days about a date with `~`, and surely holds on those that it has whatever `?` stands for.
Bounds membership_bounds(const Edtf& date);

struct Nation {
  std::string_view id;
  std::string_view name;
  std::string_view adjective;  // "French"; may be empty
  std::span<const std::string_view> aliases;
  std::span<const Membership> within;
  std::string_view wikidata;
};

struct Coordinates {
  double lat = 0;  // degrees north [-90:90]
  double lon = 0;  // degrees east [-180:180]
  friend constexpr bool operator==(const Coordinates&, const Coordinates&) = default;
};

struct Place {
  std::string_view id;
  std::string_view name;
  std::span<const std::string_view> aliases;
  std::span<const Index> within;  // direct parents only
  std::string_view kind;
  bool wide = false;  // too large to say anything of one town in it
  std::optional<Coordinates> at;
  std::string_view wikidata;
};

// What a record of an action says about presence; DESIGN section 5 builds stays from it.
enum class Effect : std::uint8_t { arrival, departure, stay, present, none };

struct Action {
  std::string_view id;
  std::string_view name;
  std::optional<Index> kind;  // the action that it is a kind of
  std::span<const std::string_view> verbs;
  Effect effect = Effect::present;
  bool built_in = false;  // not stated by the corpus
};

struct Source {
  std::string_view id;
  std::string_view title;
  std::string_view author;
  std::string_view container;
  std::string_view publisher;
  std::string_view issued;  // EDTF
  std::string_view url;
  std::string_view type;  // CSL type
};

struct Period {
  std::string_view id;
  std::string_view name;
  std::span<const std::string_view> aliases;
  std::string_view date;  // EDTF
};

enum class NameKind : std::uint8_t { nation, place, action, source, period };
inline constexpr int kNameKindCount = 5;
std::string_view name_kind_word(NameKind kind) noexcept;  // "nation"

// One way to call one record.
struct Name {
  std::string_view folded;
  std::string_view text;  // as the corpus writes it
  NameKind kind = NameKind::nation;
  Index index = 0;
};

// A place and a region that it lies in directly.
struct PlaceLink {
  Index region = 0;
  Index place = 0;

  friend auto operator<=>(const PlaceLink&, const PlaceLink&) = default;
};
std::vector<PlaceLink> links_of(std::span<const Place> places);

struct Gazetteer {
  std::span<const Nation> nations;
  std::span<const Place> places;
  std::span<const Action> actions;
  std::span<const Source> sources;
  std::span<const Period> periods;
  std::span<const Name> names;  // sorted by (folded, kind, index), no two alike
  // Every Place::within the other way round, by region, then place. REQUIRES: links_of(places).
  std::span<const PlaceLink> inside;
};

// The actions that every corpus has (arrive, leave, hold, stay, take, fight), with their verbs.
std::span<const Action> built_in_actions() noexcept;

// "arrival" <-> Effect::arrival.
std::string_view effect_name(Effect effect) noexcept;
std::optional<Effect> find_effect(std::string_view name) noexcept;

// Is a place of this kind wide unless it says otherwise? Country, sea, ocean, continent, river,
// railway.
bool is_wide_kind(std::string_view kind) noexcept;

// The action with this id, which may be one that every corpus has.
std::optional<Index> find_action(const Gazetteer& gazetteer, std::string_view id) noexcept;

// Does action `a` equal `kind`, or is it a kind of it?
bool is_kind_of(const Gazetteer& gazetteer, Index a, Index kind) noexcept;

// The places that lie in `place`, itself included. Of several, those that lie in any.
IndexSet places_in(const Gazetteer& gazetteer, Index place);
IndexSet places_in(const Gazetteer& gazetteer, const IndexSet& places);
// The regions around `place`, itself not included. Of several, those around any.
IndexSet places_around(const Gazetteer& gazetteer, Index place);
IndexSet places_around(const Gazetteer& gazetteer, const IndexSet& places);

// A group that a nation belongs to, directly or through other groups, and when: the days of all
// memberships on the way. No bounds at all: always.
struct GroupLink {
  Index group = 0;
  Bounds when;
};
std::vector<GroupLink> groups_of(const Gazetteer& gazetteer, Index nation);

}  // namespace annals

#endif  // ANNALS_NAME_GAZETTEER_HPP
