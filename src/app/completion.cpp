#include "app/completion.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

#include "annals/core/text.hpp"
#include "annals/name/name_index.hpp"
#include "annals/view/make_table.hpp"
#include "app/flags.hpp"
#include "app/help.hpp"
#include "app/help_texts.hpp"
#include "app/make_query.hpp"
#include "app/manner.hpp"
#include "app/shell_word.hpp"
#include "core/text_hash.hpp"

namespace annals::app {
namespace {

// What a word can be.
enum class Values : std::uint8_t {
  nothing,  // free text, or a number
  files,
  nations,
  places,
  actions,
  sources,
  periods,
  ids,     // of events
  names,   // of all kinds, as in a question
  fields,  // of the command's records
  formats,
  relations,
  sort_keys,
  count_keys,
  choices,  // those of the row
  commands,
  topics,
  shells,
};

// What follows a flag or a command.
struct ValuesOf {
  std::string_view name;
  Values values;
  bool several = false;  // A,B and A+B
  std::string_view choices{};
};

constexpr auto kFlagValues = std::to_array<ValuesOf>({
    {"corpus", Values::files},
    {"nation", Values::nations, true},
    {"not-nation", Values::nations, true},
    {"place", Values::places, true},
    {"not-place", Values::places, true},
    {"action", Values::actions, true},
    {"against", Values::nations, true},
    {"in", Values::periods},
    {"from", Values::periods},
    {"to", Values::periods},
    {"when", Values::ids},
    {"relation", Values::relations},
    {"text", Values::nothing},
    {"source", Values::sources, true},
    {"id", Values::ids, true},
    {"sort", Values::sort_keys, true},
    {"limit", Values::nothing},
    {"group", Values::count_keys},
    {"cite", Values::choices, false, "notes,inline,none"},
    {"fields", Values::fields, true},
    {"calendar", Values::choices, false, "gregorian,julian,both"},
    {"format", Values::formats},
    {"output", Values::files},
    {"width", Values::nothing},
    {"color", Values::choices, false, "auto,always,never"},
    {"relate", Values::periods},
    {"allow", Values::nothing, true},
    {"map", Values::nothing},
    {"dialect", Values::choices, false, "sqlite,postgres,clickhouse"},
    {"read-as", Values::choices, false, "json,ndjson,csv,tsv"},
});

// Others take names, if they take filters, or else files.
constexpr auto kCommandValues = std::to_array<ValuesOf>({
    {"show", Values::ids},
    {"names", Values::names},
    {"date", Values::periods},
    {"help", Values::topics},
    {"completion", Values::shells},
});

template <typename Rows>
const ValuesOf* find_values(const Rows& rows, std::string_view name) noexcept {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [name](const ValuesOf& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

struct Candidate {
  std::string value;
  std::string says;
};

struct Candidates {
  bool files = false;
  std::vector<Candidate> rows;
};

const Flag* find_flag(std::string_view word) noexcept {
  for (const Flag& flag : flags()) {
    const bool by_letter = word.size() == 2 && word[0] == '-' && word[1] == flag.letter;
    if (by_letter || (word.starts_with("--") && word.substr(2) == flag.name)) return &flag;
  }
  return nullptr;
}

// What the finished words of a line say.
struct Line {
  std::vector<std::string> words;  // that are no flags
  std::vector<std::string> files;  // of --corpus
  std::vector<const Flag*> given;
  const Flag* open = nullptr;  // its value is the word to complete
  bool words_only = false;     // behind "--"
};

void take_value(Line& line, const Flag& flag, std::string value) {
  if (flag.name == "corpus") line.files.push_back(std::move(value));
}

Line read_line(const std::vector<std::string>& words) {
  Line line;
  for (const std::string& word : words) {
    if (line.open != nullptr) {
      take_value(line, *std::exchange(line.open, nullptr), word);
    } else if (line.words_only || !word.starts_with('-') || word == "-") {
      line.words.push_back(word);
    } else if (word == "--") {
      line.words_only = true;
    } else if (const Flag* flag = find_flag(word)) {
      line.given.push_back(flag);
      if (!flag->value.empty()) line.open = flag;
    } else if (const std::size_t equals = word.find('='); equals != word.npos) {
      const Flag* long_flag = find_flag(word.substr(0, equals));
      if (long_flag != nullptr) take_value(line, *long_flag, word.substr(equals + 1));
    } else if (const Flag* letter = find_flag(word.substr(0, 2))) {
      take_value(line, *letter, word.substr(2));
    }
  }
  return line;
}

class Completer {
 public:
  Completer(const Corpus& corpus, const Line& line) : corpus_(corpus), line_(line) {
    if (!line.words.empty()) command_ = find_command(line.words.front());
  }

  Candidates complete(const std::string& current) {
    const bool flag = !line_.words_only && current.starts_with('-');
    const std::size_t equals = current.find('=');
    if (line_.open != nullptr) {
      complete_value(*line_.open, "", current);
    } else if (const Flag* named = flag ? find_flag(current.substr(0, equals)) : nullptr;
               named != nullptr && equals != current.npos) {
      complete_value(*named, current.substr(0, equals + 1), current.substr(equals + 1));
    } else if (const Flag* letter = flag ? find_flag(current.substr(0, 2)) : nullptr;
               letter != nullptr && current.size() > 2 && !letter->value.empty()) {
      complete_value(*letter, current.substr(0, 2), current.substr(2));
    } else if (flag) {
      add_flags(current);
    } else {
      complete_word(current);
    }
    return std::move(found_);
  }

 private:
  void complete_word(const std::string& current) {
    if (line_.words.empty()) return add(Values::commands, "", current);
    const ValuesOf* row = find_values(kCommandValues, line_.words.front());
    const bool question = command_ == nullptr || (command_->flag_groups & filter_flags) != 0;
    const Values values = row != nullptr ? row->values : question ? Values::names : Values::files;
    if (values == Values::names) add_rests_of_names(current);
    if (found_.rows.empty()) add(values, "", current);
  }

  // `kept`: what stands before the value in the same word.
  void complete_value(const Flag& flag, const std::string& kept, const std::string& value) {
    const ValuesOf* row = find_values(kFlagValues, flag.name);
    if (row == nullptr) return;
    choices_ = row->choices;
    add(row->values, kept, value);
    const std::size_t comma = value.find_last_of(",+");
    if (!found_.rows.empty() || !row->several || comma == value.npos) return;
    add(row->values, kept + value.substr(0, comma + 1), value.substr(comma + 1));
  }

  void add(Values values, const std::string& kept, const std::string& typed) {
    kept_ = kept;
    typed_ = typed;
    const Gazetteer& names = corpus_.names;
    switch (values) {
      case Values::nothing: break;
      case Values::files: found_.files = true; break;
      case Values::nations: add_names({NameKind::nation}); break;
      case Values::places: add_names({NameKind::place}); break;
      case Values::actions: add_names({NameKind::action}); break;
      case Values::sources: add_names({NameKind::source}); break;
      case Values::periods: add_names({NameKind::period}); break;
      case Values::names:
        add_names({NameKind::nation, NameKind::place, NameKind::action, NameKind::period});
        break;
      case Values::ids:
        for (const Event& event : corpus_.events) {
          offer(event.id,
                event.summary.empty() ? names.places[event.location].name : event.summary);
        }
        break;
      case Values::fields:
        for (const std::string& field : fields()) offer(field, "");
        break;
      case Values::formats:
        for (std::size_t i = 0; i < kFormatCount; ++i) {
          const auto format = static_cast<Format>(i);
          if (can_write(format))
            offer(format_name(format), says_of(format_texts(), format_name(format)));
        }
        break;
      case Values::relations:
        for (const Said& row : relation_texts()) offer(row.name, row.says);
        break;
      case Values::sort_keys:
        for (const std::string_view key : sort_keys()) {
          offer(key, "");
          if (typed_.starts_with('-')) offer("-" + std::string(key), "in reverse");
        }
        break;
      case Values::count_keys:
        for (const std::string_view key : count_keys()) offer(key, "");
        break;
      case Values::choices:
        for (const std::string& choice : split_fields(choices_)) offer(choice, "");
        break;
      case Values::topics:
        for (const Topic& topic : topics()) offer(topic.name, topic.about);
        [[fallthrough]];
      case Values::commands:
        for (const Command& command : commands()) offer(command.name, command.summary);
        if (values == Values::commands) offer("help", "commands, flags and topics");
        break;
      case Values::shells:
        for (const Shell& shell : shells()) offer(shell.name, "");
        break;
    }
  }

  static std::string_view says_of(std::span<const Said> rows, std::string_view name) noexcept {
    for (const Said& row : rows) {
      if (row.name == name) return row.says;
    }
    return {};
  }

  bool can_write(Format format) const {
    if (command_ == nullptr) return true;
    return std::any_of(command_->shapes.begin(), command_->shapes.end(),
                       [format](Shape shape) { return annals::can_write(format, shape); });
  }

  std::vector<std::string> fields() const {
    Query query;
    if (command_ != nullptr && command_->ask) query.ask = *command_->ask;
    std::vector<std::string> names;
    for (const Column& column : make_record_table(corpus_, query, Answer{}).columns) {
      names.push_back(column.name);
    }
    return names;
  }

  // A word that is not among names: it must begin as it was typed.
  void offer(std::string_view value, std::string_view says) {
    if (value.starts_with(typed_)) put(value, says);
  }

  // Flags that the command takes, and that do not stand there already, unless they may twice.
  void add_flags(const std::string& current) {
    kept_.clear();
    typed_ = current;
    for (const Flag& flag : flags()) {
      const bool useful = command_ == nullptr || (command_->flag_groups & flag.group) != 0;
      const bool again =
          std::holds_alternative<std::vector<std::string> Options::*>(flag.field) ||
          std::find(line_.given.begin(), line_.given.end(), &flag) == line_.given.end();
      if (useful && again) offer("--" + std::string(flag.name), flag.help);
    }
    offer("--help", "what there is");
    if (command_ == nullptr) offer("--version", "the version");
  }

  // By any name that begins so, folded; before anything is typed, by their first names only.
  void add_names(std::initializer_list<NameKind> kinds) {
    const std::string folded = fold(typed_);
    const auto wanted = [&](NameKind kind) {
      return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    };
    for (const Name& name : names_from(folded)) {
      const bool begins = wanted(name.kind) && goes_on(name.folded, folded, typed_);
      if (begins && !is_id_beside_name(name, folded)) put_name(name, name.text);
    }
  }

  // An id is the last choice: only where the name that people use does not begin so.
  bool is_id_beside_name(const Name& name, const std::string& folded) const {
    const std::string first = fold(record_name(corpus_.names, name.kind, name.index));
    return name.text == record_id(corpus_.names, name.kind, name.index) && name.folded != first &&
           goes_on(first, folded, typed_);
  }

  // "in Northern Sa": the rest of a name whose first words stand there already.
  void add_rests_of_names(const std::string& current) {
    kept_.clear();
    const std::vector<std::string>& words = line_.words;
    for (std::size_t count = 1; count <= kLongestName && count < words.size(); ++count) {
      std::string before;
      for (std::size_t i = words.size() - count; i < words.size(); ++i) before += words[i] + " ";
      const std::string folded = fold(before + current);
      const std::string begun = fold(before) + " ";
      for (const Name& name : names_from(folded)) {
        if (!name.folded.starts_with(begun)) continue;
        const std::size_t at = behind_words(name.text, count);
        const bool same = at != name.text.npos && fold(name.text.substr(0, at)) + " " == begun;
        if (same) put_name(name, name.text.substr(at));
      }
    }
  }

  static constexpr std::size_t kLongestName = 4;  // words of it that can stand before

  static std::size_t behind_words(std::string_view text, std::size_t count) noexcept {
    std::size_t at = 0;
    for (; count > 0; --count) {
      const std::size_t space = text.find(' ', at);
      if (space == text.npos) return space;
      at = space + 1;
    }
    return at;
  }

  // "New " is not the beginning of Newport.
  static bool goes_on(std::string_view name, const std::string& folded, const std::string& typed) {
    if (folded.empty()) return typed.empty();
    const bool whole_words = typed.ends_with(' ') || typed.ends_with('-');
    return name.starts_with(whole_words ? folded + " " : folded);
  }

  // Names are sorted by what they are folded to: those that begin with it stand side by side.
  std::span<const Name> names_from(const std::string& folded) const {
    const std::span<const Name> names = corpus_.names.names;
    const auto first = std::ranges::lower_bound(names, std::string_view(folded), {}, &Name::folded);
    auto last = first;
    while (last != names.end() && last->folded.starts_with(folded)) ++last;
    return {first, last};
  }

  void put_name(const Name& name, std::string_view text) {
    const std::string_view first = record_name(corpus_.names, name.kind, name.index);
    if (typed_.empty() && text == name.text && name.text != first) return;
    std::string says(name_kind_word(name.kind));
    if (name.text != first) says += ": " + std::string(first);
    put(text, says);
  }

  // What a terminal must not see cannot be typed either.
  void put(std::string_view value, std::string_view says) {
    std::string whole = kept_ + std::string(value);
    if (value.empty() || printable(whole) != whole) return;
    if (seen_.insert(whole).second) found_.rows.push_back({std::move(whole), printable(says)});
  }

  const Corpus& corpus_;
  const Line& line_;
  const Command* command_ = nullptr;
  std::string kept_, typed_;
  std::string_view choices_;
  Candidates found_;
  std::unordered_set<std::string, detail::TextHash> seen_;
};

// "~/x.json", which the shell would have read so.
std::string at_home(const std::string& path, const std::string& home) {
  return path.starts_with("~/") ? home + path.substr(1) : path;
}

std::vector<std::string> files_of(const Line& line, const Surroundings& around) {
  std::vector<std::string> files;
  for (const std::string& file : line.files) {
    if (file != "-") files.push_back(at_home(file, around.home));
  }
  if (line.files.empty() && !around.corpus.empty()) files.push_back(around.corpus);
  return files;
}

// bash parts "--nation=Fr" at the "=", and what is offered takes the place of the last part alone.
std::vector<std::string> joined_at_equals(const std::vector<std::string>& words, std::string& cut) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool equals = words[i] == "=" && !out.empty() && out.back().starts_with("--");
    if (!equals) {
      out.push_back(words[i]);
      continue;
    }
    out.back() += "=";
    if (i + 1 >= words.size() - 1) cut = out.back();
    if (i + 1 < words.size()) out.back() += words[++i];
  }
  return out;
}

std::string lines_for_bash(const Candidates& found, const std::string& cut, char open) {
  std::string out;
  for (const Candidate& row : found.rows) {
    out += quote_for_bash(std::string_view(row.value).substr(cut.size()), open) + "\n";
  }
  return out;
}

std::string lines_with_meaning(const Candidates& found) {
  std::string out;
  for (const Candidate& row : found.rows) {
    out += row.value + (row.says.empty() ? "" : "\t" + row.says) + "\n";
  }
  return out;
}

}  // namespace

bool knows_values_of(std::string_view flag) noexcept {
  return find_values(kFlagValues, flag) != nullptr;
}

Outcome complete(const std::vector<std::string>& words, const Surroundings& around,
                 const CorpusLoader& load) {
  if (words.size() < 2) return say({});
  const bool bash = words.front() == "bash", fish = words.front() == "fish";
  std::vector<std::string> before(words.begin() + 1, words.end());
  std::string cut;
  if (bash) before = joined_at_equals(before, cut);
  ShellWord current{before.back(), 0};
  if (bash || fish) current = read_shell_word(before.back());
  before.pop_back();
  if (bash) {
    for (std::string& word : before) word = read_shell_word(word).text;
  }
  const Line line = read_line(before);
  const std::vector<std::string> files = files_of(line, around);
  Candidates found;
  if (files.empty()) {
    found = Completer(embedded_corpus(), line).complete(current.text);
  } else if (const auto scan = load(files, {})) {
    const auto scanned = (*scan)({});
    if (scanned) found = Completer(scanned->corpus.corpus(), line).complete(current.text);
  }
  if (found.files) return say(":files\n");
  return say(bash ? lines_for_bash(found, cut, current.open) : lines_with_meaning(found));
}

Outcome print_completion(const Context& context, const Command&) {
  std::string known;
  for (const Shell& shell : shells()) {
    if (context.words.size() == 1 && context.words.front() == shell.name) {
      return say(std::string(shell.script));
    }
    known += (known.empty() ? "" : ", ") + std::string(shell.name);
  }
  return failure({ErrorCode::usage, "annals completion takes one shell", {}, "there are " + known},
                 {});
}

}  // namespace annals::app
