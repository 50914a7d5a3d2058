// The whole program: the built-in chronology, and files of the user's own.
#include "app/process.hpp"
#include "app/read_files.hpp"
#include "sql/sqlite_file.hpp"

int main(int argc, char** argv) {
  return annals::app::run_process(argc, argv, annals::app::open_files, annals::app::inspect_files,
                                  annals::sql::sqlite_database);
}
