// What is read without the heap: every date but a set, or a mask whose days lie apart. This file
// replaces the operators new of the whole test program, and counts while a test asks for it.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "annals/date/edtf.hpp"

namespace {

thread_local std::size_t* counter = nullptr;  // null: nobody counts

void* counted(std::size_t size) noexcept {
  if (counter != nullptr) ++*counter;
  return std::malloc(size == 0 ? 1 : size);
}
void* counted_or_throw(std::size_t size) {
  if (void* place = counted(size)) return place;
  throw std::bad_alloc();
}

}  // namespace

// All of one family, so that a sanitizer's own ones are not mixed with them.
void* operator new(std::size_t size) { return counted_or_throw(size); }
void* operator new[](std::size_t size) { return counted_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return counted(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return counted(size); }
void operator delete(void* place) noexcept { std::free(place); }
void operator delete[](void* place) noexcept { std::free(place); }
void operator delete(void* place, std::size_t) noexcept { std::free(place); }
void operator delete[](void* place, std::size_t) noexcept { std::free(place); }
void operator delete(void* place, const std::nothrow_t&) noexcept { std::free(place); }
void operator delete[](void* place, const std::nothrow_t&) noexcept { std::free(place); }

namespace annals {
namespace {

// Allocations of this thread between its making and count().
class AllocationCount {
 public:
  AllocationCount() noexcept { counter = &count_; }
  ~AllocationCount() { counter = nullptr; }
  AllocationCount(const AllocationCount&) = delete;
  AllocationCount& operator=(const AllocationCount&) = delete;

  std::size_t count() const noexcept { return count_; }

 private:
  std::size_t count_ = 0;
};

template <typename Work>
std::size_t allocations_of(const Work& work) {
  const AllocationCount allocations;
  work();
  return allocations.count();
}

TEST_CASE("what is no set and has one way to fall is read and meant without the heap") {
  constexpr std::string_view kTexts[] = {
      "1918-12-18",
      "1918-12",
      "1918",
      "0000",
      "-0043-03-15",
      "1918-12-18T23:59:60+05:30",
      // seasons and other groupings
      "1918-21",
      "1918-24",
      "1918-32",
      "1918-33",
      "1918-41",
      // qualified, whole and in part
      "1918?",
      "1918~",
      "1918%",
      "1918-12~",
      "1918-12-17~",
      "1918-~12-17",
      "1918-12-?17",
      "1918-12-17?",
      "?1918-12-~17",
      "1918-?22",
      "1918-24~",
      "1918-?12-?17",
      // masked, in one run
      "191X",
      "19XX",
      "1XXX",
      "XXXX",
      "-19XX",
      "1918-12-XX",
      "1918-XX",
      "1918-XX-XX",
      "1918-1X",
      "1918-12-1X",
      "1918-X2-30",
      "191X-XX-XX",
      "1918-12-XX~",
      "191X~",
      "19XX?",
      // long years
      "Y170000002",
      "Y-17E7",
      "Y9223372036854775807",
      "1950S2",
      "Y171010000S3",
      // intervals
      "1918/1919",
      "1918-12/1919-04",
      "1918-12-18/1919-04-07",
      "1918/1918",
      "1918-06/1918",
      "1918-03-06/..",
      "../1918-03-06",
      "1918-03-06/",
      "/1918-03-06",
      "..1918-06/1919",
      "1918/1919-06..",
      "1918~/1919?",
      "1918-21/1918-24",
      "19XX/20XX",
      "-0001/0001",
  };
  for (const std::string_view text : kTexts) {
    CAPTURE(text);
    bool read = false;
    const std::size_t count = allocations_of([&] {
      const auto edtf = parse_edtf(text);
      if (!edtf) return;
      const Meaning event = meaning_of(*edtf);
      const Meaning copy = event;
      const Meaning extent = meaning_of(*edtf, Reading::extent);
      const Bounds window = extent.hull;
      read = copy.members.size() == 1 &&
             relate(Relation::overlaps, copy.dating(), window) != Certainty::none;
    });
    CHECK(read);
    CHECK(count == 0);
  }
}

TEST_CASE("Julian dates, and a start and an end of their own, are meant without the heap") {
  bool read = false;
  const std::size_t count = allocations_of([&] {
    const auto leap_day = parse_edtf_julian("1900-02-29");
    const auto month = parse_edtf_julian("1917-10");
    if (!leap_day || !month) return;
    const auto day = meaning_in_julian(*leap_day);
    const auto stay = meaning_of_ends_in_julian(&*leap_day, &*month, Edge::dated, Edge::dated);
    const auto open = meaning_of_ends(&*month, nullptr, Edge::dated, Edge::open);
    read = day && stay && open && day->members.size() == 1;
  });
  CHECK(read);
  CHECK(count == 0);
}

TEST_CASE("a set is allocated once where it is read, and once where it is meant") {
  std::string text = "[1918";
  for (int i = 0; i < 10'000; ++i) text += ",1918-12-18";
  text += ']';
  Result<Edtf> edtf;
  CHECK(allocations_of([&] { edtf = parse_edtf(text); }) == 1);
  REQUIRE(edtf);
  Meaning meaning;
  CHECK(allocations_of([&] { meaning = meaning_of(*edtf); }) == 1);
  CHECK(meaning.members.size() == 10'001);
}

TEST_CASE("days that lie apart are allocated, and counted") {
  const auto edtf = parse_edtf("1918-XX-25");
  REQUIRE(edtf);
  Meaning meaning;
  CHECK(allocations_of([&] { meaning = meaning_of(*edtf); }) > 0);
  CHECK(meaning.members.size() == 12);
}

}  // namespace
}  // namespace annals
