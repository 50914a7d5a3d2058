#include "app/flags.hpp"

#include <array>

namespace annals::app {
namespace {

using O = Options;

constexpr auto kFlags = std::to_array<Flag>({
    {"corpus", 'c', "FILE", corpus_flags, "a chronology of your own, JSON or NDJSON; - is stdin",
     &O::corpus},
    {"skip-bad", 0, "", reading_flags,
     "leave out records that cannot be read, say which, and exit with 3", &O::skip_bad},
    {"nation", 'n', "NAME", filter_flags, "nations; a group finds its members; A+B: together",
     &O::nation},
    {"not-nation", 0, "NAME", filter_flags, "none of these nations", &O::not_nation},
    {"place", 'p', "NAME", filter_flags, "places, with all that lies in them", &O::place},
    {"not-place", 0, "NAME", filter_flags, "none of these places", &O::not_place},
    {"exact-place", 0, "", filter_flags, "the place itself, nothing in it or around it",
     &O::exact_place},
    {"wider", 0, "", filter_flags, "records of wide regions around the place too", &O::wider},
    {"action", 'a', "NAME", filter_flags, "actions: arrive, leave, hold, landing, ...", &O::action},
    {"against", 0, "NAME", filter_flags, "the other side of a fight", &O::against},
    {"in", 0, "TIME", filter_flags, "any time phrase: 1919, \"before March 1919\", \"late 1918\"",
     &O::in},
    {"from", 0, "TIME", filter_flags, "first day", &O::from},
    {"to", 0, "TIME", filter_flags, "last day", &O::to},
    {"when", 0, "EVENT", filter_flags,
     "the time of another event: an id, \"Britain held Batum\", \"after ...\"", &O::when},
    {"relation", 0, "WORD", filter_flags, "overlaps, starts, ends, within or throughout that time",
     &O::relation},
    {"absent", 0, "", filter_flags, "who and where: those of whom no record is there", &O::absent},
    {"certain", 0, "", filter_flags, "only certain rows", &O::certain},
    {"undated", 0, "", filter_flags, "rows for records without a date too", &O::undated},
    {"unclosed", 0, "", filter_flags, "rows for stays of which no end (or begin) is recorded too",
     &O::unclosed},
    {"text", 't', "WORDS", filter_flags, "all these words in summary, note or names", &O::text},
    {"source", 0, "NAME", filter_flags, "records that cite this source", &O::source},
    {"id", 0, "ID", filter_flags, "these records", &O::id},
    // sort_keys() reads the keys here.
    {"sort", 0, "KEYS", shape_flags,
     "start, start-latest, end, end-earliest, nation, place, action, certainty, id, none; -KEY "
     "reverses; none: as the file has them",
     &O::sort},
    {"limit", 0, "N", shape_flags, "at most N rows", &O::limit},
    {"group", 0, "KEY", shape_flags,
     "chronology: year, month, place, nation; timeline: nation, place; --count: the like",
     &O::group},
    {"count", 0, "", count_flags, "the number of rows; with --group, one for each key", &O::count},
    {"cite", 0, "HOW", list_flags, "sources as notes, inline or none", &O::cite},
    {"explain", 0, "", why_flags, "why each row is one, or which condition left none", &O::explain},
    {"fields", 0, "A,B", output_flags, "these fields, in this order", &O::fields},
    {"calendar", 0, "NAME", output_flags,
     "gregorian, julian or both: in which days are worded; ISO days stay Gregorian", &O::calendar},
    {"format", 'f', "NAME", output_flags,
     "table, json, ndjson, csv, tsv, markdown; lists: text, markdown, html; timelines: text, svg, "
     "html; records: ics, geojson, timelinejs; sources: csl, bibtex; all: sqlite, sql",
     &O::format},
    {"output", 'o', "FILE", output_flags, "into a file, whole or not at all", &O::output},
    {"quiet", 'q', "", output_flags, "nothing but the exit status", &O::quiet},
    {"no-header", 0, "", output_flags, "no line of column names", &O::no_header},
    {"width", 0, "N", output_flags, "screen columns of a table; 0: no wrapping", &O::width},
    {"color", 0, "WHEN", output_flags, "auto, always, never", &O::color},
    {"edges", 0, "", output_flags, "ics: two entries, when it can have begun and when ended",
     &O::edges},
    {"ascii", 0, "", output_flags, "nothing drawn outside ASCII", &O::ascii},
    {"no-pager", 0, "", output_flags, "never through PAGER, however long", &O::no_pager},
    {"relate", 0, "TIME", date_flags,
     "with annals date: how this date stands to each of the others, before to after", &O::relate},
    {"allow", 0, "CODE", check_flags,
     "with annals check: no findings of this code; annals help check lists them", &O::allow},
    {"strict", 0, "", check_flags, "with annals check: exit 1 for findings too; errors stay 3",
     &O::strict},
    {"map", 0, "COL=FIELD", convert_flags,
     "a column, or a property, and the field that it is; COL= leaves it out", &O::map},
    {"read-as", 0, "FORMAT", convert_flags,
     "json, ndjson, csv, tsv, geojson or timelinejs, where the name of the file does not say",
     &O::read_as},
    {"dialect", 0, "NAME", sql_flags, "with SQL: sqlite, postgres or clickhouse; else sqlite",
     &O::dialect},
    {"reading", 0, "", question_flags, "print how the question was read, and stop", &O::reading},
});

}  // namespace

std::span<const Flag> flags() noexcept { return kFlags; }

}  // namespace annals::app
