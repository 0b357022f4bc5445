#include "cli/man_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "cli/option_model.hpp"

namespace tusk::cli {

namespace {

struct ExitCode {
    int code;
    std::string_view meaning;
};
constexpr std::array<ExitCode, 6> kExitCodes{
    {{0, "yes: valid, found, written"},
     {1, "no: there are errors in what the files say, or what was asked for does not exist; see --fail-on"},
     {2, "wrong use: an option, an argument or a name that cannot be"},
     {3, "a file cannot be read or parsed, or a layer is missing"},
     {4, "the output cannot be written"},
     {70, "a bug in tusk, or there is not enough memory"}}};

constexpr std::string_view kDescription =
    R"text(`tusk` is a config compiler for service fleets. It reads layers of .tsk files, lays them over
one another, resolves the references in them on the result, and prints or checks what comes out.

A higher layer overrides a lower one: tables are merged key by key, everything else is replaced.
References are looked up after the merge, so that overriding `server.host` in one environment changes
every text that uses it.

Results go to standard output, everything else to standard error. A file named - is standard input or
standard output. tusk opens no network connection, starts no process but, for `tusk diff --rev`, git, and has no state: the same files and
variables give the same bytes.

`tsk` is a second name of the same program. The language is described in tsk(5).)text";

constexpr std::string_view kProject =
    R"text(A project is a folder of .tsk files:

|config/services/base.tsk                 layer 1, for every service
|config/services/environment/<env>.tsk    layer 2, for one environment
|config/services/<service>.tsk            layer 3, for one service

The folder that holds `base.tsk` is the one that --dir names, else the one that `project.dir` in
`tusk.tsk` names, else the first of `config/services`, `config` and `.` that has a `base.tsk`. `base.tsk`
must exist.

The environment is the one that --env names, else $APP_ENV, else `project.defaults.env` in `tusk.tsk`,
else development. Its file must exist when the environment is named in one of these ways; without a name
and without `development.tsk`, base alone counts, and a note says so.

Services are the .tsk files beside `base.tsk`, without `base.tsk` and `tusk.tsk`. Each of these files may
also be a .json, .yaml or .yml file; two files for one layer are an error. A name of an environment or
service has letters, digits, `.`, `_` and `-`, and starts with a letter or digit. Naming a service that
has no file is a warning, or a note where `tusk.tsk` lists it: base and environment count.

Above all files lie the values of --set and --set-json, in the order of the command line. Files given as
arguments or with --layer replace the layers of the project; then --dir, --env, --service and --var cannot
be given.

A file `tusk.tsk` is looked for in the working folder and in each folder above it; the nearest one counts.
It is a .tsk document that is evaluated alone and cannot read the environment. Each of its settings may be
left out, and there are no others:)text";

struct Setting {
    std::string_view name;
    std::string_view meaning;
};
constexpr std::array<Setting, 16> kSettings{
    {{"project.dir",
      "The folder where the layers start, seen from the folder of `tusk.tsk`. Default: the first of "
      "`config/services`, `config` and the folder of `tusk.tsk` that holds the lowest layer."},
     {"project.layers",
      "A list of the layers, lowest first, each a path with dimensions in it. Default: [\"base.tsk\", "
      "\"environment/{env}.tsk\", \"{service}.tsk?\"]. See below."},
     {"project.environments",
      "A list of the environments. Default: those that have a file of a layer with "
      "`{env}`."},
     {"project.services",
      "A list of names or patterns, where * stands for any text and ? for one character; with ! in front it "
      "takes away. The last one that matches decides. Default: [\"*\"]."},
     {"project.defaults.env",
      "The environment when neither --env nor $APP_ENV names one. Its file must exist."},
     {"project.defaults.NAME", "The value of the dimension NAME of the layers when --var does not give one."},
     {"merge",
      "A table of rules: a path pattern in quotes, and \"append\", \"prepend\", \"unique\", \"by KEY\", "
      "\"replace\" or \"deep\". How the values at such a path join what lies below: see tsk(5), LAYERS."},
     {"validate.required",
      "A list of the paths that every service must have. Default: [\"server.port\", \"database.host\", "
      "\"logging.level\"]."},
     {"validate.schema",
      "The path of a JSON Schema that every service must keep, seen from tusk.tsk: .json, .yaml or .tsk. See "
      "tsk(5), SCHEMA."},
     {"validate.schemas", "A table of schemas by the path of the value that they are about, in quotes."},
     {"validate.services",
      "A table of schemas by the name of the service, in which `*` stands for any text and `?` for one "
      "character."},
     {"secrets.paths",
      "A list of path patterns: whose values are secrets. Default: [\"**.password\", \"**.secret\", "
      "\"**.token\", \"**.api_key\", \"**.private_key\"]; [] for none. See tsk(5), SECRETS."},
     {"lint.deny", "A list of the rules of tusk-lint(1) whose findings are errors, by name or code."},
     {"lint.allow", "A list of the rules that are off."},
     {"lint.baseline", "The file of the findings that are known already, seen from tusk.tsk."},
     {"outputs",
      "What tusk-build(1) writes, by paths in the folder that is built, such as \"{env}/{service}.json\": "
      "a table with `format`, as tusk-merge(1) has them, or with `render` and perhaps `form`, a target of "
      "tusk-render(1). A path without {service} is made once for each environment: of a format it is base "
      "and environment. A path that ends in / is a folder, in which a target names its files. A target that "
      "has several formats takes that of the ending. Default: the two of the example."}}};

