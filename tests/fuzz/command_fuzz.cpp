// Any words as a command line, over a small chronology: one argument a line of the input. Whatever it
// is, it ends with a status that says so, nothing that goes to a terminal holds a control character,
// and what is refused leaves no rows.
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "annals/core/text.hpp"
#include "program.hpp"

namespace {

using namespace annals;
using fuzz::require;

const std::string& small_corpus() {
  static const std::string text = [] {
    std::ifstream file(ANNALS_TEST_DATA "/small.json");
    std::ostringstream all;
    all << file.rdbuf();
    require(all.str().size() > 100);
    return all.str();
  }();
  return text;
}

std::vector<std::string> arguments_of(std::string_view text) {
  std::vector<std::string> arguments;
  for (std::size_t at = 0; at < text.size() && arguments.size() < 32;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    // An argument of a process has no NUL.
    arguments.emplace_back(text.substr(at, std::min(text.find('\0', at), end) - at));
    at = end + 1;
  }
  return arguments;
}

void require_lines_printable(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line(text.substr(at, end - at));
    require(printable(line) == line);
    at = end + 1;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<std::string> arguments = arguments_of(fuzz::text_of(data, size));
  const fuzz::Run run = fuzz::run_program(arguments, small_corpus());
  require_lines_printable(run.err);
  const auto status = run.outcome.status;
  const bool refused = status == app::ExitStatus::usage || status == app::ExitStatus::name;
  if (refused) require(!run.err.empty());
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    const bool json = arguments[i] == "-f" && arguments[i + 1] == "json";
    if (json && status == app::ExitStatus::found && run.outcome.output.empty() &&
        !run.out.empty() && run.out.front() == '[') {
      require(nlohmann::json::accept(run.out));
    }
  }
  return 0;
}
