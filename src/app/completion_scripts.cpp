// The scripts, one for each shell. They know one thing: how their shell tells of a line and takes an
// answer; what there is to say stands in completion.cpp.
#include <array>

#include "app/completion.hpp"

namespace annals::app {
namespace {

constexpr std::string_view kBash = R"(# bash completion of annals
_annals() {
  local IFS=$' \t\n'
  mapfile -t COMPREPLY < <("$1" __complete bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ ${COMPREPLY[0]-} == ':files' ]]; then
    COMPREPLY=()
    compopt -o default 2>/dev/null
  fi
}
complete -o nosort -F _annals annals
)";

constexpr std::string_view kZsh = R"(#compdef annals
# zsh completion of annals
_annals() {
  local tab=$'\t' typed=${(Q)PREFIX} other= line
  local -a lines values shown
  lines=("${(@f)$("${(Q)words[1]}" __complete zsh "${(@Q)words[2,CURRENT-1]}" "$typed" 2>/dev/null)}")
  if [[ $lines[1] == ':files' ]]; then
    _files
    return
  fi
  for line in "${lines[@]}"; do
    [[ -n $line ]] || continue
    values+=("${line%%$tab*}")
    shown+=("${line/$tab/  -- }")
    [[ $line == "$typed"* ]] || other=1
  done
  # What is written otherwise (lodz, Łódź) takes the place of what was typed only if it is the one.
  [[ -n $other && $#values -gt 1 ]] && compstate[insert]= compstate[list]='list force'
  (( $#values )) && compadd -U -V annals -l -d shown -a values
}
if [[ $funcstack[1] == _annals ]]; then
  _annals "$@"
else
  compdef _annals annals
fi
)";

constexpr std::string_view kFish = R"(# fish completion of annals
function __annals_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l lines ($program __complete fish $words "$current" 2>/dev/null)
    if test "$lines[1]" = ':files'
        __fish_complete_path "$current"
    else
        string join -- \n $lines
    end
end
complete -c annals -f -k -a '(__annals_complete)'
)";

constexpr std::array<Shell, 3> kShells{{
    {"bash", kBash, "bash-completion/completions/annals"},
    {"zsh", kZsh, "zsh/site-functions/_annals"},
    {"fish", kFish, "fish/vendor_completions.d/annals.fish"},
}};

}  // namespace

std::span<const Shell> shells() noexcept { return kShells; }

}  // namespace annals::app