constexpr std::string_view kProjectExample =
    R"text(|[project]
|dir: "config/services"
|layers: ["base.tsk", "region/{region}.tsk?", "environment/{env}.tsk",
|         "{service}.tsk?", "{service}/{env}.tsk?"]
|environments: ["development", "staging", "production"]
|services: ["*", "!gateway"]
|defaults.env: "staging"
|defaults.region: "eu"
|
|[merge]
|"features": "append"
|"routes.*.headers": "by name"
|
|[validate]
|required: ["server.port", "logging.level"]
|schema: "schema/service.schema.json"
|services."user-*": "schema/user.schema.json"
|
|[secrets]
|paths: ["**.password", "payment.signing.key"]
|
|[outputs]
|"{env}/{service}.json": { format: "json" }
|"{env}/discovery.json": { render: "discovery" })text";

constexpr std::string_view kLayers =
    R"text(A layer is a path below the folder of the layers. `{env}` and `{service}` stand for the environment and the
service, any other name, such as `{region}`, for a dimension of the project: its value is that of --var
region=NAME, else the default; without either nothing can be loaded. A layer with `{service}` is left out
where no service is named. A value has letters, digits, `.`, `_` and `-`.

A ? at the end says that the file may be absent. A layer that ends in .tsk may be a .json, .yaml or .yml file, too; two
of them are an error. A path that ends in / is a folder: its files are one layer, in which a key is set
once.

A service is in an environment when one of the layers with `{service}` has a file for it there. Where several
layers could name a file, it is of the one with most text that is written out: with "base.tsk" and
"{service}.tsk" there is no service `base`. Environments are found in the same way, by the layers without
`{service}`, and by the others only where none of those has `{env}`.)text";

constexpr std::array<Setting, 3> kVariables{
    {{"APP_ENV", "The environment when --env is not given. Not read with --no-env."},
     {"GITHUB_STEP_SUMMARY",
      "With --diagnostics github, the file that a table of the findings is added to. Not read with "
      "--no-env."},
     {"NO_COLOR", "When set, also to nothing, --color auto does not use colour. Read with --no-env, too."}}};

constexpr std::string_view kEnvFiles =
    R"text(Besides these, tusk reads the variables that the .tsk files name with `@env`. A variable of the
process wins over one of an --env-file, and a later file over an earlier one. With --no-env the variables
of the process are not read, so that the result depends on files only.

An --env-file has one variable a line:

|# a comment
|PORT=8080               # trimmed; a # after a space begins a comment
|export HOST=localhost   # as a shell reads it
|RAW='C:\temp $HOME'     # as it stands
|TEXT="one\ntwo"         # with \n \t \" \\ \$

Nothing is expanded, and a value ends on its line.)text";

constexpr std::string_view kDiagnostics =
    R"text(All problems are reported in one run, sorted by file and position, each cause once, at most 100
and then a count. Lines and columns start with 1; a column counts code points. The value of a secret is
never shown.

|error[TSK4003]: `server` has no key `hots`
| --> config/services/base.tsk:3:16
|  |
|3 | url: "http://${server.hots}:${port}"
|  |                ^^^^^^^^^^^
|  = help: did you mean `host`?

