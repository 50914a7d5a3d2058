// The program in this process, over a corpus that is a text: nothing is read from or written to a file.
#ifndef ANNALS_TESTS_FUZZ_PROGRAM_HPP
#define ANNALS_TESTS_FUZZ_PROGRAM_HPP

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/scan.hpp"
#include "app/run.hpp"
#include "sql/sqlite_file.hpp"

namespace annals::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

// The input, taken byte by byte; zeros after its end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  bool empty() const noexcept { return bytes_.empty(); }
  unsigned next() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }
  std::string text(std::size_t length) {
    const std::string_view taken = bytes_.substr(0, length);
    bytes_.remove_prefix(taken.size());
    return std::string(taken);
  }

 private:
  std::string_view bytes_;
};

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// What a run printed: what was streamed before the outcome, and its own.
struct Run {
  app::Outcome outcome;
  std::string out, err;
};

// `corpus`: what every file that is asked for holds.
inline Run run_program(const std::vector<std::string>& arguments, const std::string& corpus) {
  app::Surroundings around;
  around.corpus = "corpus.json";
  const app::CorpusLoader load = [&corpus](const std::vector<std::string>& files,
                                           const exchange::Import&) {
    std::vector<CorpusSource> sources;
    for (const std::string& file : files) sources.push_back(CorpusSource::of_text({file, corpus}));
    return tl::expected<app::CorpusScan, std::vector<FileError>>(
        [sources](const ScanOptions& options) { return scan_corpus(sources, options); });
  };
  Run run;
  app::Streams streams;
  streams.write = [&run](const std::string&, std::string_view text) {
    run.out += text;
    return true;
  };
  streams.warn = [&run](std::string_view text) { run.err += text; };
  streams.database = sql::sqlite_database;
  streams.inspect = [&corpus](const std::vector<std::string>& files, const exchange::Import&) {
    std::vector<CorpusText> texts;
    for (const std::string& file : files) texts.push_back({file, corpus});
    return inspect_corpus(std::move(texts));
  };
  run.outcome = app::run(arguments, around, load, streams);
  run.out += run.outcome.out;
  run.err += run.outcome.err;
  const int status = static_cast<int>(run.outcome.status);
  require(status >= 0 && status <= 4);
  return run;
}

}  // namespace annals::fuzz

#endif  // ANNALS_TESTS_FUZZ_PROGRAM_HPP
