# Completion of tusk and tsk for bash, printed by `tusk completion bash`. Needs no other package.

# Sets `options` to the options of command $1, `actions` to its actions, and `value` to what its
# option $2 takes; without $2, to what its argument is.
_tusk_describe() {
    options='' actions='' value=''
    case $1 in
        '')
            options='-h --help --color --diagnostics -C -q --quiet -v --verbose --strict -V --version'
            case $2 in
                --color) value='choice auto always never' ;;
                '') value='choice parse merge validate build lint get explain env diff list affected discovery graph render version completion man help' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                -C) value='folder' ;;
            esac
            ;;
        'parse')
            options='-h --help --ast --no-resolve --opaque-ops --with-globals --env-file --no-env --dynamic-env --now --allow-path --compact --sort-keys -o --output --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                '' | --env-file | -o | --output) value='file' ;;
                --allow-path | -C) value='folder' ;;
                --now) value='text' ;;
            esac
            ;;
        'merge')
            options='-h --help --service --layer --env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path --schema --format --with-globals --compact --sort-keys -o --output --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --format) value='choice json yaml flat env tsk' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                '' | --layer | --env-file | --schema | -o | --output) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --service) value='service' ;;
                --var | --set | --set-json | --now) value='text' ;;
            esac
            ;;
        'validate')
            options='-h --help --all --affected --service --layer --env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path -0 --null --schema --no-builtin-schemas --fail-on --max-warnings --exit-zero --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --fail-on) value='choice error warning note' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                '' | --layer | --env-file | --schema) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --service) value='service' ;;
                --var | --set | --set-json | --now | --max-warnings) value='text' ;;
            esac
            ;;
        'build')
            options='-h --help -o --output --check --dry-run --diff -j --jobs --shard --durable --env --service --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path --schema --no-builtin-schemas --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                --env-file | --schema) value='file' ;;
                -o | --output | --dir | --allow-path | -C) value='folder' ;;
                --service) value='service' ;;
                -j | --jobs | --shard | --var | --set | --set-json | --now) value='text' ;;
            esac
            ;;
        'lint')
            options='-h --help --deny --allow --baseline --write-baseline --fix --list -0 --null --dir --var --env-file --no-env --dynamic-env --now --allow-path --fail-on --max-warnings --exit-zero --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --fail-on) value='choice error warning note' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                '' | --baseline | --env-file) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --deny | --allow | --var | --now | --max-warnings) value='text' ;;
            esac
            ;;
        'get')
            options='-h --help --default --exists --type -0 --null --shell --service --layer --env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path --compact --sort-keys -o --output --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --type) value='choice int float bool duration size port url' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                --layer | --env-file | -o | --output) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --service) value='service' ;;
                '' | --default | --var | --set | --set-json | --now) value='text' ;;
            esac
            ;;
        'explain')
            options='-h --help --all --json --reveal -o --output --service --layer --env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path --no-builtin-schemas --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                -o | --output | --layer | --env-file) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --service) value='service' ;;
                '' | --var | --set | --set-json | --now) value='text' ;;
            esac
            ;;
        'env')
            options='-h --help --all --check --example --json --service --layer --env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path -o --output --fail-on --max-warnings --exit-zero --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --fail-on) value='choice error warning note' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                '' | --layer | --env-file | -o | --output) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --service) value='service' ;;
                --var | --set | --set-json | --now | --max-warnings) value='text' ;;
            esac
            ;;
        'diff')
            options='-h --help --rev --service --env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path --only-paths --json-patch --format --reveal -o --output --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --format) value='choice text json' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                '' | --env) value='environment' ;;
                --env-file | -o | --output) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --service) value='service' ;;
                --var | --set | --set-json | --now) value='text' ;;
            esac
            ;;
        'list')
            options='-h --help'
            actions='services environments layers targets'
            case $2 in
                '') value='choice services environments layers targets' ;;
            esac
            ;;
        'list services')
            options='--env --dir --var --format --compact --sort-keys -o --output --color --diagnostics -C -q --quiet -v --verbose --strict -h --help'
            case $2 in
                --color) value='choice auto always never' ;;
                --format) value='choice text json' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                -o | --output) value='file' ;;
                --dir | -C) value='folder' ;;
                --var) value='text' ;;
            esac
            ;;
        'list environments')
            options='--dir --var --format --compact --sort-keys -o --output --color --diagnostics -C -q --quiet -v --verbose --strict -h --help'
            case $2 in
                --color) value='choice auto always never' ;;
                --format) value='choice text json' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                -o | --output) value='file' ;;
                --dir | -C) value='folder' ;;
                --var) value='text' ;;
            esac
            ;;
        'list layers')
            options='--service --env --dir --var --no-env --format --compact --sort-keys -o --output --color --diagnostics -C -q --quiet -v --verbose --strict -h --help'
            case $2 in
                --color) value='choice auto always never' ;;
                --format) value='choice text json' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                -o | --output) value='file' ;;
                --dir | -C) value='folder' ;;
                --service) value='service' ;;
                --var) value='text' ;;
            esac
            ;;
        'list targets')
            options='--env --dir --var --format --compact --sort-keys -o --output --color --diagnostics -C -q --quiet -v --verbose --strict -h --help'
            case $2 in
                --color) value='choice auto always never' ;;
                --format) value='choice text json' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                -o | --output) value='file' ;;
                --dir | -C) value='folder' ;;
                --var) value='text' ;;
            esac
            ;;
        'affected')
            options='-h --help -0 --null --env --dir --var --format --compact --sort-keys -o --output --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --format) value='choice text json' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                '' | -o | --output) value='file' ;;
                --dir | -C) value='folder' ;;
                --var) value='text' ;;
            esac
            ;;
        'discovery')
            options='-h --help'
            actions='list lookup render'
            case $2 in
                '') value='choice list lookup render' ;;
            esac
            ;;
        'discovery list')
            options='--env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path -o --output --color --diagnostics -C -q --quiet -v --verbose --strict -h --help'
            case $2 in
                --color) value='choice auto always never' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                --env-file | -o | --output) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --var | --set | --set-json | --now) value='text' ;;
            esac
            ;;
        'discovery lookup')
            options='--compact --sort-keys --env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path -o --output --color --diagnostics -C -q --quiet -v --verbose --strict -h --help'
            case $2 in
                --color) value='choice auto always never' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                --env-file | -o | --output) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                '') value='service' ;;
                --var | --set | --set-json | --now) value='text' ;;
            esac
            ;;
        'discovery render')
            options='--form --format --compact --sort-keys --env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path -o --output --color --diagnostics -C -q --quiet -v --verbose --strict -h --help'
            case $2 in
                --color) value='choice auto always never' ;;
                --form) value='choice origin full' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --format) value='choice tsk json' ;;
                --env) value='environment' ;;
                --env-file | -o | --output) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --var | --set | --set-json | --now) value='text' ;;
            esac
            ;;
        'graph')
            options='-h --help --all --service --layer --env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path --format --compact --sort-keys -o --output --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --format) value='choice dot mermaid json' ;;
                '') value='choice services layers references' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                --layer | --env-file | -o | --output) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --service) value='service' ;;
                --var | --set | --set-json | --now) value='text' ;;
            esac
            ;;
        'render')
            options='-h --help --list --explain --check-with --form --service --env --dir --var --set --set-json --env-file --no-env --dynamic-env --now --allow-path --no-builtin-schemas -o --output --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --check-with) value='choice parse merge validate build lint get explain env diff list affected discovery graph render version completion man help' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                --env) value='environment' ;;
                --env-file | -o | --output) value='file' ;;
                --dir | --allow-path | -C) value='folder' ;;
                --service) value='service' ;;
                '' | --form | --var | --set | --set-json | --now) value='text' ;;
            esac
            ;;
        'version')
            options='-h --help --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                -C) value='folder' ;;
            esac
            ;;
        'completion')
            options='-h --help --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                '') value='choice bash zsh fish' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                -C) value='folder' ;;
            esac
            ;;
        'man')
            options='-h --help --list --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                '') value='choice parse merge validate build lint get explain env diff list affected discovery graph render version completion man help' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                -C) value='folder' ;;
            esac
            ;;
        'help')
            options='-h --help --color --diagnostics -C -q --quiet -v --verbose --strict'
            case $2 in
                --color) value='choice auto always never' ;;
                '') value='choice parse merge validate build lint get explain env diff list affected discovery graph render version completion man help codes operators' ;;
                --diagnostics) value='choice text short json sarif github gitlab junit' ;;
                -C) value='folder' ;;
            esac
            ;;
    esac
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