A code never changes its meaning. The first digit says what it is about: 1 characters and literals, 2
grammar, 3 keys and tables, 4 names, 5 evaluation and environment variables, 6 files, layers and merge, 7
required keys and checks, 8 discovery, 9 style. `tusk help codes` lists the codes, and so does tsk(5);
`tusk help TSK4003` explains one.

A finding is an error, a warning or a note. With --strict warnings are errors. With --quiet notes and
findings of style are not shown. Findings of style are shown by `tusk validate`, elsewhere with --verbose
only.

--diagnostics chooses the form. `text` and `short`, a line for each finding, go to standard error. The others
are for programs: where a command only judges (tusk validate, tusk env --check) they are its result and go to
standard output, alone; where standard output has an artifact, they go to standard error.

|json     one JSON object a line: code, slug, severity, message, place,
|         labels, help, edits
|sarif    a log of SARIF 2.1.0, as code scanning takes it
|github   workflow commands of GitHub, a line for each finding
|gitlab   an array for the code quality report of GitLab
|junit    a suite for each target, a case for each code found in it

`text`, `short`, `json` and `github` stop at 100 findings and count the rest; the other three have all of them.
`sarif`, `gitlab` and `junit` are written without findings, too: an empty report, or cases that pass. Paths are
seen from the working folder, the one after -C; in SARIF they are relative URIs. What has no place in a file is
put on the working folder, since readers of SARIF and GitLab want some place. A fingerprint, in SARIF and GitLab,
is made from the code, the file, the key and the message, so that it stays when lines above it change. GitLab's
severities are major for an error, minor for a warning, info for a note. In SARIF `executionSuccessful` is false
where the exit status is 2 or more: then not everything was checked.

With --diagnostics github and $GITHUB_STEP_SUMMARY a table of the findings is added to the end of that file,
which GitHub shows on the page of the run.

Where findings decide the exit status, --fail-on warning or --fail-on note says that less than an error is
enough, --max-warnings N that so many warnings are not, and --exit-zero makes an exit status of 1, and no
other, 0. Nothing that only changes what is shown changes the exit status.)text";

constexpr std::array<Setting, 4> kFiles{
    {{"tusk.tsk", "What a project says about itself; see PROJECT."},
     {"config/services/base.tsk", "The lowest layer."},
     {"config/services/environment/<env>.tsk", "The layer of an environment."},
     {"config/services/<service>.tsk", "The layer of a service."}}};

constexpr std::string_view kExamples =
    "tusk validate --all  # check the whole fleet\n"
    "tusk merge --env production --service user-service  # what that service gets\n"
    "tusk get server.port --service user-service  # one value for a script\n"
    "tusk discovery render -o services.tsk  # the discovery file\n"
    "tusk -C shop merge --no-env --env-file shop.env  # in another folder, from files only";

template <typename Use>
void for_each_part(std::string_view text, std::string_view separator, const Use& use) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        use(text.substr(0, end));
        text.remove_prefix(std::min(end + separator.size(), text.size()));
    }
}

std::string in_bold(std::string_view text) {
    return "\\fB" + escape_roff(text) + "\\fR";
}

std::string to_upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

// Lines that begin with `|` are shown as they stand.
std::string render_example(std::string_view lines) {
    std::string text = ".PP\n.RS 4\n.EX\n";
    for_each_part(lines, "\n", [&text](std::string_view line) {
        line.remove_prefix(1);
        text += (line.empty() ? "\\&" : escape_roff(line)) + "\n";
    });
    return text + ".EE\n.RE\n";
}

std::string render_paragraphs(std::string_view paragraphs) {
    std::string text;
    for_each_part(paragraphs, "\n\n", [&text](std::string_view paragraph) {
        text +=
            paragraph.starts_with('|') ? render_example(paragraph) : ".PP\n" + render_prose(paragraph) + "\n";
    });
    return text;
}

std::string render_section(std::string_view title, std::string_view body) {
    // A heading begins a paragraph of its own.
    constexpr std::string_view kParagraph = ".PP\n";
    body.remove_prefix(body.starts_with(kParagraph) ? kParagraph.size() : 0);
    return fmt::format(".SH {}\n{}", title, body);
}

