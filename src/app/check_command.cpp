#include "app/check_command.hpp"

#include <algorithm>
#include <map>

#include "annals/check/finding.hpp"
#include "annals/check/schema.hpp"
#include "annals/core/text.hpp"
#include "annals/view/check_table.hpp"
#include "annals/view/make_table.hpp"
#include "app/convert_command.hpp"
#include "app/manner.hpp"

namespace annals::app {
namespace {

constexpr std::string_view kBuiltIn = "(built in)";

std::string counted(std::size_t count, std::string_view word) {
  return std::to_string(count) + " " + std::string(word) + (count == 1 ? "" : "s");
}

// Everything that is to be told of some files.
struct Checked {
  std::vector<CheckLine> lines;  // errors, then findings, each in the order of the text
  std::size_t errors = 0;        // all, also those that are not listed
  std::size_t findings = 0;
};

CheckLine line_of(const FileError& error) {
  const std::string& hint = error.error.hint;
  return {error.place, Severity::error, std::string(code_name(error.error.code)),
          error.error.detail, hint.empty() ? hint : hint + "?"};
}

// Findings come by code; they are told by place. The files as a whole come first.
void add_findings(std::vector<Finding> findings, std::vector<FilePlace> places,
                  const std::vector<std::string>& files, Checked& checked) {
  std::map<std::string_view, std::size_t> ranks;
  for (const std::string& file : files) ranks.emplace(file, ranks.size());
  std::vector<CheckLine> lines;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    lines.push_back({std::move(places[i]), finding.kind->severity, std::string(finding.kind->code),
                     finding.text, finding.hint});
  }
  std::stable_sort(lines.begin(), lines.end(), [&](const CheckLine& a, const CheckLine& b) {
    const auto key = [&](const FilePlace& p) {
      const auto rank = ranks.find(p.file);
      return std::tuple(rank == ranks.end() ? ranks.size() : rank->second, p.line, p.column);
    };
    return key(a.place) < key(b.place);
  });
  std::ranges::move(lines, std::back_inserter(checked.lines));
}

Checked checked_built_in(const Corpus& corpus, std::span<const std::string> allowed) {
  Checked checked;
  Findings found = find_findings(corpus, {}, allowed);
  checked.findings = found.listed.size() + found.unlisted;
  std::vector<FieldRef> fields;
  for (const Finding& finding : found.listed) fields.push_back(finding.at);
  add_findings(std::move(found.listed), places_without_file(corpus, kBuiltIn, fields), {}, checked);
  return checked;
}

// Rules need a corpus that holds; fields that the format has not are seen in any.
Checked checked_files(const Inspection& seen, const std::vector<std::string>& files,
                      std::span<const std::string> allowed) {
  Checked checked;
  checked.errors = seen.error_count;
  for (const FileError& error : seen.errors) checked.lines.push_back(line_of(error));
  const Corpus nothing;
  const Corpus& corpus = seen.corpus ? seen.corpus->corpus() : nothing;
  Findings found = find_findings(corpus, seen.unknown_fields, allowed);
  found.unlisted += seen.unknown_field_count - seen.unknown_fields.size();
  checked.findings = found.listed.size() + found.unlisted;
  std::vector<FieldRef> fields;
  for (const Finding& finding : found.listed) fields.push_back(finding.at);
  auto places = seen.locate ? seen.locate(fields) : std::vector<FilePlace>(fields.size());
  add_findings(std::move(found.listed), std::move(places), files, checked);
  return checked;
}

// The codes of --allow, each of them one that there is.
Result<std::vector<std::string>> allowed_codes(const Options& options) {
  std::vector<std::string> codes;
  for (const std::string& value : options.allow) {
    for (std::string& code : split_fields(value)) codes.push_back(std::move(code));
  }
  for (const std::string& code : codes) {
    if (find_finding_kind(code) != nullptr) continue;
    std::vector<std::string_view> known;
    for (const FindingKind& kind : finding_kinds()) known.push_back(kind.code);
    const std::string_view near = nearest(code, known, 3);
    return fail(ErrorCode::usage, "no finding \"" + printable(code) + "\"", {},
                near.empty() ? "annals help check lists them; errors cannot be allowed"
                             : "did you mean " + std::string(near) + "?");
  }
  return codes;
}

// "8 errors, 1 finding, 3 of them not listed; the rest is looked at when there is no error"
std::string summary_of(const Checked& checked) {
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (checked.errors > 0) add(counted(checked.errors, "error"));
  if (checked.findings > 0) add(counted(checked.findings, "finding"));
  if (text.empty()) return text;
  const std::size_t unlisted = checked.errors + checked.findings - checked.lines.size();
  if (unlisted > 0) add(std::to_string(unlisted) + " of them not listed");
  if (checked.errors > 0) text += "; the rest is looked at when there is no error";
  return text + "\n";
}

ExitStatus status_of(const Checked& checked, bool strict) {
  if (checked.errors > 0) return ExitStatus::file;
  return strict && checked.findings > 0 ? ExitStatus::nothing : ExitStatus::found;
}

}  // namespace

Outcome check_files(const Context& context, const Command& command) {
  const Options& options = context.options;
  if (!context.words.empty() && options.was_given("corpus")) {
    return failure(
        {ErrorCode::usage, "files stand both as words and in --corpus", {}, "say them once"}, {});
  }
  const Result<Manner> manner = manner_of(context, command);
  if (!manner) return failure(manner.error(), {});
  const auto allowed = allowed_codes(options);
  if (!allowed) return failure(allowed.error(), {});
  const Result<exchange::Import> how = import_of(options);
  if (!how) return failure(how.error(), {});
  const std::vector<std::string>& files = context.words.empty() ? context.files : context.words;
  const Checked checked =
      files.empty() ? checked_built_in(context.corpus, *allowed)
                    : checked_files(context.streams.inspect(files, *how), files, *allowed);
  Table table = make_check_table(checked.lines);
  const bool as_lines = manner->format == Format::table && options.fields.empty();
  if (!options.fields.empty()) {
    Result<Table> selected = select_columns(std::move(table), split_fields(options.fields));
    if (!selected) return failure(selected.error(), {});
    table = std::move(*selected);
  }
  Outcome outcome = written(context, *manner, as_lines ? Table{} : std::move(table), true);
  outcome.status = status_of(checked, options.strict);
  if (options.quiet) return outcome;
  if (as_lines) {
    outcome.out.clear();
    for (const CheckLine& line : checked.lines)
      outcome.out += printable(check_line_text(line)) + "\n";
  }
  outcome.err += summary_of(checked);
  return outcome;
}

Outcome print_schema(const Context& context, const Command& /*command*/) {
  if (!context.words.empty()) {
    return failure({ErrorCode::usage,
                    "annals schema takes no words",
                    {},
                    "annals schema > corpus.schema.json"},
                   {});
  }
  Outcome outcome;
  outcome.out = corpus_schema();
  return outcome;
}

}  // namespace annals::app
