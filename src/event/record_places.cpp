// Places of records in a corpus that is in no file: what they are called, and their pointers.
#include "annals/core/text.hpp"
#include "annals/event/inspection.hpp"

namespace annals {
namespace {

std::string_view id_of(const Corpus& corpus, const FieldRef& at) {
  switch (at.section) {
    case Section::document: return {};
    case Section::nations: return corpus.names.nations[at.record].id;
    case Section::places: return corpus.names.places[at.record].id;
    case Section::actions: return corpus.names.actions[at.record].id;
    case Section::sources: return corpus.names.sources[at.record].id;
    case Section::periods: return corpus.names.periods[at.record].id;
    case Section::events: break;
  }
  return corpus.events[at.record].id;
}

}  // namespace

std::vector<FilePlace> places_without_file(const Corpus& corpus, std::string_view file,
                                           const std::vector<FieldRef>& fields) {
  std::vector<FilePlace> places;
  for (const FieldRef& at : fields) {
    FilePlace& place = places.emplace_back();
    place.file = file;
    place.pointer = at.path;
    if (at.section == Section::document) continue;
    const RecordFormat& format = record_format(at.section);
    place.record = std::string(format.word) + " " + quoted(id_of(corpus, at));
    place.pointer = "/" + std::string(format.section) + "/" + std::to_string(at.record) + at.path;
  }
  return places;
}

}  // namespace annals