std::string render_heading(std::string_view page, std::string_view summary) {
    return "." +
           fmt::format("TH \"{}\" \"1\" \"\" \"tusk {}\" \"User commands\"\n",
                       escape_roff(to_upper(std::string(page))), TUSK_VERSION) +
           ".ad l\n" +
           render_section("NAME", fmt::format("{} \\- {}\n", escape_roff(page), escape_roff(summary)));
}

template <std::size_t N>
std::string render_settings(const std::array<Setting, N>& settings) {
    std::string text;
    for (const Setting& setting : settings) {
        text += fmt::format(".TP\n{}\n{}\n", in_bold(setting.name), render_prose(setting.meaning));
    }
    return text;
}

// `\fB\-o\fR, \fB\-\-output\fR \fIFILE\fR`
std::string render_names(const OptionModel& option) {
    const std::string value = "\\fI" + escape_roff(option.value_name) + "\\fR";
    if (option.is_argument) {
        return value + (option.is_repeatable ? "..." : "");
    }
    std::string text;
    for (const std::string& name : option.names) {
        text += (text.empty() ? "" : ", ") + in_bold(name);
    }
    return option.value_name.empty() ? text : text + " " + value;
}

std::string render_option(const OptionModel& option) {
    return fmt::format(".TP\n{}\n{}\n", render_names(option), render_prose(option.description));
}

// Arguments first, then the groups in the order of the table, what every command has at the end.
std::string render_options(const CommandModel& command) {
    std::vector<std::string> groups;
    std::string arguments;
    for (const OptionModel& option : command.options) {
        arguments += option.is_argument ? render_option(option) : "";
        const bool is_known = std::find(groups.begin(), groups.end(), option.group) != groups.end();
        if (!option.is_argument && !is_known && option.group != kCommonGroup) {
            groups.push_back(option.group);
        }
    }
    groups.emplace_back(kCommonGroup);
    std::string text = arguments.empty() ? "" : ".SS Arguments\n" + arguments;
    for (const std::string& group : groups) {
        text += fmt::format(".SS \"{}\"\n", escape_roff(group));
        for (const OptionModel& option : command.options) {
            text += option.group == group && !option.is_argument ? render_option(option) : "";
        }
    }
    return text;
}

std::string render_synopsis(const CommandModel& command) {
    std::string text;
    for (const CommandModel& action : command.actions) {
        text += render_synopsis(action);
    }
    if (!command.actions.empty()) {
        return text;
    }
    text = ".PP\n" + in_bold("tusk " + command.path) + " [\\fIOPTION\\fR...]";
    for (const OptionModel& option : command.options) {
        if (option.is_argument) {
            const std::string name = render_names(option);
            text += option.is_required ? " " + name : " [" + name + "]";
        }
    }
    return text + "\n";
}

std::string render_command_examples(std::string_view examples) {
    std::string text;
    for_each_part(examples, "\n", [&text](std::string_view line) {
        const std::size_t comment = std::min(line.find("  # "), line.size());
        const std::string_view meaning = line.substr(std::min(comment + 4, line.size()));
        text += fmt::format(".TP\n{}\n{}\n", in_bold(line.substr(0, comment)),
                            meaning.empty() ? "\\&" : render_prose(meaning));
    });
    return text;
}

std::string render_exit_status() {
    std::string text;
    for (const ExitCode& row : kExitCodes) {
        text += fmt::format(".TP\n{}\n{}\n", in_bold(std::to_string(row.code)), render_prose(row.meaning));
    }
    return text + ".PP\nThe codes are the same for every command; of several, the highest counts.\n";
}

// `.BR tusk (1),` and so on.
std::string render_see_also(const std::vector<std::string>& pages) {
    std::string text;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::size_t section = pages[i].find('(');
        text += fmt::format(".BR \\%{} {}{}\n", escape_roff(pages[i].substr(0, section)),
                            pages[i].substr(section), i + 1 == pages.size() ? "" : ",");
    }
    return text;
}

bool is_word_start(std::string_view text, std::size_t at) {
    return at == 0 || text[at - 1] == ' ' || text[at - 1] == '(' || text[at - 1] == '\n';
}

// The length of an option that begins at `at`; 0 when none does.
std::size_t option_size(std::string_view text, std::size_t at) {
    const std::size_t name = text.find_first_not_of('-', at);
    const bool is_option = is_word_start(text, at) && name != std::string_view::npos && name > at &&
                           name - at <= 2 && std::isalpha(static_cast<unsigned char>(text[name])) != 0;
    if (!is_option) {
        return 0;
    }
    std::size_t end = name;
    while (end < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '-')) {
        ++end;
    }
    return end - at;
}

}  // namespace

