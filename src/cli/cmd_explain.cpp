#include <algorithm>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/missing_path.hpp"
#include "tusk/inspect/explain.hpp"
#include "tusk/schema/built_in.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    set.option("PATH", options.path, "what to explain: a.b, a[0], a.\"x.y\", $global");
    set.flag("--all", options.every_path, "one line for each leaf: its place, a tab, `path = value`");
    set.flag("--json", options.json, "print JSON for programs");
    add_reveal_option(set, options);
    add_output_option(set, options);
    add_layer_options(set, options);
    add_builtin_schema_option(set, options);
    add_common_options(set, options);
}

ExplainView view_of(Session& session, const LoadedTarget& target, const SecretPlaces& places) {
    return ExplainView{session.sources(), target.layers.names(), places, session.options().reveal};
}

SecretPlaces find_secret_places(Session& session, const PathExplanation& explanation) {
    std::set<FileId> files;
    for (const HistoryEntry& entry : explanation.result.history) {
        files.insert(entry.span().file);
    }
    for (const ValueCheck& check : explanation.checks) {
        files.insert(check.at.file);
    }
    return session.find_secret_places(files);
}

int explain_all(Session& session, LoadedTarget& target) {
    const std::optional<Value> value = evaluate_layers(target.layers, session.world(), session.sink());
    const int code = session.finish();
    if (!value || code != kYes) {
        return code;
    }
    const SecretPlaces places;
    const ExplainView view = view_of(session, target, places);
    return session.options().json
               ? session.write(leaves_value(*value, view, target.layers.arena()), *find_format("json"))
               : session.write_text(explain_leaves(*value, view));
}

// A path that is not there may have a history: who deleted it.
int show(Session& session, LoadedTarget& target, const PathExplanation& explanation) {
    const SecretPlaces places = find_secret_places(session, explanation);
    const ExplainView view = view_of(session, target, places);
    const bool exists = explanation.result.found.value.has_value();
    if (!exists) {
        static_cast<void>(session.environment().err.write(
            "error: " + describe_missing(explanation.path, explanation.result.found) + "\n"));
    }
    const bool has_history = exists || explanation.result.written_steps == explanation.path.steps.size();
    if (!has_history && !session.options().json) {
        return kNo;
    }
    const int code =
        session.options().json
            ? session.write(explanation_value(explanation, view, target.layers.arena()), *find_format("json"))
            : session.write_text(explanation_text(explanation, view));
    return code == kYes && !exists ? kNo : code;
}

// What the layers say of other keys is no part of the answer.
bool is_about(const Diagnostic& finding, const KeyPath& path) {
    if (finding.kind != DiagKind::TypeChange) {
        return true;
    }
    const std::optional<KeyPath> told = parse_key_path(finding.path).path;
    const std::size_t common = told ? std::min(told->steps.size(), path.steps.size()) : 0;
    return !told || (told->global == path.global &&
                     std::equal(path.steps.begin(), path.steps.begin() + static_cast<std::ptrdiff_t>(common),
                                told->steps.begin()));
}

int explain_one(Session& session, LoadedTarget& target, const KeyPath& path) {
    LayerStack& layers = target.layers;
    if (session.selection().built_in_schemas) {
        add_built_in_schemas(*target.project.schemas);
    }
    const ExplainedTarget explained{layers.tree(), layers.names(), target.project.required,
                                    target.project.required_at,
                                    target.project.schemas->find_rules(path, session.options().service)};
    const PathExplanation explanation =
        explain(explained, path, session.world().host, session.sources(), layers.arena(), session.sink(),
                eval_options(session.world(), layers));
    session.sink().keep_if([&path](const Diagnostic& finding) { return is_about(finding, path); });
    const int code = session.finish();
    return code == kYes ? show(session, target, explanation) : code;
}

int run(Session& session) {
    const Options& options = session.options();
    if (options.every_path != options.path.empty()) {
        return session.refuse(options.every_path ? "--all explains every path: it takes none"
                                                 : "expected a PATH, or --all");
    }
    const KeyPathResult parsed = options.every_path ? KeyPathResult{} : parse_key_path(options.path);
    if (!options.every_path && !parsed.path) {
        return session.refuse(describe_bad_path(options.path, parsed));
    }
    std::optional<LoadedTarget> target = load_target(session.selection(), session.world(), session.sink());
    if (!target) {
        return session.finish(true);
    }
    return options.every_path ? explain_all(session, *target) : explain_one(session, *target, *parsed.path);
}

}  // namespace

const Command& explain_command() {
    static constexpr Command kCommand{
        "explain",
        "tell where a value comes from, and what it hides",
        "Shows the value at a path of the effective configuration and what every layer gave for it, highest "
        "layer first: what became of it, where it stands, and its text as written. `won` is the value; "
        "`merged`, "
        "`appended` and `prepended` are parts of it; `shadowed` was replaced by a higher layer, `deleted` "
        "removed by one that `deletes`. Where the table around the key was replaced or deleted, the line "
        "says by "
        "what.\n\n"
        "Then, under `uses`, the keys that the value was made from, followed to their sources, each once, "
        "with "
        "their own places; and the variables that were read, and whether the environment or the default gave "
        "their value. Under `checked by` stand the rules that look at the value.\n\n"
        "With --all every leaf is one line, its place and `path = value` with a tab between them, for cut(1) "
        "and grep(1). Only with --all everything is evaluated; else what the path needs.\n\n"
        "Secrets are shown as ***, also in the text of layers; --reveal shows them.\n\n"
        "With --json the result is one object: `path`, `exists`, `value`, `secret`, `origin`; `history_of`, "
        "the "
        "path that `contributions` are about, which is shorter when the value lies in a list or an "
        "expression; "
        "`contributions`, each with `fate`, `layer`, `at`, `text` unless it is a table, and where it applies "
        "`hidden_by` and `rule`; `uses`, each with `used_by`, `reference` and either `path`, `value`, "
        "`origin` "
        "or `variable`, `state`; `checks`, each with `kind`, `at`, and for a statement `text`, for a schema "
        "`rule`. Places are "
        "objects "
        "of `file`, `line`, `column`, or null. With --all it is a list of objects of `path`, `value`, "
        "`secret`, "
        "`origin`.\n\n"
        "When the path does not exist the exit status is 1, the message names the nearest key, and for a "
        "deleted "
        "path the history says who deleted it.",
        "tusk explain server.port --service user-service --env production  # who set it\n"
        "tusk explain database.url --json  # the same for a program\n"
        "tusk explain --all | grep '^config/services/base'  # what comes from the base layer",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
