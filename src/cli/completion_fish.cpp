#include <fmt/format.h>

#include <algorithm>

#include "cli/completion.hpp"

namespace tusk::cli {

namespace {

constexpr std::string_view kHead =
    R"fish(# Completion of tusk and tsk for fish, printed by `tusk completion fish`.

# Prints the command on the line, with its action if it has one.
function __tusk_command
    set -l tokens (commandline -opc)
    set -e tokens[1]
    set -l words
    set -l pending 0
    for token in $tokens
        if test $pending = 1
            set pending 0
            continue
        end
        switch $token
            case {options}
                set pending 1
            case '-*'
            case '*'
                set -a words $token
        end
    end
    switch "$words[1..2]"
        case {actions}
            echo "$words[1..2]"
        case '*'
            echo "$words[1]"
    end
end

function __tusk_at
    test (__tusk_command) = "$argv"
end

# Prints the folder that holds base.tsk.
function __tusk_folder
    set -l root .
    set -l folders config/services config .
    set -l before ''
    for token in (commandline -opc)
        switch $before
            case -C
                set root (string replace -r '^~' $HOME -- $token)
            case --dir
                set folders (string replace -r '^~' $HOME -- $token)
        end
        if string match -q -- '--dir=*' $token
            set folders (string replace -- --dir= '' $token)
        end
        set before $token
    end
    for folder in $folders
        string match -q '/*' -- $folder
        or set folder $root/$folder
        if test -e $folder/base.tsk
            echo $folder
            return
        end
    end
end

# Prints the names of the layers in a folder.
function __tusk_stems
    for file in $argv[1]/*.tsk $argv[1]/*.json $argv[1]/*.yaml $argv[1]/*.yml
        string replace -r '.*/(.*)\.[a-z]+$' '$1' -- $file | string match -r '^[A-Za-z0-9].*'
    end
end

function __tusk_environments
    set -l folder (__tusk_folder)
    and __tusk_stems $folder/environment
end

function __tusk_services
    set -l folder (__tusk_folder)
    and __tusk_stems $folder | string match -v -r '^(base|tusk)$'
end

complete -c tsk -w tusk
complete -c tusk -f
)fish";

std::string quote(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return quoted + "'";
}

std::string values_for(const Proposal& proposal) {
    switch (proposal.offer) {
        case Offer::Nothing:
            return "";
        case Offer::Text:
            return " -x";
        case Offer::Choice:
            return " -x -a " + quote(join_words(proposal.words));
        case Offer::File:
            return " -r -F";
        case Offer::Folder:
            return " -x -a '(__fish_complete_directories)'";
        case Offer::Environment:
            return " -x -a '(__tusk_environments)'";
        case Offer::Service:
            return " -x -a '(__tusk_services)'";
    }
    return "";
}

// `complete -c tusk -n '__tusk_at merge' -s o -l output -r -F -d 'where to'`
std::string render_options(const CommandModel& command, std::span<const CommandModel> commands) {
    const std::string begin = "complete -c tusk -n " + quote("__tusk_at " + quote(command.path));
    std::string text;
    for (const OptionModel& option : command.options) {
        const std::string values = values_for(propose_value(option, commands));
        if (option.is_argument) {
            text += values == " -x" ? "" : begin + (values == " -r -F" ? " -F" : values.substr(3)) + "\n";
            continue;
        }
        text += begin;
        for (const std::string& name : option.names) {
            text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
        }
        text += values + " -d " + quote(option.description) + "\n";
    }
    return text;
}

std::string render_words(std::string_view path, std::span<const CommandModel> commands) {
    std::string text;
    for (const CommandModel& command : commands) {
        text += fmt::format("complete -c tusk -n {} -a {} -d {}\n", quote("__tusk_at " + quote(path)),
                            name_of(command), quote(command.summary));
    }
    return text;
}

// The places in kHead that depend on the options; none of them may be left out of `__tusk_command`,
// or their values would count as words.
std::string fill_head(std::span<const CommandModel> commands) {
    std::vector<std::string> options;
    std::vector<std::string> actions;
    for (const CommandModel& command : commands) {
        for (const CommandModel* const path : with_actions(command)) {
            for (const OptionModel& option : path->options) {
                for (const std::string& name : option.names) {
                    const bool is_new = std::find(options.begin(), options.end(), name) == options.end();
                    if (!option.is_argument && !option.value_name.empty() && is_new) {
                        options.push_back(name);
                    }
                }
            }
            if (path != &command) {
                actions.push_back(quote(path->path));
            }
        }
    }
    std::string head(kHead);
    const auto fill = [&head](std::string_view mark, const std::vector<std::string>& words) {
        head.replace(head.find(mark), mark.size(), join_words(words));
    };
    fill("{options}", options);
    fill("{actions}", actions);
    return head;
}

}  // namespace

std::string render_fish_completion(std::span<const CommandModel> commands) {
    std::string text = fill_head(commands);
    text += render_words("", commands);
    text += render_options(describe_before_command(commands), commands);
    for (const CommandModel& command : commands) {
        for (const CommandModel* const path : with_actions(command)) {
            text += render_words(path->path, path->actions);
            text += render_options(*path, commands);
        }
    }
    return text;
}

}  // namespace tusk::cli
