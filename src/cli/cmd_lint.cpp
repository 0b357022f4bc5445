#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/file_list.hpp"
#include "cli/lint_baseline.hpp"
#include "cli/lint_fix.hpp"
#include "tusk/diag/printable.hpp"
#include "tusk/lint/rule_table.hpp"
#include "tusk/pipeline/lint.hpp"
#include "tusk/syntax/parser.hpp"

namespace tusk::cli {

namespace {

TUSK_DIAGNOSTIC(CannotRead, Error, "`{}` cannot be read: {}", std::string, std::string);

constexpr std::uint64_t kMaxBaselineBytes = 64U << 20;

std::string check_rule(const std::string& name) {
    if (lint::find_rule(name) != nullptr) {
        return {};
    }
    const std::optional<std::string> similar = lint::find_similar_rule(name);
    return similar ? fmt::format("there is no rule `{}`; did you mean `{}`?", name, *similar)
                   : fmt::format("there is no rule `{}`; `tusk lint --list` prints them", name);
}

void add_options(OptionSet& set, Options& options) {
    set.option("FILE", options.changed,
               "only what stands in these; - for their names on standard input, one a line")
        .check(check_not_empty);
    set.option("--deny", options.deny, "findings of this rule are errors (repeatable)")
        .check(check_rule)
        .type("RULE")
        .one_each();
    set.option("--allow", options.allow, "no findings of this rule (repeatable)")
        .check(check_rule)
        .type("RULE")
        .one_each();
    set.option("--baseline", options.baseline, "hide the findings that this file lists")
        .check(check_not_empty)
        .type("FILE");
    DeclaredOption write_baseline =
        set.flag("--write-baseline", options.write_baseline, "write the findings to the baseline and stop");
    DeclaredOption fix = set.flag("--fix", options.fix, "make the edits that findings carry");
    DeclaredOption list = set.flag("--list", options.list, "print the rules and stop");
    fix.excludes(write_baseline).excludes(list);
    list.excludes(write_baseline);
    add_null_option(set, options);
    add_place_options(set, options);
    add_variable_options(set, options);
    add_verdict_options(set, options);
    add_common_options(set, options);
    set.when_parsed([&options] { options.judges = true; });
}

int print_rules(Session& session) {
    std::string text;
    for (const lint::RuleInfo& rule : lint::rules()) {
        text += fmt::format("{}  {:<20}  {:<8}  {}\n", code_of(rule.kind), slug_of(rule.kind),
                            rule.is_off ? "off" : severity_name(rule.severity), rule.summary);
    }
    return session.print(text);
}

// What tusk.tsk and the command line say together; of two words about one rule the command line's counts.
struct LintChoice {
    std::set<DiagKind> deny;
    std::set<DiagKind> allow;
    std::string baseline;
};

void choose(const std::vector<std::string>& names, std::set<DiagKind>& chosen, std::set<DiagKind>& other) {
    for (const std::string& name : names) {
        if (const lint::RuleInfo* const rule = lint::find_rule(name)) {
            chosen.insert(rule->kind);
            other.erase(rule->kind);
        }
    }
}

// A project that cannot be read is reported by lint itself.
LintChoice read_choice(const Session& session) {
    const Options& options = session.options();
    Sink unseen;
    const std::optional<Project> settings = open_settings(session.fleet_selection(), session.world(), unseen);
    LintChoice choice;
    if (settings) {
        choose(settings->lint.deny, choice.deny, choice.allow);
        choose(settings->lint.allow, choice.allow, choice.deny);
        choice.baseline = settings->lint.baseline;
    }
    choose(options.deny, choice.deny, choice.allow);
    choose(options.allow, choice.allow, choice.deny);
    choice.baseline = options.baseline.empty() ? choice.baseline : options.baseline;
    return choice;
}

// Forgets what is allowed, and makes errors of what is denied.
void apply_choice(const LintChoice& choice, Sink& found) {
    Sink denied = found;
    denied.keep_if([&choice](const Diagnostic& finding) { return choice.deny.contains(finding.kind); });
    denied.raise_warnings();
    found.keep_if([&choice](const Diagnostic& finding) {
        const lint::RuleInfo* const rule = lint::find_rule(code_of(finding.kind));
        return !choice.deny.contains(finding.kind) && !choice.allow.contains(finding.kind) &&
               (rule == nullptr || !rule->is_off);
    });
    found.append(std::move(denied));
}

std::vector<Diagnostic> list_rule_findings(const Sink& found, const SourceManager& sources) {
    Sink copy = found;
    std::vector<Diagnostic> findings = copy.take_sorted(&sources);
    std::erase_if(findings, [](const Diagnostic& finding) {
        return lint::find_rule(code_of(finding.kind)) == nullptr;
    });
    return findings;
}

// Findings by kind, place and text.
class FindingSet {
  public:
    void add(const Diagnostic& finding) { keys_.insert(key_of(finding)); }
    [[nodiscard]] bool contains(const Diagnostic& finding) const { return keys_.contains(key_of(finding)); }

