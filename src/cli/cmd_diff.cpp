#include <algorithm>
#include <utility>

#include "cli/command.hpp"
#include "cli/diff_operand.hpp"
#include "cli/diff_output.hpp"
#include "cli/exit_code.hpp"
#include "cli/revision_world.hpp"
#include "tusk/pipeline/compare.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    set.option("A", options.before, "an environment, ENVIRONMENT/SERVICE or a file (- for standard input)")
        .required()
        .check(check_not_empty);
    set.option("B", options.after, "what A is compared with").check(check_not_empty);
    set.flag("--rev", options.is_revision, "compare revisions of git; without B, A and the working tree");
    add_service_option(set, options);
    add_project_options(set, options);
    DeclaredOption paths = set.flag("--only-paths", options.only_paths, "the changed paths, one a line");
    DeclaredOption patch =
        set.flag("--json-patch", options.json_patch, "operations that turn A into B, as RFC 6902 has them");
    add_format_option(set, options, "text", {"text", "json"});
    DeclaredOption format = set.find("--format");
    add_reveal_option(set, options);
    paths.excludes(patch).excludes(format).group("Output");
    patch.excludes(format).group("Output");
    add_output_option(set, options);
    add_common_options(set, options);
}

// A difference of two targets, in the form of that of two environments.
std::optional<EnvironmentDifference> compare_two(const ComparedSide& before, const ComparedSide& after,
                                                 Sink& sink) {
    std::optional<Difference> difference = compare_targets(before, after, sink);
    if (!difference) {
        return std::nullopt;
    }
    EnvironmentDifference found;
    if (!difference->changes.empty()) {
        found.services.push_back(ServiceDifference{{}, Presence::Both, std::move(*difference)});
    }
    return found;
}

ComparedSide side_of(const DiffOperand& operand, Session& session) {
    Selection selection = session.selection();
    selection.environment.reset();
    if (operand.kind == OperandKind::File) {
        selection.files = {operand.text};
        selection.takes_folders = false;
        selection.directory.reset();
        return {std::move(selection), session.world(), {}};
    }
    selection.environment = operand.environment;
    if (operand.kind == OperandKind::Service) {
        selection.service = operand.service;
    }
    return {std::move(selection), session.world(), {}};
}

// What does not go together, or nothing.
std::string describe_misfit(const DiffOperand& before, const DiffOperand& after, const Options& options) {
    const auto is = [&](OperandKind kind) { return std::pair(before.kind == kind, after.kind == kind); };
    const auto [old_environment, new_environment] = is(OperandKind::Environment);
    if (old_environment != new_environment) {
        const DiffOperand& environment = old_environment ? before : after;
        const DiffOperand& other = old_environment ? after : before;
        return fmt::format("`{}` names an environment and `{}` does not; name a service of it: `{}/SERVICE`",
                           environment.text, other.text, environment.text);
    }
    if (!options.service.empty() && !old_environment) {
        return "--service goes with two environments";
    }
    if (is(OperandKind::File) == std::pair(true, true) && !options.layer_directory.empty()) {
        return "--dir does not go with two files";
    }
    return before.text == "-" && after.text == "-" ? "standard input can be read once only" : "";
}

// What the two sides are called.
struct DiffNames {
    std::string before;
    std::string after;
};

int show(Session& session, const EnvironmentDifference& found, const DiffNames& names) {
    const Options& options = session.options();
    const DiffReport report{names.before, names.after, found.services, found.has_services, options.reveal};
    const bool is_equal_all = report.services.empty();
    Arena arena;
    int code = kYes;
    if (options.json_patch) {
        if (!options.reveal &&
            std::ranges::any_of(report.services, writes_secret, &ServiceDifference::difference)) {
            return session.refuse("the patch holds secrets; pass `--reveal` to write them");
        }
        code = session.write(make_patch_document(report, arena), *find_format("json"));
    } else if (options.only_paths || options.format == "text") {
        code = session.write_text(options.only_paths ? print_changed_paths(report)
                                                     : print_diff(report, session.sources()));
    } else {
        code = session.write(make_diff_document(report, session.sources(), arena), *find_format("json"));
    }
    return code == kYes && !is_equal_all ? kNo : code;
}

int show_or_finish(Session& session, const std::optional<EnvironmentDifference>& found,
                   const DiffNames& names) {
    const int code = session.finish();
    return found && code == kYes ? show(session, *found, names) : code;
}

// What is wrong with the words beside --rev, or nothing.
std::string describe_revision_misuse(const Options& options) {
    for (const std::string& name : {options.before, options.after}) {
        if (name.starts_with('-')) {
            return fmt::format("`{}` is no revision: it begins with `-`", name);
        }
    }
    return {};
}

