#include "annals/event/corpus_format.hpp"

#include <algorithm>
#include <array>

namespace annals {
namespace {

using enum FieldForm;

constexpr bool must = true;
constexpr bool may = false;

constexpr auto kMembership = std::to_array<FieldFormat>({
    {"in", name, must, "The group: an empire, an alliance.", "entente"},
    {"date", edtf, may, "From when to when; left out: always.", "1914/1918"},
});

constexpr auto kCitation = std::to_array<FieldFormat>({
    {"source", name, must, "The work, by its id in the sources section.", "kim-1990"},
    {"at", text, may, "Where in it: a page, a paragraph, a number.", "p. 12"},
    {"date", edtf, may, "The day or days that this source gives, in the calendar of the event.",
     "1918-12-18"},
    {"note", text, may, "What to know of it: an Old Style day, a doubt.", "5 December Old Style"},
    {"title", text, may, "The work's title; counts where there is no sources section.",
     "Port Gazette"},
    {"url", address, may, "The work's address; counts where there is no sources section.",
     "https://example.org/gazette"},
});

constexpr auto kEvent = std::to_array<FieldFormat>({
    {"id", id, may, "Its name for good; made of its content if left out.",
     "france-lands-odessa-1918"},
    {"nations", names, may, "Who did it; may be empty.", "france"},
    {"nation", names, may, "The same, for one; not beside nations.", "france"},
    {"location", name, must, "Where: a place, as exact as the sources are.", "odessa"},
    {"action", name, must, "What: arrive, leave, hold, stay, take, fight, or one of the corpus.",
     "landing"},
    {"date", edtf, may, "When. Without it, and without start and end, the event is undated.",
     "1918-12-18"},
    {"start", end, may,
     "When it began, where that is uncertain in itself; \"\" unknown, \"..\" open.",
     "[1918-12-17..1918-12-18]"},
    {"end", end, may, "When it ended; \"\" unknown, \"..\" still so when last heard of.",
     "1919-04"},
    {"calendar", calendar, may, "julian: the dates above are Old Style.", "julian"},
    {"against", names, may, "The other side.", "soviet-russia"},
    {"summary", text, may, "What happened, in one neutral sentence.",
     "French troops landed at Odessa."},
    {"note", text, may, "What else to know.", "A memoir has the day before."},
    {"doubt", text, may, "Why the event itself is doubtful: its answers are at most possible.",
     "one memoir only"},
    {"sources", citations, may, "What says so.", "kim-1990"},
    {"start_earliest", derived, may, "Derived: the first day on which it can have begun."},
    {"start_latest", derived, may, "Derived: the last day on which it can have begun."},
    {"end_earliest", derived, may, "Derived: the first day on which it can have ended."},
    {"end_latest", derived, may, "Derived: the last day on which it can have ended."},
    {"date_text", derived, may, "Derived: the date in words."},
    {"certainty", derived, may, "Derived: how surely it answered the question."},
    {"why", derived, may, "Derived: why it answered the question (--explain)."},
});

constexpr auto kNation = std::to_array<FieldFormat>({
    {"id", id, must, "Its name for good.", "france"},
    {"name", text, must, "What it is called.", "France"},
    {"adjective", text, may, "For \"the French\".", "French"},
    {"aliases", texts, may, "Other names, in any language and script.", "Франция"},
    {"within", memberships, may, "Empires and alliances that it belongs to.", "entente"},
    {"wikidata", wikidata, may, "Its item in Wikidata.", "Q142"},
});

constexpr auto kPlace = std::to_array<FieldFormat>({
    {"id", id, must, "Its name for good.", "odessa"},
    {"name", text, must, "What it is called.", "Odessa"},
    {"aliases", texts, may, "Other names: languages, scripts, old and new.", "Одесса"},
    {"within", names, may, "The regions that it lies in, direct ones only.", "south-russia"},
    {"kind", text, may, "city, town, port, region, country, sea, river, ...", "city"},
    {"wide", truth, may,
     "Too large to say anything of one town in it. Left out: true for a country, sea, ocean, "
     "continent, river or railway."},
    {"lat", latitude, may, "Degrees north; goes with lon."},
    {"lon", longitude, may, "Degrees east; goes with lat."},
    {"wikidata", wikidata, may, "Its item in Wikidata.", "Q1874"},
});

constexpr auto kAction = std::to_array<FieldFormat>({
    {"id", id, must, "Its name for good.", "landing"},
    {"name", text, may, "What it is called; left out: its id.", "landing"},
    {"kind", name, may, "The action that it is a kind of: its verbs and effect are inherited.",
     "arrive"},
    {"verbs", texts, may, "Words of questions that mean it.", "disembarked"},
    {"effect", effect, may,
     "What it says of presence. Left out: that of its kind; without a kind, present.", "arrival"},
});

constexpr auto kSource = std::to_array<FieldFormat>({
    {"id", id, must, "Its name for good.", "kim-1990"},
    {"title", text, must, "Its title.", "Ships and Ports"},
    {"author", text, may, "Who wrote it: Family, Given; several parted by semicolons.",
     "Kim, Anna"},
    {"container", text, may, "What it is part of: a journal, a site, a collection.",
     "Port Gazette"},
    {"publisher", text, may, "Who published it.", "Harbour Press"},
    {"issued", edtf, may, "When it came out.", "1990"},
    {"url", address, may, "Where it can be read.", "https://example.org/ships"},
    {"type", source_type, may, "Its CSL type.", "book"},
});

constexpr auto kPeriod = std::to_array<FieldFormat>({
    {"id", id, must, "Its name for good.", "armistice-1918"},
    {"name", text, must, "What it is called in questions.", "the Armistice"},
    {"date", edtf, must, "When it was.", "1918-11-11"},
    {"aliases", texts, may, "Other names.", "Armistice of Compiègne"},
});

constexpr auto kDocument = std::to_array<FieldFormat>({
    {"name", text, may, "A short name for the corpus, as in file names.", "allied-intervention"},
    {"title", text, may, "Its title."},
    {"introduction", text, may, "What it is about, in a few sentences."},
    {"version", text, may, "Which version this is.", "1.0.0"},
    {"license", text, may, "Its licence, by its SPDX name.", "CC0-1.0"},
    {"covers", edtf, may, "The days that it is about; left out: those that its events touch.",
     "1917/1925"},
    {"corpus", header, may, "An object with the fields above, for those who keep them together."},
    {"nations", records, may, "Nations and groups of nations; left out: those that events name."},
    {"places", records, may, "Places and regions; left out: those that events name."},
    {"actions", records, may, "Kinds of events; left out: those that events name."},
    {"sources", records, may, "Works, one entry each; left out: those that events name."},
    {"periods", records, may, "Times with a name."},
    {"events", records, may, "The events."},
});

constexpr std::array<RecordFormat, kSectionCount> kFormats{{
    {"", "corpus", "A chronology: its names and its events.", kDocument},
    {"nations", "nation", "A nation, or a group of nations.", kNation},
    {"places", "place", "A place, or a region.", kPlace},
    {"actions", "action", "A kind of event.", kAction},
    {"sources", "source", "A work that events rest on.", kSource},
    {"periods", "period", "A time with a name.", kPeriod},
    {"events", "event", "One fact: which nations did what, where and when, and who says so.",
     kEvent},
}};

// https://docs.citationstyles.org/en/stable/specification.html, appendix III
constexpr auto kSourceTypes = std::to_array<std::string_view>({"article",
                                                               "article-journal",
                                                               "article-magazine",
                                                               "article-newspaper",
                                                               "bill",
                                                               "book",
                                                               "broadcast",
                                                               "chapter",
                                                               "classic",
                                                               "collection",
                                                               "dataset",
                                                               "document",
                                                               "entry",
                                                               "entry-dictionary",
                                                               "entry-encyclopedia",
                                                               "event",
                                                               "figure",
                                                               "graphic",
                                                               "hearing",
                                                               "interview",
                                                               "legal_case",
                                                               "legislation",
                                                               "manuscript",
                                                               "map",
                                                               "motion_picture",
                                                               "musical_score",
                                                               "pamphlet",
                                                               "paper-conference",
                                                               "patent",
                                                               "performance",
                                                               "periodical",
                                                               "personal_communication",
                                                               "post",
                                                               "post-weblog",
                                                               "regulation",
                                                               "report",
                                                               "review",
                                                               "review-book",
                                                               "software",
                                                               "song",
                                                               "speech",
                                                               "standard",
                                                               "thesis",
                                                               "treaty",
                                                               "webpage"});
static_assert(std::ranges::is_sorted(kSourceTypes));

}  // namespace

const RecordFormat& record_format(Section section) noexcept {
  return kFormats[static_cast<std::size_t>(section)];
}

std::span<const FieldFormat> membership_fields() noexcept { return kMembership; }
std::span<const FieldFormat> citation_fields() noexcept { return kCitation; }

const FieldFormat* find_field(std::span<const FieldFormat> fields, std::string_view name) noexcept {
  const auto found = std::ranges::find(fields, name, &FieldFormat::name);
  return found == fields.end() ? nullptr : &*found;
}

bool is_own_field(std::string_view name) noexcept {
  return name.starts_with("x-") || name.starts_with('$');
}

bool is_id(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::span<const std::string_view> source_types() noexcept { return kSourceTypes; }

}  // namespace annals
