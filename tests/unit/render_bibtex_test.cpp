// BibTeX as btparse reads it, the parser behind biber; TeX commands are read back here.
#include <btparse.h>
#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/render/renderer.hpp"
#include "app/read_files.hpp"
#include "app/run.hpp"

namespace annals {
namespace {

using namespace std::string_literals;

struct Entry {
  std::string type, key;
  std::map<std::string, std::string> fields;
};

// All entries of a file; fails on anything that btparse complains of.
std::vector<Entry> read_bibtex(std::string bib) {
  static const bool ready = [] {
    bt_initialize();
    bt_set_stringopts(BTE_REGULAR, BTO_CONVERT | BTO_EXPAND | BTO_PASTE);
    return true;
  }();
  REQUIRE(ready);
  std::vector<Entry> entries;
  if (bib.empty()) return entries;
  const std::unique_ptr<FILE, int (*)(FILE*)> file(fmemopen(bib.data(), bib.size(), "r"), fclose);
  std::string name = "test.bib";
  boolean ok = TRUE;
  while (AST* ast = bt_parse_entry(file.get(), name.data(), 0, &ok)) {
    CHECK(ok == TRUE);
    CHECK(bt_entry_metatype(ast) == BTE_REGULAR);
    Entry entry{bt_entry_type(ast), bt_entry_key(ast), {}};
    char* field_name = nullptr;
    for (AST* field = bt_next_field(ast, nullptr, &field_name); field != nullptr;
         field = bt_next_field(ast, field, &field_name)) {
      char* text = bt_get_text(field);
      CHECK(entry.fields.emplace(field_name, text).second);
      free(text);  // NOLINT: btparse's own
    }
    entries.push_back(std::move(entry));
    bt_free_ast(ast);
  }
  return entries;
}

// What TeX would print: commands for characters, and braces that group, are gone.
std::string printed(std::string_view tex) {
  constexpr std::array<std::pair<std::string_view, char>, 13> kCommands{
      {{"\\textbackslash{}", '\\'},
       {"\\textbraceleft{}", '{'},
       {"\\textbraceright{}", '}'},
       {"\\textasciitilde{}", '~'},
       {"\\textasciicircum{}", '^'},
       {"\\textless{}", '<'},
       {"\\textgreater{}", '>'},
       {"\\textbar{}", '|'},
       {"\\$", '$'},
       {"\\&", '&'},
       {"\\#", '#'},
       {"\\_", '_'},
       {"\\%", '%'}}};
  std::string out;
  while (!tex.empty()) {
    bool command = false;
    for (const auto& [name, character] : kCommands) {
      if (!tex.starts_with(name)) continue;
      out += character;
      tex.remove_prefix(name.size());
      command = true;
      break;
    }
    if (command) continue;
    const char c = tex.front();
    CHECK(std::string_view("\\~^$&#_%").find(c) == std::string_view::npos);
    if (c != '{' && c != '}') out += c;
    tex.remove_prefix(1);
  }
  return out;
}

Table one_source(std::vector<Column> columns, std::vector<Cell> cells) {
  Table table;
  table.columns = std::move(columns);
  table.rows = {std::move(cells)};
  table.columns.push_back({"id"});
  table.rows[0].push_back({"key"s});
  return table;
}

Entry one_entry(Table table) {
  std::string out;
  render(std::move(table), Format::bibtex, {}, out);
  CAPTURE(out);
  const auto entries = read_bibtex(out);
  REQUIRE(entries.size() == 1);
  return entries[0];
}

app::Outcome run(const std::vector<std::string>& arguments) {
  return app::run(arguments, {}, app::open_files);
}

std::string data(const std::string& file) { return std::string(ANNALS_TEST_DATA "/") + file; }

}  // namespace

TEST_CASE("bibtex: a text is text, whatever TeX would make of it") {
  struct Case {
    std::string text, read;
  };
  const std::string word(10000, 'w');
  const Case kCases[] = {
      {"Ships and Ports", "Ships and Ports"},
      {"50% of $5 & #1_a", "50% of $5 & #1_a"},
      {"a{b}c", "a{b}c"},
      {"}", "}"},
      {"{", "{"},
      {"}, title = {x}\n@book{evil,", "}, title = {x} @book{evil,"},
      {"\\input{/etc/passwd}", "\\input{/etc/passwd}"},
      {"ends with \\", "ends with \\"},
      {"~^<>|", "~^<>|"},
      {"\"quoted\" # \"macro\"", "\"quoted\" # \"macro\""},
      {"@comment{x}", "@comment{x}"},
      {"one\r\ntwo", "one two"},
      {"NUL \0 escape \x1b[2J"s, "NUL \ufffd escape \ufffd[2J"},
      {"\u202eevil", "\ufffdevil"},
      {"no UTF-8 \xff", "no UTF-8 \ufffd"},
      {"Příměří, Одесса, 東京 😀", "Příměří, Одесса, 東京 😀"},
      {word, word},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const Entry entry = one_entry(one_source({{"name"}, {"container"}}, {{c.text}, {c.text}}));
    CHECK(entry.type == "misc");
    CHECK(entry.key == "key");
    CHECK(printed(entry.fields.at("title")) == c.read);
    CHECK(printed(entry.fields.at("howpublished")) == c.read);
    // No style changes the capitals of what stands in braces.
    CHECK(entry.fields.at("title").starts_with('{'));
  }
}

TEST_CASE("bibtex: types, and where the container and the publisher go") {
  struct Case {
    std::string csl, type, container, publisher;
  };
  const Case kCases[] = {
      {"book", "book", "titleaddon", "publisher"},
      {"article-journal", "article", "journaltitle", "publisher"},
      {"article-newspaper", "article", "journaltitle", "publisher"},
      {"chapter", "incollection", "booktitle", "publisher"},
      {"entry-encyclopedia", "inreference", "booktitle", "publisher"},
      {"report", "report", "titleaddon", "institution"},
      {"webpage", "online", "titleaddon", "organization"},
      {"", "misc", "howpublished", "publisher"},
      {"no such type", "misc", "howpublished", "publisher"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.csl);
    const Entry entry = one_entry(
        one_source({{"type"}, {"container"}, {"publisher"}}, {{c.csl}, {"In it"s}, {"By them"s}}));
    CHECK(entry.type == c.type);
    CHECK(entry.fields.at(c.container) == "In it");
    CHECK(entry.fields.at(c.publisher) == "By them");
  }
}

TEST_CASE("bibtex: a key holds nothing that BibTeX would stop at, and no two are alike") {
  struct Case {
    std::string id, key;
  };
  const Case kCases[] = {
      {"kim-1990", "kim-1990"},
      {"1941su-brigade", "1941su-brigade"},
      {"a_b.c:d/e", "a_b.c:d/e"},
      {"two words", "two+20words"},
      {"two+20words", "two+2B20words"},
      {"a,b}{", "a+2Cb+7D+7B"},
      {"x\n@book{y", "x+0A+40book+7By"},
      {"Ост", "+D0+9E+D1+81+D1+82"},
      {"\0"s, "+00"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.id);
    Table table;
    table.columns = {{"id"}, {"name"}};
    table.rows = {{{c.id}, {"x"s}}};
    CHECK(one_entry(table).key == c.key);
  }
}

TEST_CASE("bibtex: names as btparse parts them") {
  const auto literal = [](std::string name) {
    return Cell{CellRecord{{"literal", {std::move(name)}}}};
  };
  const auto person = [](std::string family, std::string given) {
    return Cell{CellRecord{{"family", {std::move(family)}}, {"given", {std::move(given)}}}};
  };
  struct Case {
    CellList authors;
    std::vector<std::pair<std::string, std::string>> names;  // family, given
  };
  const Case kCases[] = {
      {{literal("A. Kim")}, {{"Kim", "A."}}},
      {{literal("A. Kim"), literal("B. Ost")}, {{"Kim", "A."}, {"Ost", "B."}}},
      {{person("van der Ost", "Bela C.")}, {{"Ost", "Bela C."}}},
      {{literal("Moore, Mead and Jahns")}, {{"{Moore, Mead and Jahns}", ""}}},
      {{literal("Ministry of War AND Navy")}, {{"{Ministry of War AND Navy}", ""}}},
      {{literal("Anderson")}, {{"Anderson", ""}}},
      {{literal("others")}, {{"{others}", ""}}},
      {{person("Kim", "A.\nand B.")}, {{"Kim", "{A. and B.}"}}},
  };
  for (const Case& c : kCases) {
    const Entry entry = one_entry(one_source({{"authors"}}, {{c.authors}}));
    std::string text = entry.fields.at("author");
    CAPTURE(text);
    std::string between = "and", file = "test.bib", what = "name";
    bt_stringlist* list = bt_split_list(text.data(), between.data(), file.data(), 1, what.data());
    REQUIRE(list != nullptr);
    REQUIRE(list->num_items == static_cast<int>(c.names.size()));
    for (int i = 0; i < list->num_items; ++i) {
      bt_name* name = bt_split_name(list->items[i], file.data(), 1, i);
      const auto part = [name](bt_namepart which) {
        std::string words;
        for (int j = 0; j < name->part_len[which]; ++j) {
          words += (words.empty() ? "" : " ") + std::string(name->parts[which][j]);
        }
        return words;
      };
      CHECK(part(BTN_LAST) == c.names[static_cast<std::size_t>(i)].first);
      CHECK(part(BTN_FIRST) == c.names[static_cast<std::size_t>(i)].second);
      bt_free_name(name);
    }
    bt_free_list(list);
  }
}

TEST_CASE("bibtex: the sources of events, each once, are those that annals sources finds") {
  for (const char* file : {"small.json", "hostile.json", "hostile_bare.json"}) {
    CAPTURE(file);
    const std::string of_events = run({"events", "-c", data(file), "-f", "bibtex"}).out;
    CHECK(of_events == run({"sources", "-c", data(file), "-f", "bibtex"}).out);
    CHECK(!read_bibtex(of_events).empty());
  }
  // Sorted and cut as events are: two events, and what they cite.
  const auto two = read_bibtex(run({"events", "-c", data("small.json"), "--id",
                                    "greece-lands-odessa,allies-leave-odessa", "-f", "bibtex"})
                                   .out);
  REQUIRE(two.size() == 2);
  CHECK(two[0].key == "gazette");
  CHECK(two[1].key == "kim");
  CHECK(two[1].fields.at("annotation") == "Cited for allies-leave-odessa");
}

TEST_CASE("bibtex: every source of the built-in chronology is an entry") {
  const auto entries = read_bibtex(run({"events", "-f", "bibtex"}).out);
  const app::Outcome count = run({"sources", "--count"});
  CHECK(std::to_string(entries.size()) + "\n" == count.out);
}

}  // namespace annals
