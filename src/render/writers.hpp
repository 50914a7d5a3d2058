// Private: the renderers, one a format, and what they share: cells as plain text.
#ifndef ANNALS_SRC_RENDER_WRITERS_HPP
#define ANNALS_SRC_RENDER_WRITERS_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "annals/render/renderer.hpp"
#include "annals/view/chronology.hpp"
#include "annals/view/table.hpp"
#include "annals/view/timeline.hpp"

namespace annals::detail {

std::unique_ptr<Renderer> make_table_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_json_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_ndjson_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_csv_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_tsv_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_ics_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_geojson_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_timelinejs_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_csl_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_bibtex_renderer(const RenderOptions& options);
std::unique_ptr<Renderer> make_markdown_renderer(const RenderOptions& options);

void write_text_chronology(const Chronology& chronology, const RenderOptions& options,
                           std::string& out);
void write_markdown_chronology(const Chronology& chronology, const RenderOptions& options,
                               std::string& out);
void write_html_chronology(const Chronology& chronology, const RenderOptions& options,
                           std::string& out);
void write_html_timeline(const Timeline& timeline, const RenderOptions& options, std::string& out);
void write_text_timeline(const Timeline& timeline, const RenderOptions& options, std::string& out);
void write_svg_timeline(const Timeline& timeline, const RenderOptions& options, std::string& out);

// One cell as JSON.
void append_json(const Cell& cell, std::string& out);

// How a format without structure spells a cell.
struct PlainStyle {
  std::string_view separator;  // between the items of a list
  std::string_view true_word;
  std::string_view false_word;
  void (*append_text)(std::string_view text, std::string& out);  // a text, made safe
};

// Appends `cell` on one level: null is empty, a list its items joined, a record its telling cell.
void append_plain(const Cell& cell, const PlainStyle& style, std::string& out);

// Adds "2 events left out: without a date"; nothing if none was.
void add_loss(std::size_t count, std::string_view noun, std::string_view what,
              std::vector<std::string>& losses);

// Appends `cell` as a value of JSON.
void append_json(const Cell& cell, std::string& out);

// The cell of column `index`; null if `row` ends before it.
const Cell& cell_at(const std::vector<Cell>& row, std::size_t index) noexcept;

}  // namespace annals::detail

#endif  // ANNALS_SRC_RENDER_WRITERS_HPP
