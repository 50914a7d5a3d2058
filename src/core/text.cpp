// Text by way of utf8proc: decompose, drop marks, fold case. Plain ASCII, the common case, never
// reaches it. A few letters have no decomposition (ł, ø, ...) and are spelled out in kPlainLetters.
#include "annals/core/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace annals {
namespace {

constexpr utf8proc_int32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementText = "\xEF\xBF\xBD";

struct PlainLetter {
  utf8proc_int32_t letter;  // lower case
  std::string_view plain;
};
constexpr std::array<PlainLetter, 8> kPlainLetters{{{0x142, "l"},   // ł
                                                    {0xF8, "o"},    // ø
                                                    {0x111, "d"},   // đ
                                                    {0x131, "i"},   // ı
                                                    {0xE6, "ae"},   // æ
                                                    {0x153, "oe"},  // œ
                                                    {0xFE, "th"},   // þ
                                                    {0xF0, "d"}}};  // ð

// The next code point of `text` at `at`, which moves past it; kReplacement for a bad byte.
utf8proc_int32_t next_code_point(std::string_view text, std::size_t& at) noexcept {
  utf8proc_int32_t code_point = 0;
  const auto length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                       static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
  if (length <= 0) {
    ++at;
    return kReplacement;
  }
  at += static_cast<std::size_t>(length);
  return code_point;
}

void append_code_point(std::string& out, utf8proc_int32_t code_point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(code_point, bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

// White space, hyphens, dashes and underscores part words.
bool parts_words(utf8proc_int32_t c, utf8proc_category_t category) noexcept {
  return c == '_' || (c >= 0x09 && c <= 0x0D) || category == UTF8PROC_CATEGORY_PD ||
         category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

// Apostrophes, stops, marks and invisible characters say nothing about which name is meant.
bool says_nothing(utf8proc_int32_t c, utf8proc_category_t category) noexcept {
  switch (category) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CC: return true;
    default:
      return c == '\'' || c == '.' || c == 0x2019 || c == 0x2018 || c == 0x2BC || c == '`' ||
             c == 0x2B9 || c == 0xB4;
  }
}

void append_folded(std::string& out, utf8proc_int32_t c, bool& gap) {
  const utf8proc_category_t category = utf8proc_category(c);
  if (parts_words(c, category)) {
    gap = !out.empty();
    return;
  }
  if (says_nothing(c, category)) return;
  if (gap) out += ' ';
  gap = false;
  const auto* plain = std::find_if(kPlainLetters.begin(), kPlainLetters.end(),
                                   [c](const PlainLetter& row) { return row.letter == c; });
  if (plain != kPlainLetters.end()) {
    out += plain->plain;
  } else {
    append_code_point(out, c);
  }
}

bool is_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

// What each character of ASCII folds to: ' ' parts words, 0 says nothing.
constexpr std::array<char, 128> kFolded = [] {
  std::array<char, 128> folded{};
  for (char c = ' '; c < 0x7F; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    folded[static_cast<std::size_t>(c)] = upper ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  for (const char c : {'-', '_', ' ', '\t', '\n', '\v', '\f', '\r'}) {
    folded[static_cast<std::size_t>(c)] = ' ';
  }
  for (const char c : {'\'', '.', '`'}) folded[static_cast<std::size_t>(c)] = 0;
  return folded;
}();

std::string fold_ascii(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  bool gap = false;
  for (const char c : text) {
    const char folded = kFolded[static_cast<std::size_t>(c)];
    if (folded == ' ') {
      gap = size > 0;
    } else if (folded != 0) {
      if (gap) out[size++] = ' ';
      gap = false;
      out[size++] = folded;
    }
  }
  out.resize(size);
  return out;
}

std::string fold_unicode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  std::array<utf8proc_int32_t, 32> parts{};
  for (std::size_t at = 0; at < text.size();) {
    const utf8proc_int32_t c = next_code_point(text, at);
    int boundary = 0;
    constexpr auto kOptions =
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    const auto count = utf8proc_decompose_char(
        c, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), kOptions, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(parts.size());
         ++i) {
      append_folded(out, parts[static_cast<std::size_t>(i)], gap);
    }
  }
  return out;
}

// One grapheme of `text`, from `at` on: where it ends and how many columns it takes.
struct Grapheme {
  std::size_t end;
  int columns;
};

int width_of(utf8proc_int32_t c) noexcept {
  return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ? 0 : std::max(0, utf8proc_charwidth(c));
}

bool is_plain(char c) noexcept { return c >= ' ' && c < 0x7F; }

Grapheme next_grapheme(std::string_view text, std::size_t at) {
  // Two letters of ASCII are two signs, whatever follows.
  if (is_plain(text[at]) && (at + 1 == text.size() || is_plain(text[at + 1]))) return {at + 1, 1};
  utf8proc_int32_t state = 0;
  utf8proc_int32_t previous = next_code_point(text, at);
  int columns = width_of(previous);
  while (at < text.size()) {
    std::size_t next = at;
    const utf8proc_int32_t c = next_code_point(text, next);
    if (utf8proc_grapheme_break_stateful(previous, c, &state)) break;
    // Marks stand on the sign before them; a letter that belongs to it (Thai sara am) beside it.
    const bool letter = utf8proc_category(c) == UTF8PROC_CATEGORY_LO;
    columns = letter ? columns + width_of(c) : std::max(columns, width_of(c));
    if (c == 0xFE0F) columns = 2;  // asks for emoji presentation
    previous = c;
    at = next;
  }
  return {at, columns};
}

bool is_bidi_control(utf8proc_int32_t c) noexcept {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x61C;
}

bool is_control(utf8proc_int32_t c) noexcept { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

}  // namespace

std::string fold(std::string_view text) {
  return is_ascii(text) ? fold_ascii(text) : fold_unicode(text);
}

int display_width(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Grapheme grapheme = next_grapheme(text, at);
    columns += grapheme.columns;
    at = grapheme.end;
  }
  return columns;
}

std::size_t break_before(std::string_view text, int columns) {
  std::size_t at = 0;
  std::size_t after_part = 0;  // after the last space or hyphen that fits
  for (int used = 0; at < text.size();) {
    const Grapheme grapheme = next_grapheme(text, at);
    if (used + grapheme.columns > columns && at > 0) {
      return text[at] == ' ' ? at : (after_part > 0 ? after_part : at);
    }
    used += grapheme.columns;
    if (text[at] == ' ' || text[at] == '-') after_part = grapheme.end;
    at = grapheme.end;
  }
  return at;
}

std::string utf8_of(std::uint32_t code_point) {
  const auto c = static_cast<utf8proc_int32_t>(code_point);
  std::string out;
  append_code_point(out, utf8proc_codepoint_valid(c) ? c : kReplacement);
  return out;
}

std::string printable(std::string_view text) {
  constexpr utf8proc_int32_t kLineSeparator = 0x2028, kParagraphSeparator = 0x2029;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const utf8proc_int32_t c = next_code_point(text, at);
    if (c == '\t' || c == '\n' || c == '\r' || c == kLineSeparator || c == kParagraphSeparator) {
      out += ' ';
    } else if (c == kReplacement || is_control(c) || is_bidi_control(c)) {
      out += kReplacementText;
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 100;
  if (text.size() <= kMost) return "\"" + std::string(text) + "\"";
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return "\"" + std::string(text.substr(0, end)) + "...\"";
}

bool is_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t code_point = 0;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                         static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
    if (length <= 0) return false;
    at += static_cast<std::size_t>(length);
  }
  return true;
}

namespace {

std::vector<utf8proc_int32_t> code_points(std::string_view text) {
  std::vector<utf8proc_int32_t> points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
  return points;
}

}  // namespace

// Optimal string alignment, three rows at a time; a row all above the limit ends it.
int edit_distance(std::string_view a, std::string_view b, int limit) {
  const auto x = code_points(a);
  const auto y = code_points(b);
  const auto gap = x.size() > y.size() ? x.size() - y.size() : y.size() - x.size();
  if (gap > static_cast<std::size_t>(limit)) return limit + 1;
  std::vector<int> before(y.size() + 1), row(y.size() + 1), next(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= x.size(); ++i) {
    next[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= y.size(); ++j) {
      next[j] =
          std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1];
      if (swapped) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    if (*std::min_element(next.begin(), next.end()) > limit) return limit + 1;
    before.swap(row);
    row.swap(next);
  }
  return std::min(row[y.size()], limit + 1);
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& choices,
                         int limit) {
  std::string_view best;
  int best_distance = limit + 1;
  for (const std::string_view choice : choices) {
    const int distance = edit_distance(word, choice, best_distance - 1);
    if (distance < best_distance) {
      best_distance = distance;
      best = choice;
    }
  }
  return best;
}

}  // namespace annals