  private:
    using Key = std::tuple<DiagKind, FileId, std::uint32_t, std::uint32_t, std::string>;
    [[nodiscard]] static Key key_of(const Diagnostic& finding) {
        return {finding.kind, finding.span.file, finding.span.begin, finding.span.end, finding.message};
    }

    std::set<Key> keys_;
};

std::string plural(std::size_t count, std::string_view word) {
    return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

void note(Session& session, const std::string& text) {
    if (!session.options().quiet) {
        static_cast<void>(session.environment().err.write(text));
    }
}

// Forgets what the baseline lists. False when it cannot be read, which was reported.
bool apply_baseline(Session& session, const std::string& path, Sink& found) {
    const ReadResult read = session.environment().files.read_regular(path, kMaxBaselineBytes);
    if (read.error) {
        found.report({}, kCannotRead, path, read.error.message()).help =
            "`tusk lint --write-baseline` writes it";
        return false;
    }
    LintBaseline baseline(read.text.view());
    const std::vector<Diagnostic> findings = list_rule_findings(found, session.world().load.sources);
    const std::vector<std::string> fingerprints = list_fingerprints(findings, session.world().load.sources);
    FindingSet hidden;
    std::size_t count = 0;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        if (baseline.take(fingerprints[i])) {
            hidden.add(findings[i]);
            ++count;
        }
    }
    found.keep_if([&hidden](const Diagnostic& finding) { return !hidden.contains(finding); });
    if (count != 0) {
        note(session, fmt::format("baseline: {} hidden by `{}`\n", plural(count, "finding"), path));
    }
    // Of some files only a part of the findings is known.
    if (session.options().changed.empty() && !found.has_errors()) {
        for (const std::string& line : baseline.list_unseen()) {
            note(session, fmt::format("baseline: no longer found: {}\n", line));
        }
    }
    return true;
}

std::error_code write_file(FileSystem& files, const std::string& path, std::string_view text) {
    const CreateResult created = files.create(path, Durability::Synced);
    std::error_code error = created.error;
    error = error ? error : created.file->write(text);
    return error ? error : created.file->commit();
}

void tell_unwritable(Session& session, const std::string& path, std::error_code error) {
    static_cast<void>(session.environment().err.write(
        fmt::format("tusk: cannot write `{}`: {}\n", make_printable(path), error.message())));
}

int write_baseline(Session& session, const std::string& path, const Sink& found) {
    const std::vector<Diagnostic> findings = list_rule_findings(found, session.world().load.sources);
    const std::string text = print_baseline(findings, session.world().load.sources);
    if (const std::error_code error = write_file(session.environment().files, path, text)) {
        tell_unwritable(session, path, error);
        return kUnwritable;
    }
    note(session, fmt::format("baseline: {} written to `{}`\n", plural(findings.size(), "finding"), path));
    return kYes;
}

// The file would be read after its edits as before them.
bool is_readable(std::string_view text, FileId file) {
    Sink faults;
    return !parse_document(text, file, faults).failed && !faults.has_errors();
}

// Makes the edits, and forgets the findings whose edits were made. False when a file cannot be written.
bool apply_edits(Session& session, Sink& found) {
    const SourceManager& sources = session.world().load.sources;
    LintFix fix;
    std::vector<Diagnostic> edited;
    for (Diagnostic& finding : list_rule_findings(found, sources)) {
        if (fix.add(finding)) {
            edited.push_back(std::move(finding));
        }
    }
    FindingSet made;
    bool is_written = true;
    for (const FileId file : fix.files()) {
        const std::string path(sources.name(file));
        const std::string text = fix.apply(file, sources);
        if (!is_readable(text, file)) {
            continue;
        }
        if (const std::error_code error = write_file(session.environment().files, path, text)) {
            tell_unwritable(session, path, error);
            is_written = false;
            continue;
        }
        for (const Diagnostic& finding : edited) {
            if (finding.span.file == file) {
                made.add(finding);
                note(session, fmt::format("fixed: {}:{}: {} {}\n", path,
                                          sources.position(file, finding.span.begin).line,
                                          slug_of(finding.kind), finding.path));
            }
        }
    }
    found.keep_if([&made](const Diagnostic& finding) { return !made.contains(finding); });
    return is_written;
}

// A file that the user names must be there; standard input may name those that a change removed.
bool report_missing(Session& session, Sink& found) {
    bool is_complete = true;
    for (const std::string& file : session.options().changed) {
        if (file != "-" && session.environment().files.kind(file) == FileKind::Missing) {
            found.report({}, kCannotRead, file, "there is no such file");
            is_complete = false;
        }
    }
    return is_complete;
}

int judge_findings(Session& session, const std::vector<std::string>& files) {
    const Options& options = session.options();
    const LintChoice choice = read_choice(session);
    if (options.write_baseline && choice.baseline.empty()) {
        return session.refuse("--write-baseline needs --baseline FILE, or `lint.baseline` in tusk.tsk");
    }
    Selection selection = session.fleet_selection();
    selection.environment.reset();
    Sink found;
    LintedFleet fleet = lint_project(selection, files, session.world(), found);
    if (files.empty() && !fleet.unreadable && !options.dynamic_env) {
        find_unused_variables(selection, session.file_variables(), session.world(), found);
    }
    apply_choice(choice, found);
    if (options.write_baseline && !fleet.unreadable) {
        return write_baseline(session, choice.baseline, found);
    }
    bool is_readable = report_missing(session, found) && !fleet.unreadable;
    bool is_written = true;
    if (is_readable && !choice.baseline.empty()) {
        is_readable = apply_baseline(session, choice.baseline, found);
    }
    if (is_readable && options.fix) {
        is_written = apply_edits(session, found);
    }
    const bool is_clean = found.diagnostics().empty();
    const std::size_t targets = fleet.targets.size();
    session.sink().append(std::move(found));
    session.set_targets(std::move(fleet.targets));
    const int code = session.finish(!is_readable, true);
    if (!is_written) {
        return std::max(code, kUnwritable);
    }
    const bool is_silent = options.quiet || options.diagnostics != "text" || !is_clean;
    return code == kYes && !is_silent ? session.print(fmt::format("clean: {}\n", plural(targets, "target")))
                                      : code;
}

int run(Session& session) {
    const Options& options = session.options();
    if (options.list) {
        return print_rules(session);
    }
    if (const std::string fault = find_list_fault(options); !fault.empty()) {
        return session.refuse(fault);
    }
    if (options.write_baseline && !options.changed.empty()) {
        return session.refuse("--write-baseline looks at the whole project; leave FILE out");
    }
    const std::optional<std::vector<std::string>> files = expand_file_list(options.changed, session);
    if (!files) {
        return session.finish(true, true);
    }
    if (files->empty() && !options.changed.empty()) {
        return session.finish(false, true);
    }
    return judge_findings(session, *files);
}

}  // namespace

const Command& lint_command() {
    static constexpr Command kCommand{
        "lint",
        "find what is valid and yet looks wrong",
        "Looks at the layers of every service in every environment for what is allowed and mostly a mistake: "
        "an override that overrides nothing, since its name is misspelt, or that sets what is there already, "
        "globals that nothing reads, numbers in quotes, secrets in plain text, and all matters of style "
        "(codes from TSK9001 on). --list prints the rules; `tusk help RULE` explains one.\n\n"
        "A line is called redundant only when it changes nothing in any target. Nothing needs to be set in "
        "the environment: errors of values are found by tusk-validate(1).\n\n"
        "With FILE, as a hook before a commit names them, only findings in these files are shown; the "
        "targets that they reach are looked at. A file that is no layer is looked at by itself. With - the "
        "names are read from standard input, one a line, with --null each up to a 0 byte.\n\n"
        "--deny RULE makes errors of the findings of a rule, --allow RULE leaves them out; a rule is named "
        "by "
        "its name or its code. `deny` and `allow` under `[lint]` in tusk.tsk are lists that say the same for "
        "every run, and the command line wins.\n\n"
        "--baseline FILE, or `baseline` under `[lint]`, hides the findings that are known already and names "
        "those of them that are gone; --write-baseline writes the file. A finding is known by code, file, "
        "key "
        "and text, so that lines may be added above it. Run both in the same folder.\n\n"
        "--fix makes the edits that findings carry and leaves every other byte as it is: it removes "
        "redundant "
        "lines and takes the quotes of numbers away, and what was changed is said on standard error. Of two "
        "edits that touch each other the second is made by the next run.\n\n"
        "Findings are warnings: the exit status is 0 unless --strict or --fail-on warning makes them fail, "
        "and 3 when a file cannot be read or parsed. A secret is never shown.",
        "tusk lint  # the whole project\n"
        "tusk lint config/services/base.tsk  # what stands in one file\n"
        "git diff --name-only --relative main | tusk lint -  # what a branch touches\n"
        "tusk lint --strict --diagnostics github  # in a workflow of GitHub\n"
        "tusk lint --deny plaintext-secret --allow suspicious-scalar  # by rule\n"
        "tusk lint --baseline lint.txt --write-baseline  # from now on only new findings\n"
        "tusk lint --list  # the rules",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
