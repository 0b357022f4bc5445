
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "tusk/load/read_source.hpp"
#include "tusk/syntax/dump.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    set.option("FILE", options.path, "the file; - for standard input").required();
    DeclaredOption ast = set.flag("--ast", options.ast, "print the syntax tree instead");
    set.flag("--no-resolve", options.no_resolve, "keep references and expressions as written").excludes(ast);
    set.flag("--opaque-ops", options.opaque_ops, "keep calls of operators that do not exist").excludes(ast);
    add_globals_option(set, options).excludes(ast);
    add_variable_options(set, options);
    add_print_options(set, options);
    add_output_option(set, options);
    add_common_options(set, options);
}

// The file by itself, before anything is made of it; nothing when it cannot be read.
std::optional<Document> read_document_at_path(Session& session) {
    const LoadContext& load = session.world().load;
    const std::optional<FileId> file =
        read_source(session.options().path, load, session.sink(), NamedBy::CommandLine);
    return file ? std::optional(read_document(file_format(session.options().path), load.sources.text(*file),
                                              *file, session.sink(), load.limits.parse))
                : std::nullopt;
}

int print_tree(Session& session) {
    const std::optional<Document> document = read_document_at_path(session);
    const int code = session.finish(!document || document->failed);
    return code == kYes ? session.write_text(dump_ast(*document, session.sources())) : code;
}

// A file of data may hold any value, unlike a layer. An empty one is an empty table, as a layer is.
int print_data(Session& session) {
    const std::optional<Document> document = read_document_at_path(session);
    const int code = session.finish(!document || document->failed);
    if (code != kYes) {
        return code;
    }
    const bool is_empty = document->root.kind == ExprKind::Null && document->root.begin == document->root.end;
    Arena arena;
    return session.write(is_empty ? Value::object({}, {}) : constant_value(document->root, arena),
                         *find_format("json"));
}

int print_document(Session& session) {
    const Options& options = session.options();
    Selection selection;
    selection.files = {options.path};
    selection.stands_alone = true;
    std::optional<LoadedTarget> target = load_target(selection, session.world(), session.sink());
    if (!target) {
        return session.finish(true);
    }
    LayerStack& layers = target->layers;
    EvalOptions eval = eval_options(session.world(), layers);
    eval.opaque_ops = options.opaque_ops;
    eval.with_globals = options.with_globals;
    const std::optional<Value> value =
        options.no_resolve ? show_unresolved(layers.tree(), session.sources(), layers.arena(), eval)
                           : evaluate_layers(layers, session.world(), session.sink(), eval);
    const int code = session.finish();
    return value && code == kYes ? session.write(*value, *find_format("json")) : code;
}

int run(Session& session) {
    const Options& options = session.options();
    if (options.ast) {
        return print_tree(session);
    }
    const bool is_data = file_format(options.path) != FileFormat::Tsk;
    return is_data && !options.with_globals ? print_data(session) : print_document(session);
}

}  // namespace

const Command& parse_command() {
    static constexpr Command kCommand{
        "parse",
        "print one file as JSON",
        "Reads one .tsk, .json or .yaml file, resolves its references and environment variables, and prints "
        "the result as "
        "JSON. A .json or .yaml file may hold any value, unlike a layer, which is a table.\n\n"
        "With --ast the syntax tree is printed, one node a line with its place. With --no-resolve a value "
        "that is no "
        "literal is printed as {\"$expr\": \"source text\"}, and text with references as it is written; "
        "nothing is looked up.\n\n"
        "With --opaque-ops a call of an operator that is refused or unknown is printed as {\"$op\": "
        "\"name\", "
        "\"args\": [...]}, "
        "and a larger expression around one as {\"$expr\": \"source text\"}: files made for other tools can "
        "be read.\n\n"
        "No project counts for what the file means. Only `[secrets] paths` of a tusk.tsk around says what "
        "messages "
        "must not show.",
        "tusk parse config.tsk  # the file as JSON\n"
        "tusk parse --compact - < config.tsk  # from standard input, on one line\n"
        "tusk parse --no-resolve config.tsk  # without looking anything up\n"
        "tusk parse --opaque-ops config.tsk  # with the calls that tusk refuses",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