std::string escape_roff(std::string_view text) {
    std::string escaped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool starts_line = i == 0 || text[i - 1] == '\n';
        escaped += starts_line && (c == '.' || c == '\'') ? "\\&" : "";
        switch (c) {
            case '\\':
                escaped += "\\e";
                break;
            case '-':
                escaped += "\\-";
                break;
            case '\'':
                escaped += "\\(aq";
                break;
            case '`':
                escaped += "\\(ga";
                break;
            case '^':
                escaped += "\\(ha";
                break;
            case '~':
                escaped += "\\(ti";
                break;
            case '"':
                escaped += "\\(dq";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

std::string render_prose(std::string_view text) {
    std::string prose;
    std::size_t plain = 0;
    const auto flush = [&](std::size_t end) { prose += escape_roff(text.substr(plain, end - plain)); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_code = text[i] == '`' && text.find('`', i + 1) != std::string_view::npos;
        const std::size_t size = is_code ? text.find('`', i + 1) + 1 - i : option_size(text, i);
        if (size == 0) {
            continue;
        }
        // An opening parenthesis is the beginning of the word.
        const bool is_enclosed = i > plain && text[i - 1] == '(';
        flush(is_enclosed ? i - 1 : i);
        prose += is_enclosed ? "\\%(" : "\\%";
        prose += in_bold(is_code ? text.substr(i + 1, size - 2) : text.substr(i, size));
        i += size - 1;
        plain = i + 1;
    }
    flush(text.size());
    return prose;
}

std::string render_main_page() {
    const std::vector<CommandModel> models = describe_commands();
    std::string list;
    std::vector<std::string> pages;
    for (const CommandModel& command : models) {
        list += fmt::format(".TP\n{}\n{}\n", in_bold(command.path), render_prose(command.summary));
        pages.push_back("tusk-" + command.path + "(1)");
    }
    pages.emplace_back("tsk(5)");
    std::string options = ".PP\nThese are common to all commands and may also stand before the command.\n";
    for (const OptionModel& option : describe_before_command(models).options) {
        options += render_option(option);
    }
    return render_heading("tusk", "the config compiler for service fleets") +
           render_section("SYNOPSIS", ".PP\n\\fBtusk\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...]\n") +
           render_section("DESCRIPTION", render_paragraphs(kDescription)) +
           render_section("COMMANDS",
                          list + ".PP\nEach has a manual page of its own: \\%tusk\\-\\fICOMMAND\\fR(1).\n") +
           render_section("OPTIONS", options) +
           render_section("PROJECT", render_paragraphs(kProject) + render_settings(kSettings) +
                                         ".PP\nFor example:\n" + render_example(kProjectExample) +
                                         render_paragraphs(kLayers)) +
           render_section("ENVIRONMENT", render_settings(kVariables) + render_paragraphs(kEnvFiles)) +
           render_section("DIAGNOSTICS", render_paragraphs(kDiagnostics)) +
           render_section("EXIT STATUS", render_exit_status()) +
           render_section("FILES", render_settings(kFiles)) +
           render_section("EXAMPLES", render_command_examples(kExamples)) +
           render_section("SEE ALSO", render_see_also(pages));
}

std::string render_command_page(const Command& command) {
    const CommandModel model = describe_command(command);
    const std::string page = "tusk-" + model.path;
    std::string options = model.actions.empty() ? render_options(model) : "";
    for (const CommandModel& action : model.actions) {
        options += render_section(to_upper(action.path),
                                  ".PP\n" + render_prose(action.summary) + "\n" + render_options(action));
    }
    return render_heading(page, model.summary) + render_section("SYNOPSIS", render_synopsis(model)) +
           render_section("DESCRIPTION", render_paragraphs(command.description)) +
           (model.actions.empty() ? render_section("OPTIONS", options) : options) +
           render_section("EXIT STATUS", render_exit_status()) +
           render_section("EXAMPLES", render_command_examples(command.examples)) +
           render_section("SEE ALSO", render_see_also({"tusk(1)", "tsk(5)"}));
}

}  // namespace tusk::cli
