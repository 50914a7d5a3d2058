// Rules about where places lie.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "check/rules.hpp"

namespace annals::detail {
namespace {

constexpr double kFarKilometres = 1500;

// Along the great circle, on a sphere.
double kilometres(const Coordinates& a, const Coordinates& b) {
  constexpr double kRadius = 6371;
  constexpr double kDegree = std::numbers::pi / 180;
  const double lat = std::sin((b.lat - a.lat) * kDegree / 2);
  const double lon = std::sin((b.lon - a.lon) * kDegree / 2);
  const double h = lat * lat + std::cos(a.lat * kDegree) * std::cos(b.lat * kDegree) * lon * lon;
  return 2 * kRadius * std::asin(std::min(1.0, std::sqrt(h)));
}

double nearest_kilometres(const Gazetteer& names, Index place, const std::vector<Index>& fellows) {
  double least = std::numeric_limits<double>::infinity();
  for (const Index fellow : fellows) {
    if (fellow == place) continue;
    least = std::min(least, kilometres(*names.places[place].at, *names.places[fellow].at));
  }
  return least;
}

// Those that may have no fellow near. Places are gathered around the first of them within half the
// distance: all of one gathering are near each other, and there are few gatherings on the globe.
std::vector<Index> lonely(const Gazetteer& names, const std::vector<Index>& fellows) {
  struct Gathering {
    Index first;
    bool alone = true;
  };
  std::vector<Gathering> gatherings;
  for (const Index place : fellows) {
    const auto near = [&](const Gathering& g) {
      return kilometres(*names.places[place].at, *names.places[g.first].at) <= kFarKilometres / 2;
    };
    const auto found = std::ranges::find_if(gatherings, near);
    if (found == gatherings.end()) {
      gatherings.push_back({place});
    } else {
      found->alone = false;
    }
  }
  std::vector<Index> places;
  for (const Gathering& gathering : gatherings) {
    if (gathering.alone) places.push_back(gathering.first);
  }
  return places;
}

}  // namespace

// Told once of a place, of the first region that it is far off in.
void find_far_places(const Study& study, Report& report) {
  const auto places = study.names.places;
  std::vector<bool> is_region(places.size());
  for (const Place& place : places) {
    for (const Index region : place.within) is_region[region] = true;
  }
  std::vector<bool> told(places.size());
  for (Index region = 0; region < places.size(); ++region) {
    if (!is_region[region] || places[region].wide) continue;
    const IndexSet inside = places_in(study.names, region);
    std::vector<Index> fellows;
    std::ranges::copy_if(inside.all(), std::back_inserter(fellows),
                         [&](Index i) { return places[i].at.has_value(); });
    std::ranges::sort(fellows);
    for (const Index place : lonely(study.names, fellows)) {
      if (place == region || told[place] || fellows.size() < 2) continue;
      const double far = nearest_kilometres(study.names, place, fellows);
      if (far <= kFarKilometres) continue;
      told[place] = true;
      report.add({Section::places, place, "/lat"},
                 std::to_string(std::lround(far)) + " km from the nearest other place in " +
                     quoted(places[region].id),
                 "other coordinates, another region, or \"wide\": true for " +
                     std::string(places[region].id));
    }
  }
}

void find_zero_coordinates(const Study& study, Report& report) {
  for (Index i = 0; i < study.names.places.size(); ++i) {
    if (study.names.places[i].at != Coordinates{0, 0}) continue;
    report.add({Section::places, i, "/lat"}, "latitude 0 and longitude 0", "leave out both");
  }
}

void find_indirect_parents(const Study& study, Report& report) {
  const auto places = study.names.places;
  for (Index i = 0; i < places.size(); ++i) {
    const auto within = places[i].within;
    for (std::size_t n = 0; n < within.size(); ++n) {
      const auto lies_in = [&](Index other) {
        return other != within[n] && places_around(study.names, other).has(within[n]);
      };
      const auto between = std::ranges::find_if(within, lies_in);
      if (between == within.end()) continue;
      report.add({Section::places, i, path_to("within", n)},
                 quoted(places[within[n]].id) + " follows from " + quoted(places[*between].id),
                 "leave it out");
    }
  }
}

}  // namespace annals::detail
