// annals/core/text.hpp -- UTF-8 text: folding for comparison, width on a screen, safe to show.
//
// Bytes, code points and screen columns differ in every table that prints "Μυκῆναι".
#ifndef ANNALS_CORE_TEXT_HPP
#define ANNALS_CORE_TEXT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

// `text` as names are compared: Unicode case folding, no diacritics, ł ø đ ı æ œ þ ß as plain
// letters, every run of white space, hyphens and dashes one space, apostrophes and stops gone,
// trimmed. Invalid UTF-8 bytes become U+FFFD, so folding never fails.
//   "Odesa" -> "odesa"   "ОДЕССА" -> "одесса"   "Łódź" -> "lodz"
//   "Brest-Litovsk" -> "brest litovsk"
std::string fold(std::string_view text);

// Columns that `text` takes on a terminal, by grapheme: combining marks 0, CJK and emoji 2.
int display_width(std::string_view text);

// Where `text` may be broken so that the first part is at most `columns` wide, in bytes: after a
// space or hyphen if there is one, else between graphemes; at least one grapheme.
std::size_t break_before(std::string_view text, int columns);

// A character as UTF-8; U+FFFD for a number that is none.
std::string utf8_of(std::uint32_t code_point);

// `text` fit for a terminal: control characters (C0, C1, DEL), bidi overrides and invalid bytes
// as U+FFFD; tabs and line breaks as spaces.
std::string printable(std::string_view text);

// "text" in quotes for a message, cut after a hundred bytes.
std::string quoted(std::string_view text);

// Is this well-formed UTF-8?
bool is_utf8(std::string_view text) noexcept;

// Edits (insert, delete, replace, swap of neighbours) between two folded texts, by code point;
// stops counting at limit + 1.
int edit_distance(std::string_view a, std::string_view b, int limit);

// The one of `choices` nearest to `word` within `limit` edits; empty if none, first if several.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& choices,
                         int limit);

}  // namespace annals

#endif  // ANNALS_CORE_TEXT_HPP
