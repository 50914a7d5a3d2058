# annals_flags: how our own sources are compiled. Linked PRIVATE, so that users of the library keep
# their own flags.
add_library(annals_flags INTERFACE)
target_compile_options(annals_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wimplicit-fallthrough
  # GCC 12 sees overlaps in std::string that are not there (its bug 105651), and variants moved before
  # they are set.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)

option(ANNALS_WERROR "Treat warnings as errors" OFF)
if(ANNALS_WERROR)
  target_compile_options(annals_flags INTERFACE -Werror)
endif()

# On every object of the build, ours or not: a half-sanitized program reports nonsense.
set(ANNALS_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined")
if(ANNALS_SANITIZE)
  add_compile_options(-fsanitize=${ANNALS_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ANNALS_SANITIZE})
endif()

# What a release is hardened with (tests/install/hardening looks at the programs); a debug build checks
# the library's own preconditions too.
add_compile_definitions($<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS> $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
add_compile_options($<$<CONFIG:Release>:-fstack-protector-strong>
                    $<$<CONFIG:Release>:-fstack-clash-protection>)
add_link_options($<$<CONFIG:Release>:LINKER:-z,relro,-z,now,-z,noexecstack>)

# A release leaves out what nothing calls: pages that are looked at lie closer together, and each costs a fault
# at start-up.
add_compile_options($<$<CONFIG:Release>:-ffunction-sections> $<$<CONFIG:Release>:-fdata-sections>)
add_link_options($<$<CONFIG:Release>:LINKER:--gc-sections>)

# A build from nothing is sooner done, but does not notice what a source has not included: for continuous
# integration, where another build does.
set(ANNALS_PRECOMPILE "none" CACHE STRING "Precompile what most sources include: of none, tests, all")
function(annals_precompile kind target)
  if(ANNALS_PRECOMPILE STREQUAL "all" OR ANNALS_PRECOMPILE STREQUAL kind)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <cstdint> <functional> <map> <memory>
      <optional> <span> <string> <string_view> <unordered_map> <utility> <vector> ${ARGN})
  endif()
endfunction()
