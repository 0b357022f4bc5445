#include <fmt/format.h>

#include <map>

#include "cli/completion.hpp"

namespace tusk::cli {

namespace {

constexpr std::string_view kHead =
    R"bash(# Completion of tusk and tsk for bash, printed by `tusk completion bash`. Needs no other package.

# Sets `options` to the options of command $1, `actions` to its actions, and `value` to what its
# option $2 takes; without $2, to what its argument is.
_tusk_describe() {
    options='' actions='' value=''
    case $1 in
)bash";

// bash splits words at `=`, so that `--format=json` arrives as three words; where the user took `=`
// out of COMP_WORDBREAKS it arrives as one.
constexpr std::string_view kTail = R"bash(    esac
}

# Sets `folder` to the folder that holds base.tsk.
_tusk_find_layers() {
    for folder in ${dir:-config/services config .}; do
        [[ $folder == /* ]] || folder=$root/$folder
        [[ -e $folder/base.tsk ]] && return
    done
    return 1
}

# Offers the names of the layers in $1.
_tusk_offer_stems() {
    local file name
    for file in "$1"/*.tsk "$1"/*.json "$1"/*.yaml "$1"/*.yml; do
        name=${file##*/} name=${name%.*}
        [[ -e $file && $name == "$cur"* && $name == [A-Za-z0-9]* ]] || continue
        [[ $value == service && ( $name == base || $name == tusk ) ]] || COMPREPLY+=("$prefix$name")
    done
}

# Offers what `compgen` finds with the option $1: files or folders, seen from the folder of -C.
_tusk_offer_files() {
    local file
    compopt -o filenames 2>/dev/null
    while IFS= read -r file; do
        # bash looks for folders from its own one and would end the word after them.
        [[ $root != . && -d $root/$file ]] && file+=/ && compopt -o nospace 2>/dev/null
        COMPREPLY+=("$prefix$file")
    done < <(cd -- "$root" 2>/dev/null && compgen "$1" -- "$cur")
}

# Reads the words before the cursor: command, folders, and an option that still lacks its value.
_tusk_read_words() {
    local i word ended=''
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $pending ]]; then
            [[ $word == '=' ]] && continue
            [[ $pending == -C ]] && root=${word/#\~/$HOME}
            [[ $pending == --dir ]] && dir=${word/#\~/$HOME}
            pending=''
        elif [[ ! $ended && $word == -- ]]; then
            ended=1
        elif [[ ! $ended && $word == --dir=* ]]; then
            dir=${word#*=}
        elif [[ ! $ended && $word == -* && $word != *=* ]]; then
            _tusk_describe "$command" "$word"
            [[ $value ]] && pending=$word
        elif [[ ! $command ]]; then
            command=$word
        else
            _tusk_describe "$command"
            [[ " $actions " == *" $word "* ]] && command="$command $word"
        fi
    done
}

_tusk() {
    local cur=${COMP_WORDS[COMP_CWORD]} prefix='' pending='' command='' root=. dir=''
    local options actions value folder word IFS=$' \t\n'
    COMPREPLY=()
    _tusk_read_words
    if [[ $pending ]]; then
        [[ $cur == '=' ]] && cur=''
    elif [[ $cur == '=' || ${COMP_WORDS[COMP_CWORD - 1]} == '=' ]]; then
        return
    elif [[ $cur == --*=* ]]; then
        pending=${cur%%=*} prefix=${cur%%=*}= cur=${cur#*=}
    fi
    _tusk_describe "$command" "$pending"
    if [[ ! $pending && $cur == -* ]]; then
        value="choice $options"
    fi
    case $value in
        choice*)
            for word in ${value#choice}; do
                [[ $word == "$cur"* ]] && COMPREPLY+=("$prefix$word")
            done
            ;;
        file) _tusk_offer_files -f ;;
        folder) _tusk_offer_files -d ;;
        environment) _tusk_find_layers && _tusk_offer_stems "$folder/environment" ;;
        service) _tusk_find_layers && _tusk_offer_stems "$folder" ;;
    esac
    return 0
}

complete -F _tusk tusk tsk
)bash";

std::string word_for(const Proposal& proposal) {
    switch (proposal.offer) {
        case Offer::Nothing:
            return "";
        case Offer::Text:
            return "text";
        case Offer::Choice:
            return "choice " + join_words(proposal.words);
        case Offer::File:
            return "file";
        case Offer::Folder:
            return "folder";
        case Offer::Environment:
            return "environment";
        case Offer::Service:
            return "service";
    }
    return "";
}

// `-o | --output | --layer) value='file' ;;`: options that take the same are one line.
std::string render_values(const CommandModel& command, const Proposal& argument,
                          std::span<const CommandModel> commands) {
    std::map<std::string, std::string> patterns;
    if (argument.offer != Offer::Nothing) {
        patterns[word_for(argument)] = "''";
    }
    for (const OptionModel& option : command.options) {
        const Proposal proposal = propose_value(option, commands);
        if (option.is_argument || proposal.offer == Offer::Nothing) {
            continue;
        }
        std::string& pattern = patterns[word_for(proposal)];
        for (const std::string& name : option.names) {
            pattern += pattern.empty() ? name : " | " + name;
        }
    }
    std::string text;
    for (const auto& [word, pattern] : patterns) {
        text += fmt::format("                {}) value={} ;;\n", pattern, quote_for_shell(word));
    }
    return text;
}

std::string render_case(const CommandModel& command, const Proposal& argument,
                        std::span<const CommandModel> commands) {
    std::string text = fmt::format("        {})\n            options={}\n", quote_for_shell(command.path),
                                   quote_for_shell(join_words(option_names(command))));
    if (!command.actions.empty()) {
        text += fmt::format("            actions={}\n", quote_for_shell(join_words(argument.words)));
    }
    const std::string values = render_values(command, argument, commands);
    if (!values.empty()) {
        text += "            case $2 in\n" + values + "            esac\n";
    }
    return text + "            ;;\n";
}

}  // namespace

std::string render_bash_completion(std::span<const CommandModel> commands) {
    std::string text(kHead);
    Proposal verbs{Offer::Choice, {}};
    for (const CommandModel& command : commands) {
        verbs.words.push_back(command.path);
    }
    text += render_case(describe_before_command(commands), verbs, commands);
    for (const CommandModel& command : commands) {
        for (const CommandModel* const path : with_actions(command)) {
            text += render_case(*path, propose_argument(*path, commands), commands);
        }
    }
    return text + std::string(kTail);
}

}  // namespace tusk::cli
