#include <algorithm>
#include <charconv>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/missing_path.hpp"
#include "tusk/convert/json_text.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/schema/value_type.hpp"

namespace tusk::cli {

namespace {

TUSK_DIAGNOSTIC(NotOfType, Error, "`{}` must be {}, found {}", std::string, std::string, std::string);

std::vector<std::string> type_names() {
    std::vector<std::string> names;
    for (const ValueTypeRow& row : value_types()) {
        names.emplace_back(row.name);
    }
    return names;
}

void add_options(OptionSet& set, Options& options) {
    set.option("PATH", options.paths, "what to print: a.b, a[0], a.\"x.y\", $global").required();
    DeclaredOption fallback =
        set.option("--default", options.fallback, "print this for a path that does not exist");
    fallback.type("TEXT");
    set.flag("--exists", options.exists, "print nothing; exit 0 when every path exists, 1 when not")
        .excludes(fallback);
    set.option("--type", options.type, "accept only values of this type").one_of(type_names()).type("TYPE");
    add_null_option(set, options);
    set.flag("--shell", options.shell, "print assignments for a shell: `SERVER_PORT='8080'`");
    add_layer_options(set, options);
    add_print_options(set, options);
    add_output_option(set, options);
    add_common_options(set, options);
}

// A path of the command line and what was found there.
struct Answer {
    KeyPath path;
    PathValue found;
};

const ValueTypeRow* find_type(std::string_view name) {
    const auto* const row = std::find_if(value_types().begin(), value_types().end(),
                                         [name](const ValueTypeRow& known) { return known.name == name; });
    return row == value_types().end() ? nullptr : row;
}

void check_type(const Answer& answer, const ValueTypeRow& type, Sink& sink) {
    const Value& value = *answer.found.value;
    if (value.is_error() || is_of_type(value, type.type)) {
        return;
    }
    const std::string found = value.is_secret()   ? fmt::format("`{}`", kMaskedText)
                              : value.is_scalar() ? to_json(value, WriteOptions{true, false})
                                                  : describe_kind(value.kind());
    Diagnostic& diagnostic =
        sink.report(value.span(), kNotOfType, print_key_path(answer.path), std::string(type.expected), found);
    diagnostic.path = print_key_path(answer.path);
}

// What the text of --default is where a value of that type is expected.
Value read_default(std::string_view text, ValueType type) {
    const bool is_number = type == ValueType::Int || type == ValueType::Port || type == ValueType::Float;
    const char* const end = text.data() + text.size();
    if (is_number && is_json_text(text)) {
        std::int64_t integer = 0;
        if (const auto read = std::from_chars(text.data(), end, integer);
            read.ptr == end && read.ec == std::errc()) {
            return Value::integer(integer, {});
        }
        double number = 0;
        if (const auto read = std::from_chars(text.data(), end, number);
            read.ptr == end && read.ec == std::errc()) {
            return Value::floating(number, {});
        }
    }
    return type == ValueType::Bool && (text == "true" || text == "false") ? Value::boolean(text == "true", {})
                                                                          : Value::string(text, {});
}

// What is wrong with --default beside --type, or nothing. A script is told so before the path is missing.
std::string describe_bad_default(const Options& options) {
    const ValueTypeRow* const type = find_type(options.type);
    if (type == nullptr || !options.fallback ||
        is_of_type(read_default(*options.fallback, type->type), type->type)) {
        return {};
    }
    return fmt::format("--default: `{}` is not {}, as --type {} says", *options.fallback, type->expected,
                       type->name);
}

// The paths that do not exist, and have no default, are named; whether there are none.
bool has_all(Session& session, const std::vector<Answer>& answers) {
    bool good = true;
    for (const Answer& answer : answers) {
        if (answer.found.value || session.options().fallback) {
            continue;
        }
        good = false;
        if (!session.options().exists) {
            static_cast<void>(session.environment().err.write(
                "error: " + describe_missing(answer.path, answer.found) + "\n"));
        }
    }
    return good;
}

int write_variables(Session& session, const std::vector<Answer>& answers) {
    std::vector<NamedValue> values;
    for (const Answer& answer : answers) {
        values.push_back(NamedValue{answer.path, *answer.found.value});
    }
    return session.write_result([&](Output& output) {
        return write_assignments(values, session.print_options(), output, session.sink());
    });
}

int write_values(Session& session, const std::vector<Answer>& answers) {
    const Options& options = session.options();
    std::string text;
    for (const Answer& answer : answers) {
        const std::optional<Value>& value = answer.found.value;
        text += !value               ? *options.fallback
                : value->is_scalar() ? scalar_text(*value)
                                     : to_json(*value, session.print_options());
        text.push_back(options.nul ? '\0' : '\n');
    }
    return session.write_text(text);
}

int run(Session& session) {
    const Options& options = session.options();
    if (options.shell && (options.nul || options.exists || options.fallback)) {
        return session.refuse("--shell excludes --null, --exists and --default");
    }
    if (const std::string fault = describe_bad_default(options); !fault.empty()) {
        return session.refuse(fault);
    }
    std::vector<Answer> answers;
    for (const std::string& text : options.paths) {
        KeyPathResult parsed = parse_key_path(text);
        if (!parsed.path) {
            return session.refuse(describe_bad_path(text, parsed));
        }
        answers.push_back(Answer{std::move(*parsed.path), {}});
    }
    std::optional<LoadedTarget> target = load_target(session.selection(), session.world(), session.sink());
    if (!target) {
        return session.finish(true);
    }
    LayerStack& layers = target->layers;
    for (Answer& answer : answers) {
        answer.found = evaluate_path(layers.tree(), answer.path, session.world().host, session.sources(),
                                     layers.arena(), session.sink(), eval_options(session.world(), layers));
        if (const ValueTypeRow* const type = find_type(options.type); type != nullptr && answer.found.value) {
            check_type(answer, *type, session.sink());
        }
    }
    const int code = session.finish();
    if (code != kYes) {
        return code;
    }
    if (!has_all(session, answers)) {
        return kNo;
    }
    if (options.exists) {
        return kYes;
    }
    return options.shell ? write_variables(session, answers) : write_values(session, answers);
}

}  // namespace

const Command& get_command() {
    static constexpr Command kCommand{
        "get",
        "print one value",
        "Prints the value at a path of the effective configuration: text as it is for a scalar, JSON for a "
        "table or list. "
        "Only what the path needs is evaluated.\n\n"
        "A path is keys joined by points; a key with other characters stands in quotes, a list element is "
        "[n] from 0, and "
        "a global starts with $. When the path does not exist, the exit status is 1 and the message names "
        "the nearest key.\n\n"
        "Several paths print one value a line, in their order, or nothing when one of them is missing; with "
        "-0 each "
        "value ends with a NUL character, for values of several lines. --shell prints assignments that a "
        "shell can "
        "evaluate, quoted so that nothing in them is expanded: `server.port` becomes SERVER_PORT, a table "
        "one "
        "variable for each leaf, null none.\n\n"
        "With --type the value must be of that type as it stands, else the exit status is 1 (TSK7010): "
        "`int`, "
        "`float` (any number), `bool`, `duration` (\"30s\", \"1h30m\"), `size` (\"10MB\", \"10MiB\"), `port` "
        "(1 to "
        "65535), `url`. The text of --default must be of that type, too.",
        "tusk get server.port --service user-service --env staging  # one scalar\n"
        "tusk get 'routes.\"/api/users/*\".timeout'  # a key in quotes\n"
        "tusk get server.tls --default none  # with a fallback\n"
        "tusk get server.tls --exists  # only the exit status\n"
        "eval \"$(tusk get server.host server.port --shell)\"  # into a shell",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
