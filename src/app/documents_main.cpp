// Build tool: writes what is installed beside the program, from the tables that the program uses.
//
//   annals_documents FOLDER        FOLDER/share/man/..., and a script for each shell below share/
//   annals_documents --examples    every command line that help shows, one a line
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "annals/core/version.hpp"
#include "app/completion.hpp"
#include "app/help.hpp"

namespace {

namespace app = annals::app;

// The day on which the manual was last gone over. A build must not depend on today.
constexpr std::string_view kReviewed = "2026-11-26";

// False: some part of it could not be written.
bool write(const std::filesystem::path& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  return static_cast<bool>(file.flush());
}

bool write_manual(const std::filesystem::path& share, const app::Page& page) {
  const std::string section = std::to_string(page.section);
  return write(share / "man" / ("man" + section) / (page.name + "." + section),
               format_manual(page, kReviewed, annals::version()));
}

bool write_all(const std::filesystem::path& share) {
  bool done = write_manual(share, app::program_manual());
  for (const app::Topic& topic : app::topics())
    done = write_manual(share, topic_page(topic)) && done;
  for (const app::Shell& shell : app::shells()) {
    done = write(share / shell.installed, shell.script) && done;
  }
  return done;
}

void print_examples(const app::Page& page) {
  for (const app::Block& block : page.blocks) {
    if (block.kind == app::Block::Kind::example) std::cout << block.left << '\n';
  }
}

void print_all_examples() {
  print_examples(app::first_page());
  print_examples(app::program_manual());
  for (const app::Topic& topic : app::topics()) print_examples(topic_page(topic));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc == 2 ? argv[1] : "";
  if (what == "--examples") {
    print_all_examples();
    return 0;
  }
  if (what.empty()) {
    std::cerr << "usage: annals_documents FOLDER | --examples\n";
    return 2;
  }
  try {
    if (write_all(std::filesystem::path(what) / "share")) return 0;
    std::cerr << "annals_documents: cannot write below " << what << '\n';
  } catch (const std::exception& error) {
    std::cerr << "annals_documents: " << error.what() << '\n';
  }
  return 1;
}
