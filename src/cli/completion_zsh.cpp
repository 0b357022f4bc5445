#include <fmt/format.h>

#include "cli/completion.hpp"

namespace tusk::cli {

namespace {

constexpr std::string_view kHead = R"zsh(#compdef tusk tsk
# Completion of tusk and tsk for zsh, printed by `tusk completion zsh`.

# Completes the names of the layers in the usual folders; $1 is `environment` or `service`. The words of
# the whole line are in `tusk_words`.
_tusk_stems() {
    local root=. dir='' folder word before=''
    local -a folders names
    for word in $tusk_words; do
        case $before in
            (-C) root=${${(Q)word}/#\~/$HOME} ;;
            (--dir) dir=${${(Q)word}/#\~/$HOME} ;;
        esac
        [[ $word == --dir=* ]] && dir=${(Q)word#*=}
        before=$word
    done
    folders=(config/services config .)
    [[ -n $dir ]] && folders=($dir)
    for folder in $folders; do
        [[ $folder == /* ]] || folder=$root/$folder
        [[ -e $folder/base.tsk ]] && break
    done
    if [[ $1 == environment ]]; then
        names=($folder/environment/[[:alnum:]]*.(tsk|json|yaml|yml)(N:t:r))
    else
        names=($folder/[[:alnum:]]*.(tsk|json|yaml|yml)(N:t:r))
        names=(${names:#(base|tusk)})
    fi
    local expl
    _wanted $1 expl $1 compadd -a names
}

_tusk_environments() { _tusk_stems environment }
_tusk_services() { _tusk_stems service }
)zsh";

// Autoloaded, the file is the body of the function; sourced, it has to register itself.
constexpr std::string_view kFoot = R"zsh(
if [[ $funcstack[1] == _tusk ]]; then
    _tusk "$@"
else
    compdef _tusk tusk tsk
fi
)zsh";

std::string escape(std::string_view text, std::string_view special) {
    std::string escaped;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

std::string action_for(const Proposal& proposal) {
    switch (proposal.offer) {
        case Offer::Nothing:
        case Offer::Text:
            return " ";
        case Offer::Choice:
            return "(" + join_words(proposal.words) + ")";
        case Offer::File:
            return "_files";
        case Offer::Folder:
            return "_files -/";
        case Offer::Environment:
            return "_tusk_environments";
        case Offer::Service:
            return "_tusk_services";
    }
    return " ";
}

std::string function_name(const CommandModel& command) {
    std::string name = "_tusk_" + command.path;
    for (char& c : name) {
        c = c == ' ' || c == '-' ? '_' : c;
    }
    return name;
}

// `'(-o --output)'{-o+,--output=}'[where to]:FILE:_files'`
std::string render_option(const OptionModel& option, std::span<const CommandModel> commands) {
    const std::string value = option.value_name.empty() ? std::string()
                                                        : ":" + escape(option.value_name, ":\\") + ":" +
                                                              action_for(propose_value(option, commands));
    if (option.is_argument) {
        return quote_for_shell((option.is_repeatable ? "*"
                                : option.is_required ? "1"
                                                     : "::") +
                               (option.is_repeatable || option.is_required ? value : value.substr(1)));
    }
    std::string names;
    for (const std::string& name : option.names) {
        const std::string_view end = option.value_name.empty() ? "" : name.starts_with("--") ? "=" : "+";
        names += (names.empty() ? "" : ",") + name + std::string(end);
    }
    const std::string tail = quote_for_shell("[" + escape(option.description, "[]\\") + "]" + value);
    const std::string before =
        option.is_repeatable ? "'*'" : quote_for_shell("(" + join_words(option.names) + ")");
    return before + (option.names.size() > 1 ? "{" + names + "}" : names) + tail;
}

std::string render_arguments(const CommandModel& command, std::span<const CommandModel> commands,
                             std::string_view flags) {
    std::string text = fmt::format("    _arguments {}", flags);
    for (const OptionModel& option : command.options) {
        text += " \\\n        " + render_option(option, commands);
    }
    return text;
}

std::string render_branches(std::span<const CommandModel> commands) {
    std::string text =
        "    case $state in\n"
        "        (command)\n"
        "            commands=(\n";
    for (const CommandModel& command : commands) {
        text += "                " +
                quote_for_shell(fmt::format("{}:{}", name_of(command), escape(command.summary, ":\\"))) +
                "\n";
    }
    text +=
        "            )\n"
        "            _describe -t commands command commands && ret=0\n"
        "            ;;\n"
        "        (argument)\n"
        "            case $line[1] in\n";
    for (const CommandModel& command : commands) {
        text +=
            fmt::format("                ({}) {} && ret=0 ;;\n", name_of(command), function_name(command));
    }
    return text +
           "            esac\n"
           "            ;;\n"
           "    esac\n"
           "    return ret\n";
}

// A function for a command, after those of its actions.
std::string render_function(const CommandModel& command, const std::string& name,
                            std::span<const CommandModel> below, std::span<const CommandModel> commands) {
    if (below.empty()) {
        return fmt::format("\n{}() {{\n{}\n}}\n", name, render_arguments(command, commands, "-s"));
    }
    std::string text = fmt::format(
        "\n{}() {{\n"
        "    local curcontext=$curcontext state ret=1\n"
        "    local -a line commands{}\n"
        "    typeset -A opt_args\n",
        name, command.path.empty() ? " tusk_words=(\"${words[@]}\")" : "");
    text += render_arguments(command, commands, "-C -s");
    text += " \\\n        '1: :->command' \\\n        '*:: :->argument' && ret=0\n" + render_branches(below) +
            "}\n";
    return text;
}

}  // namespace

std::string render_zsh_completion(std::span<const CommandModel> commands) {
    std::string text(kHead);
    for (const CommandModel& command : commands) {
        for (const CommandModel& action : command.actions) {
            text += render_function(action, function_name(action), {}, commands);
        }
        text += render_function(command, function_name(command), command.actions, commands);
    }
    text += render_function(describe_before_command(commands), "_tusk", commands, commands);
    return text + std::string(kFoot);
}

}  // namespace tusk::cli