// The project as two revisions have it; without a second one, as it is on the disk.
int run_on_revisions(Session& session) {
    const Options& options = session.options();
    if (const std::string misuse = describe_revision_misuse(options); !misuse.empty()) {
        return session.refuse(misuse);
    }
    const std::unique_ptr<RevisionWorld> old_world = open_revision(options.before, session);
    const std::unique_ptr<RevisionWorld> new_world =
        options.after.empty() ? nullptr : open_revision(options.after, session);
    if (!old_world || (!new_world && !options.after.empty())) {
        return session.finish(true);
    }
    const auto context_of = [](const std::string& name) { return fmt::format("in revision `{}`", name); };
    const ComparedSide before{session.selection(), old_world->world(), context_of(options.before)};
    const ComparedSide after{session.selection(), new_world ? new_world->world() : session.world(),
                             new_world ? context_of(options.after) : "in the working tree"};
    const DiffNames names{options.before, new_world ? options.after : "working tree"};
    return show_or_finish(session, compare_environments(before, after, session.sink()), names);
}

int run(Session& session) {
    const Options& options = session.options();
    if (options.is_revision) {
        return run_on_revisions(session);
    }
    if (options.after.empty()) {
        return session.refuse("B is required: what is A to be compared with?");
    }
    if (!options.environment.empty()) {
        return session.refuse("--env goes with --rev; without it A and B name the environments");
    }
    std::vector<DiffOperand> operands;
    for (const std::string& text : {options.before, options.after}) {
        DiffOperandResult result =
            read_diff_operand(text, session.selection(), session.world(), session.sink());
        if (!result.operand) {
            return result.problem.empty() ? session.finish(true) : session.refuse(result.problem);
        }
        operands.push_back(std::move(*result.operand));
    }
    if (const std::string misfit = describe_misfit(operands[0], operands[1], options); !misfit.empty()) {
        return session.refuse(misfit);
    }
    const auto compare_sides =
        operands[0].kind == OperandKind::Environment ? compare_environments : compare_two;
    const std::optional<EnvironmentDifference> found =
        compare_sides(side_of(operands[0], session), side_of(operands[1], session), session.sink());
    return show_or_finish(session, found, {options.before, options.after});
}

}  // namespace

const Command& diff_command() {
    static constexpr Command kCommand{
        "diff",
        "compare two environments, services, files or revisions by what they come to",
        "Compares effective values: the order of keys and the way in which something is written do not "
        "count, the order of the elements of a list does. Each changed leaf is shown with both values and "
        "the place of each: the file, line and column that won. The exit status is 0 when both sides are "
        "equal, 1 when they differ.\n\n"
        "Two environments are compared service by service, and a service that only one of them has is "
        "named. ENVIRONMENT/SERVICE is one service of an environment; it can also be compared with a file, "
        "such as one that was written by `tusk merge`. An argument that ends in .tsk, .json, .yaml or .yml, "
        "or begins with /, ./ or ../, is a file; so is any other that exists as a file and names no "
        "environment.\n\n"
        "With --rev A and B are revisions of git, such as HEAD~1, a branch or a tag, and what is compared is "
        "the environment of --env as the project has it in the one and in the other: tusk.tsk, layers, "
        "includes and imports are read from the commit, variables and --env-file from where tusk runs. "
        "Without B, A is compared with the files on the disk. This is the only option that starts a program, "
        "`git`, and "
        "a word is a revision only with it.\n\n"
        "Secrets are shown as ***: what comes from `@env.secure`, what stands at or below a path of "
        "`[secrets] paths`, without those at a key such as `password` or `token`, what a schema marks with "
        "`x-tusk-secret`, and what was computed from one. A file that `tusk merge` wrote says only at such "
        "paths what was secret: text that it was put into is shown.\n\n"
        "--json-patch prints a list of operations (RFC 6902) that turn the JSON of A into that of B; of two "
        "environments it is an object with one such list for each service that differs. A service that one "
        "side does not have is {} there. A patch that would hold a secret is refused without --reveal.\n\n"
        "--only-paths prints one changed leaf a line: its path, as `tusk get` takes it; for two "
        "environments SERVICE, a tab and the path.\n\n"
        "--format json prints one object: `before` and `after` are the arguments, `equal` is a bool, "
        "`targets` a list of what differs. A target has `service` (null for files and single services), "
        "`in` (\"both\", \"before\" or \"after\": who has it) and `changes`. A change has `path`, `kind` "
        "(\"added\", \"removed\" or \"changed\"), `secret`, and `before` and `after`, each null or an object "
        "of `value`, `file`, `line` and `column`.",
        "tusk diff staging production  # every service of both\n"
        "tusk diff staging/user-service production/user-service  # one service\n"
        "tusk diff --only-paths staging production | cut -f1 | uniq  # the services that differ\n"
        "tusk diff old.json config.tsk --json-patch  # two files\n"
        "tusk diff --rev HEAD~1 HEAD --env production  # what the last commit did to production\n"
        "tusk diff --rev main --env staging  # what the working tree would do to staging",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
