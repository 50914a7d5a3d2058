#include "event/record_texts.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace annals::detail {
namespace {

using Text = std::optional<std::string_view>;
constexpr std::array<Text DateTexts::*, 3> kDates{&DateTexts::date, &DateTexts::start,
                                                  &DateTexts::end};
constexpr unsigned kJulian = 8, kDoubtful = 16;  // behind a bit for each of kDates

constexpr unsigned kMore = 128;  // more of the size follows

std::size_t room_of_size(std::size_t size) {
  std::size_t bytes = 1;
  for (; size >= kMore; size /= kMore) ++bytes;
  return bytes;
}

char* put(std::string_view text, char* at) {
  std::size_t size = text.size();
  for (; size >= kMore; size /= kMore) *at++ = static_cast<char>(kMore | size % kMore);
  *at++ = static_cast<char>(size);
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

std::string_view take(const char*& at) {
  std::size_t size = 0, scale = 1;
  for (;; scale *= kMore) {
    const unsigned byte = static_cast<unsigned char>(*at++);
    size += scale * (byte % kMore);
    if (byte < kMore) break;
  }
  const std::string_view text(at, size);
  at += size;
  return text;
}

}  // namespace

const char* pack_texts(const RecordTexts& texts, Arena& arena) {
  unsigned flags = (texts.dates.julian ? kJulian : 0) | (texts.doubtful ? kDoubtful : 0);
  std::size_t room = 1 + room_of_size(texts.id.size()) + texts.id.size();
  for (std::size_t i = 0; i < kDates.size(); ++i) {
    const Text& text = texts.dates.*kDates[i];
    if (!text) continue;
    flags |= 1U << i;
    room += room_of_size(text->size()) + text->size();
  }
  char* const packed = arena.room(room).data();
  *packed = static_cast<char>(flags);
  char* at = put(texts.id, packed + 1);
  for (const auto part : kDates) {
    if (const Text& text = texts.dates.*part) at = put(*text, at);
  }
  return packed;
}

RecordTexts unpack_texts(const char* packed) {
  const unsigned flags = static_cast<unsigned char>(*packed++);
  RecordTexts texts;
  texts.id = take(packed);
  for (std::size_t i = 0; i < kDates.size(); ++i) {
    if ((flags & 1U << i) != 0) texts.dates.*kDates[i] = take(packed);
  }
  texts.dates.julian = (flags & kJulian) != 0;
  texts.doubtful = (flags & kDoubtful) != 0;
  return texts;
}

}  // namespace annals::detail
