// A file without a name: what was written is read, nothing is left, and where there is none to be had it
// says so.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "app/temp_file.hpp"
#include "support/environment.hpp"

using namespace annals::app;
using annals::test::Environment;

namespace {

std::string read_back(const TempFile& file, std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '?');
  file.read(offset, bytes);
  return bytes;
}

const std::filesystem::path kFolder = std::filesystem::path(ANNALS_TEST_SCRATCH) / "temp_file";

}  // namespace

TEST_CASE("a temporary file gives back what was written, and leaves nothing") {
  std::filesystem::create_directories(kFolder);
  const Environment folder("TMPDIR", kFolder.string());
  {
    TempFile file;
    CHECK(file.append("Odessa"));
    CHECK(file.append(""));
    CHECK(file.append(", Baku"));
    CHECK(file.size() == 12);
    CHECK(read_back(file, 0, 12) == "Odessa, Baku");
    CHECK(read_back(file, 8, 4) == "Baku");
    CHECK_THROWS_AS(read_back(file, 8, 5), std::system_error);
    CHECK(std::filesystem::is_empty(kFolder));
  }
  CHECK(std::filesystem::is_empty(kFolder));
}

TEST_CASE("where no temporary file is to be had, nothing is written") {
  const Environment folder("TMPDIR", (kFolder / "not" / "there").string());
  TempFile file;
  CHECK_FALSE(file.append("Odessa"));
  CHECK(file.size() == 0);
}
