#include <algorithm>
#include <charconv>
#include <memory>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress_line.hpp"
#include "tusk/pipeline/build.hpp"

namespace tusk::cli {

namespace {

constexpr std::size_t kMaxShards = 10'000;
constexpr ProgressPhase kBuilding{"building", "targets"};
constexpr ProgressPhase kWriting{"writing", "files"};

// `2/4`; nothing when it is something else.
std::optional<BuildShard> read_shard(const std::string& text) {
    BuildShard shard;
    const char* const end = text.data() + text.size();
    const std::from_chars_result index = std::from_chars(text.data(), end, shard.index);
    if (index.ec != std::errc{} || index.ptr == end || *index.ptr != '/') {
        return std::nullopt;
    }
    const std::from_chars_result count = std::from_chars(index.ptr + 1, end, shard.count);
    const bool is_good = count.ec == std::errc{} && count.ptr == end && shard.index >= 1 &&
                         shard.index <= shard.count && shard.count <= kMaxShards;
    return is_good ? std::optional(shard) : std::nullopt;
}

std::string find_shard_fault(const std::string& text) {
    return read_shard(text) ? "" : "expected a shard such as 2/4, found `" + text + "`";
}

std::string find_jobs_fault(const std::string& text) {
    std::size_t jobs = 0;
    const std::from_chars_result result = std::from_chars(text.data(), text.data() + text.size(), jobs);
    const bool is_good =
        result.ec == std::errc{} && result.ptr == text.data() + text.size() && jobs >= 1 && jobs <= 1024;
    return is_good ? "" : "expected a number from 1 to 1024, found `" + text + "`";
}

void add_options(OptionSet& set, Options& options) {
    set.option("-o,--output", options.output, "the folder; it is made when it is not there")
        .check(check_not_empty)
        .type("DIR")
        .group("Output");
    DeclaredOption check =
        set.flag("--check", options.check, "write nothing; exit with 1 when a file is not as it should be");
    DeclaredOption dry_run =
        set.flag("--dry-run", options.dry_run, "write nothing; print what would be done");
    set.flag("--diff", options.show_diff, "write nothing; print what would change, secrets as ***")
        .excludes(check)
        .excludes(dry_run);
    dry_run.excludes(check);
    set.option("-j,--jobs", options.jobs, "threads [the cores of the machine]")
        .type("N")
        .check(find_jobs_fault);
    set.option("--shard", options.shard, "the I-th of N parts of the targets, as 2/4")
        .type("I/N")
        .check(find_shard_fault);
    set.flag("--durable", options.durable, "every file is on the disk before it takes its place");
    set.option("--env", options.environments, "only this environment (repeatable) [all of the project]")
        .check(check_not_empty)
        .type("NAME")
        .one_each()
        .group("Layers");
    set.option("--service", options.services, "only the files of this service (repeatable)")
        .check(check_not_empty)
        .type("NAME")
        .one_each()
        .group("Layers");
    add_set_options(set, options);
    add_schema_option(set, options);
    add_builtin_schema_option(set, options);
    add_common_options(set, options);
    set.when_parsed([&options] { options.judges = options.check; });
}

bool only_looks(const Options& options) {
    return options.check || options.dry_run || options.show_diff;
}

// Of a build that may rely on what the last one found: which program it is, and what it was asked for.
std::string identity_of(const Environment& environment, const Options& options) {
    // With -v there is more to say than is known of the last one.
    const bool is_unknown = only_looks(options) || options.verbose;
    const std::string program =
        is_unknown || !environment.program_identity ? std::string() : environment.program_identity();
    return program.empty()
               ? program
               : fmt::format("{}\n{}", program, fmt::join(options.arguments, std::string_view("\0", 1)));
}

BuildRequest make_request(const Options& options) {
    BuildRequest request;
    request.folder = options.output;
    while (request.folder.size() > 1 && request.folder.ends_with('/')) {
        request.folder.pop_back();
    }
    request.environments = options.environments;
    request.services = options.services;
    request.shard = read_shard(options.shard).value_or(BuildShard{});
    request.wants_diff = options.show_diff;
    request.only_looks = only_looks(options);
    return request;
}

struct Changes {
    std::size_t written = 0;
    std::size_t unchanged = 0;
};

Changes count_changes(const Build& build) {
    Changes changes;
    for (const BuiltFile& file : build.files) {
        ++(file.state == FileState::Same ? changes.unchanged : changes.written);
    }
    return changes;
}

std::string list_changes(const Build& build) {
    std::string text;
    for (const BuiltFile& file : build.files) {
        if (file.state != FileState::Same) {
            text += fmt::format("{}\t{}\n", file.state == FileState::Missing ? "create" : "update",
                                join_path(build.folder, file.path));
        }
    }
    for (const StaleFile& file : build.stale) {
        text += fmt::format("remove\t{}\n", join_path(build.folder, file.path));
    }
    if (build.manifest != build.manifest_before) {
        text += fmt::format("{}\t{}\n", build.manifest_before.empty() ? "create" : "update",
                            join_path(build.folder, build.manifest_path));
    }
    for (const std::string& name : build.other_manifests) {
        text += fmt::format("remove\t{}\n", join_path(build.folder, name));
    }
    return text;
}

std::string join_diffs(const Build& build) {
    std::string text;
    for (const BuiltFile& file : build.files) {
        text += file.diff;
    }
    for (const StaleFile& file : build.stale) {
        text += file.diff;
    }
    if (text.empty() && !build.is_current()) {
        text = fmt::format("`{}` does not describe the files that are made\n",
                           join_path(build.folder, build.manifest_path));
    }
    return text;
}

std::string count_files(const Build& build) {
    return fmt::format("{} file{}", build.files.size(), build.files.size() == 1 ? "" : "s");
}

std::string summarize(const Build& build) {
    const Changes changes = count_changes(build);
    return fmt::format("built: {}: {} written, {} unchanged, {} removed\n", count_files(build),
                       changes.written, changes.unchanged, build.stale.size());
}

int finish_check(Session& session, const Build& build) {
    report_stale(build, session.sink());
    const int code = session.finish(false, true);
    const bool is_silent = session.options().quiet || session.options().diagnostics != "text";
    return code == kYes && !is_silent ? session.print(fmt::format("up to date: {}\n", count_files(build)))
                                      : code;
}

int finish_diff(Session& session, const Build& build) {
    const std::string text = join_diffs(build);
    const int code = session.finish();
    const int printed = session.print(text);
    return code != kYes || printed != kYes ? std::max(code, printed) : text.empty() ? kYes : kNo;
}

// A signal that comes meanwhile ends the process between two files, before anything more is printed.
bool write_files(Session& session, const Build& build, ProgressLine& progress) {
    const Environment& environment = session.environment();
    const std::unique_ptr<SignalHold> hold = environment.hold_signals ? environment.hold_signals() : nullptr;
    WriteWatch watch;
    watch.progress = [&progress](std::size_t done, std::size_t total) {
        progress.show(kWriting, done, total);
    };
    watch.is_stopped = [&hold] { return hold != nullptr && hold->has_come(); };
    const Durability durability = session.options().durable ? Durability::Synced : Durability::Renamed;
    const bool is_written = write_build(build, durability, session.world(), session.sink(), watch);
    progress.clear();
    return is_written;
}

int finish_write(Session& session, const Build& build, ProgressLine& progress) {
    const Options& options = session.options();
    // Asked before anything is written: a warning may be an error.
    if (session.sink().has_errors()) {
        return session.finish();
    }
    const bool is_written = write_files(session, build, progress);
    const int code = session.finish();
    if (!is_written) {
        return std::max(code, kUnwritable);
    }
    const bool is_silent = options.quiet || options.diagnostics != "text";
    return code == kYes && !is_silent ? session.print(summarize(build)) : code;
}

int run(Session& session) {
    const Options& options = session.options();
    if (options.output.empty() || options.output == "-") {
        return session.refuse("expected -o DIR, the folder that is built");
    }
    BuildRequest request = make_request(options);
    request.identity = identity_of(session.environment(), options);
    ProgressLine progress(session.environment(), !options.quiet);
    request.progress = [&progress](std::size_t done, std::size_t total) {
        progress.show(kBuilding, done, total);
    };
    const BuildResult result =
        prepare_build(session.fleet_selection(), request, session.world(), session.sink());
    progress.clear();
    // Whether the files are as they should be is asked, not whether the layers are well written; unless that
    // counts as an error.
    if (options.check && !options.verbose && !options.strict) {
        session.sink().keep_if([](const Diagnostic& finding) { return !is_style(finding.kind); });
    }
    if (!result.build) {
        const int code = session.finish(result.unreadable, options.check);
        return result.unwritable ? std::max(code, kUnwritable) : code;
    }
    if (options.check) {
        return finish_check(session, *result.build);
    }
    if (options.show_diff) {
        return finish_diff(session, *result.build);
    }
    if (options.dry_run) {
        const int code = session.finish();
        return code == kYes ? session.print(list_changes(*result.build)) : code;
    }
    return finish_write(session, *result.build, progress);
}

}  // namespace

const Command& build_command() {
    static constexpr Command kCommand{
        "build",
        "write all files of the fleet into a folder",
        "Writes what `[outputs]` of tusk.tsk names, for every service of every environment; without that "
        "section `{env}/{service}.json`, the effective configuration as JSON, and `{env}/discovery.json`. "
        "--env and --service, which may be repeated, narrow the build: with --service only files with "
        "`{service}` in their path are made. $APP_ENV has no say.\n\n"
        "Everything is validated first, as `tusk validate` does it. When anything is wrong nothing is "
        "written at all. Base and environment are read once for all services, which are worked on by "
        "several threads; the result does not depend on how many.\n\n"
        "Each file is written beside its place and takes it by a rename; a new one has no name before it is "
        "complete, where the file system can do that. So it is the old one or the "
        "new one at every moment, also when tusk is killed; SIGINT, SIGTERM and SIGHUP end it between two "
        "files. --durable also waits for the disk, so that this "
        "holds when the machine goes down. A file of equal content is left as it is, with its time; "
        "symlinks are followed, and the mode of a file is kept, and its owner as far as tusk may. A file "
        "that nobody may write is not replaced (TSK6020).\n\n"
        "`.tusk-manifest.json` in the folder lists what was written: path, SHA-256, size, environment and "
        "service, the `format` or the `target` of render that made it, and of a format as `secrets` the "
        "places in it that are secret: paths, in the format `env` variables, never values. With it the next "
        "build removes what is made no more. It never removes a file that it does not list, nor one that "
        "was changed since, of which it warns (TSK6023). What stands where a file is made is replaced, "
        "whoever "
        "wrote it: --diff shows it. Files that --env or --service leave out stay, and "
        "stay listed. The manifest is written before the first file and after the last one, so that a build "
        "after a kill knows what is there.\n\n"
        "--shard I/N takes one of N parts: services are given out by a hash of environment and name, and "
        "what an environment has as a whole (such as discovery.json) goes to one part, too. All parts "
        "together write what one build does, and may run at the same time, into one folder or several. "
        "Each has a manifest of its own, `.tusk-manifest.I-of-N.json`, and removes only what is of its part; "
        "a build without --shard takes all of them over once it has something to write. What is wrong only "
        "between services is found by the part that makes what the environment has as a whole; the others "
        "write all the same: run `tusk validate --all` first. While a build is at work in a folder "
        "another one is refused there (TSK6020), apart from shards.\n\n"
        "--check writes nothing, says which files are stale, missing or too many (TSK6022), and exits with "
        "1 when there is one. --dry-run prints what would be done, a line for each file: `create`, `update` "
        "or `remove`, and the path.\n\n"
        "--diff prints what would change as a unified diff, and exits with 1 when anything differs. Secrets "
        "in it are `***`, and so are old values at places that are gone. Which old values were secret is "
        "known from the manifest. Of a file that is not as the manifest lists it, or that another format "
        "made, only those old values are shown that the new file has at the same place. Of a file that a "
        "target makes of whole configurations, or of which it is not known that the same target made it, "
        "--diff says only that it differs.\n\n"
        "A build of many files also leaves `.tusk-inputs`, which lists the files, folders and variables that "
        "were "
        "asked, with one hash of all answers. When the same command finds the same answers, and every file "
        "as the "
        "manifest says, it is done: the work is not repeated. The file is no part of the result, and may be "
        "removed at any time. --check, --dry-run and --diff never rely on it.\n\n"
        "A file or folder that cannot be written is named (TSK6020), and the exit status is 4.",
        "tusk build -o out  # everything\n"
        "tusk build --env production -o out  # for a deploy job\n"
        "tusk build --check -o out  # is what was checked in up to date?\n"
        "tusk build --shard 2/4 -o out  # one of four CI jobs\n"
        "tusk build --diff --env production -o out  # what would a deploy change?",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
