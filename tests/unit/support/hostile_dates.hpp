// Texts made to be slow: one thing over and over, to any size. Tests and the benchmark read them.
#ifndef ANNALS_TESTS_UNIT_SUPPORT_HOSTILE_DATES_HPP
#define ANNALS_TESTS_UNIT_SUPPORT_HOSTILE_DATES_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace annals::test {

struct HostileDate {
  std::string_view name;
  std::string_view head, body, tail;  // the body as often as it takes

  std::string text(std::size_t size) const {
    std::string out(head);
    out.reserve(size + body.size());
    while (out.size() + body.size() + tail.size() <= size) out += body;
    return out.append(tail);
  }
};

inline constexpr HostileDate kHostileDates[] = {
    // sets, which are dates
    {"[1918,1918,...]", "[", "1918,", "1918]"},
    {"{1918-01..1918-02,...}", "{", "1918-01..1918-02,", "1918}"},
    {"[XXXX-X1-X1,...]", "[", "XXXX-X1-X1,", "1918]"},
    {"{-XXXX-02-29?,...}", "{", "-XXXX-02-29?,", "1918}"},
    // and nearly
    {"[1918,1918,...", "[", "1918,", ""},
    {"[,,,,", "[", ",", ""},
    {"[[[[", "", "[", ""},
    {"..........", "", ".", ""},
    {"//////////", "", "/", ""},
    {"XXXXXXXXXX", "", "X", ""},
    {"1918-XX-1918-XX-", "", "1918-XX-", ""},
    {"1918/1918/", "", "1918/", ""},
    {"1918?~?~?~", "1918", "?~", ""},
    {"9999999999", "", "9", ""},
    {"Y999999999", "Y", "9", ""},
    {"Y1E9999999", "Y1E", "9", ""},
    {"1918-12-18T99999", "1918-12-18T", "9", ""},
    // words
    {"aaaaaaaaaa", "", "a", ""},
    {"aaaaa 1918", "", "a", " 1918"},
    {"lllll 1918 (stroked)", "", "\u0142", " 1918"},
    {"e' e' 1918 (combining)", "e", "\u0301", " 1918"},
    {"bytes FF, 1918", "", "\xFF", " 1918"},
    {"a.a.a.a. 1918", "", "a.", "1918"},
    {"before before 1918", "", "before ", "1918"},
    {"about about 1918", "", "about ", "1918"},
    {"of the year of the year", "", "of the year ", "1918"},
    {"1918-12-18 or 1918-12-18 or", "", "1918-12-18 or ", "1919"},
    {"18 Dec, 18 Dec, ...", "", "18 Dec, ", "1918"},
    {"18'18'18'", "", "18'", ""},
    {"((((((((((", "", "(", ""},
    {"\"\"\"\"\"\"\"\"\"\"", "", "\"", ""},
    {"'''' 1918", "", "'", "1918"},
    {"spaces, 1918", "", " ", "1918"},
    {"1918, spaces", "1918", " ", ""},
    {"wide spaces, 1918", "", "\u2003", "1918"},
};

}  // namespace annals::test

#endif  // ANNALS_TESTS_UNIT_SUPPORT_HOSTILE_DATES_HPP
