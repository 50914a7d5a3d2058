// Rows sorted in little room are those that std::stable_sort gives, cut at the limit.
#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "app/sorted_rows.hpp"
#include "support/environment.hpp"

using namespace annals;
using namespace annals::app;
using annals::test::Environment;

namespace {

struct TextRow {
  Event event;
  std::string id, text;
};

std::vector<TextRow> some_rows(std::mt19937& random, std::size_t count) {
  std::vector<TextRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    TextRow& row = rows.emplace_back();
    const CivilDay day(static_cast<std::int64_t>(random() % 9));
    row.event.dating.hull = {day, day, day, day};
    row.id = (random() % 9 == 0 ? "other-" : "event-") + std::to_string(i * 7 % 1000);
    row.text.assign(random() % 5 == 0 ? random() % 3000 : random() % 30, 'a');
    row.text += std::to_string(i);
  }
  for (TextRow& row : rows) row.event.id = row.id;
  return rows;
}

std::vector<std::string> sorted_by_std(const std::vector<TextRow>& rows, std::size_t limit) {
  std::vector<const TextRow*> sorted;
  for (const TextRow& row : rows) sorted.push_back(&row);
  std::stable_sort(sorted.begin(), sorted.end(), [](const TextRow* a, const TextRow* b) {
    return event_before(a->event, b->event);
  });
  std::vector<std::string> texts;
  for (const TextRow* row : sorted) texts.push_back(row->text);
  texts.resize(std::min(limit, texts.size()));
  return texts;
}

std::vector<std::string> sorted_by_sorters(const std::vector<TextRow>& rows, std::size_t threads,
                                           std::size_t room, std::optional<std::size_t> limit) {
  const Query query;
  const RowOrder order({}, query, "event-");
  std::deque<RowSorter> sorters;
  for (std::size_t i = 0; i < threads; ++i) sorters.emplace_back(order, room, limit);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RowSorter& sorter = sorters[i % threads];
    const RowKey key = order.key(rows[i].event, Verdict::certain, i);
    if (sorter.wants(key)) sorter.add(key, rows[i].text);
  }
  for (RowSorter& sorter : sorters) sorter.finish();
  RowMerge merge(order, sorters);
  std::vector<std::string> texts;
  while (const SortedRow* row = merge.next()) texts.emplace_back(row->text());
  texts.resize(std::min(limit.value_or(texts.size()), texts.size()));
  return texts;
}

void check_all(std::size_t rounds) {
  std::mt19937 random(11);
  for (std::size_t round = 0; round < rounds; ++round) {
    const std::vector<TextRow> rows = some_rows(random, random() % 999);
    for (const std::size_t room : {std::size_t{0}, std::size_t{5000}, std::size_t{1} << 26}) {
      const std::size_t threads = 1 + random() % 3;
      CAPTURE(room);
      REQUIRE(sorted_by_sorters(rows, threads, room, {}) == sorted_by_std(rows, rows.size()));
      for (const std::size_t limit : {std::size_t{1}, std::size_t{20}, std::size_t{2000}}) {
        CAPTURE(limit);
        REQUIRE(sorted_by_sorters(rows, threads, room, limit) == sorted_by_std(rows, limit));
      }
    }
  }
}

}  // namespace

TEST_CASE("rows come in their order, in whatever room") { check_all(12); }

TEST_CASE("and where no temporary file is to be had") {
  const Environment folder("TMPDIR", "/nowhere/at/all");
  check_all(4);
}

TEST_CASE("of many rows few are held where few are wanted") {
  std::mt19937 random(5);
  const Query query;
  const RowOrder order({}, query, "event-");
  RowSorter sorter(order, std::size_t{1} << 20, 10);
  std::size_t unwanted = 0;
  for (std::size_t i = 0; i < 50000; ++i) {
    Event event;
    const CivilDay day(static_cast<std::int64_t>(random() % 100000));
    event.dating.hull = {day, day, day, day};
    const RowKey key = order.key(event, Verdict::certain, i);
    unwanted += sorter.wants(key) ? 0 : 1;
    if (sorter.wants(key)) sorter.add(key, "row");
  }
  CHECK(unwanted > 45000);
}
