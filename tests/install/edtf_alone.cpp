// A stranger's program that wants EDTF and no more.
#include <annals/date/edtf.hpp>

int main() {
  const auto date = annals::parse_edtf("1918-12~");
  if (!date || annals::format_edtf(*date) != "1918-12~") return 1;
  const annals::Meaning meaning = annals::meaning_of(*date);
  const annals::CivilDay first = annals::make_day(1919, 1, 15);
  const auto certainty = annals::relate(annals::Relation::overlaps, meaning.dating(),
                                        annals::make_window(first, first));
  return certainty == annals::Certainty::possible ? 0 : 1;
}
