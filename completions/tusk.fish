# Completion of tusk and tsk for fish, printed by `tusk completion fish`.

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
            case --env-file --now --allow-path -o --output --color --diagnostics -C --service --layer --dir --env --set --set-json --format --default --form
                set pending 1
            case '-*'
            case '*'
                set -a words $token
        end
    end
    switch "$words[1..2]"
        case 'discovery list' 'discovery lookup' 'discovery render'
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

# Prints the names of the .tsk files in a folder.
function __tusk_stems
    for file in $argv[1]/*.tsk
        string replace -r '.*/(.*)\.tsk$' '$1' -- $file | string match -r '^[A-Za-z0-9].*'
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
complete -c tusk -n '__tusk_at \'\'' -a parse -d 'print one file as JSON'
complete -c tusk -n '__tusk_at \'\'' -a merge -d 'print the effective configuration of a service in an environment'
complete -c tusk -n '__tusk_at \'\'' -a validate -d 'check every service of an environment'
complete -c tusk -n '__tusk_at \'\'' -a get -d 'print one value'
complete -c tusk -n '__tusk_at \'\'' -a diff -d 'compare two environments, services, files or revisions by what they come to'
complete -c tusk -n '__tusk_at \'\'' -a discovery -d 'list, look up and render the services of an environment'
complete -c tusk -n '__tusk_at \'\'' -a version -d 'print the version'
complete -c tusk -n '__tusk_at \'\'' -a completion -d 'print the completion script of a shell'
complete -c tusk -n '__tusk_at \'\'' -a man -d 'print a manual page'
complete -c tusk -n '__tusk_at \'\'' -a help -d 'explain a command or a finding'
complete -c tusk -n '__tusk_at \'\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'\'' -s V -l version -d 'print the version; without a command only'
complete -c tusk -n '__tusk_at \'parse\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'parse\'' -F
complete -c tusk -n '__tusk_at \'parse\'' -l ast -d 'print the syntax tree instead'
complete -c tusk -n '__tusk_at \'parse\'' -l no-resolve -d 'keep references and expressions as written'
complete -c tusk -n '__tusk_at \'parse\'' -l opaque-ops -d 'keep calls of operators that do not exist'
complete -c tusk -n '__tusk_at \'parse\'' -l env-file -r -F -d 'read variables from a dotenv file; the process environment wins (repeatable)'
complete -c tusk -n '__tusk_at \'parse\'' -l no-env -d 'do not read the process environment'
complete -c tusk -n '__tusk_at \'parse\'' -l dynamic-env -d 'the name of a variable may be computed: @env("A_" + $b)'
complete -c tusk -n '__tusk_at \'parse\'' -l now -x -d 'the moment that @now and @date see [$SOURCE_DATE_EPOCH]'
complete -c tusk -n '__tusk_at \'parse\'' -l allow-path -x -a '(__fish_complete_directories)' -d 'files may also name what lies in this folder (repeatable)'
complete -c tusk -n '__tusk_at \'parse\'' -l compact -d 'JSON on one line'
complete -c tusk -n '__tusk_at \'parse\'' -l sort-keys -d 'keys in bytewise order'
complete -c tusk -n '__tusk_at \'parse\'' -s o -l output -r -F -d 'write to this file, whole or not at all [-]'
complete -c tusk -n '__tusk_at \'parse\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'parse\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'parse\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'parse\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'parse\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'parse\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'merge\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'merge\'' -F
complete -c tusk -n '__tusk_at \'merge\'' -l service -x -a '(__tusk_services)' -d 'service whose file is the top layer'
complete -c tusk -n '__tusk_at \'merge\'' -l layer -r -F -d 'a layer, lowest first; replaces --dir, --env and --service (repeatable)'
complete -c tusk -n '__tusk_at \'merge\'' -l dir -x -a '(__fish_complete_directories)' -d 'folder that holds base.tsk [config/services, config or .]'
complete -c tusk -n '__tusk_at \'merge\'' -l env -x -a '(__tusk_environments)' -d 'environment [$APP_ENV, else development]'
complete -c tusk -n '__tusk_at \'merge\'' -l set -x -d 'set a string on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'merge\'' -l set-json -x -d 'set a JSON value on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'merge\'' -l env-file -r -F -d 'read variables from a dotenv file; the process environment wins (repeatable)'
complete -c tusk -n '__tusk_at \'merge\'' -l no-env -d 'do not read the process environment'
complete -c tusk -n '__tusk_at \'merge\'' -l dynamic-env -d 'the name of a variable may be computed: @env("A_" + $b)'
complete -c tusk -n '__tusk_at \'merge\'' -l now -x -d 'the moment that @now and @date see [$SOURCE_DATE_EPOCH]'
complete -c tusk -n '__tusk_at \'merge\'' -l allow-path -x -a '(__fish_complete_directories)' -d 'files may also name what lies in this folder (repeatable)'
complete -c tusk -n '__tusk_at \'merge\'' -l format -x -a 'json yaml flat env tsk' -d 'one of json, yaml, flat, env, tsk [json]'
complete -c tusk -n '__tusk_at \'merge\'' -l compact -d 'JSON on one line'
complete -c tusk -n '__tusk_at \'merge\'' -l sort-keys -d 'keys in bytewise order'
complete -c tusk -n '__tusk_at \'merge\'' -s o -l output -r -F -d 'write to this file, whole or not at all [-]'
complete -c tusk -n '__tusk_at \'merge\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'merge\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'merge\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'merge\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'merge\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'merge\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'validate\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'validate\'' -F
complete -c tusk -n '__tusk_at \'validate\'' -l all -d 'every environment of the project'
complete -c tusk -n '__tusk_at \'validate\'' -l service -x -a '(__tusk_services)' -d 'service whose file is the top layer'
complete -c tusk -n '__tusk_at \'validate\'' -l layer -r -F -d 'a layer, lowest first; replaces --dir, --env and --service (repeatable)'
complete -c tusk -n '__tusk_at \'validate\'' -l dir -x -a '(__fish_complete_directories)' -d 'folder that holds base.tsk [config/services, config or .]'
complete -c tusk -n '__tusk_at \'validate\'' -l env -x -a '(__tusk_environments)' -d 'environment [$APP_ENV, else development]'
complete -c tusk -n '__tusk_at \'validate\'' -l set -x -d 'set a string on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'validate\'' -l set-json -x -d 'set a JSON value on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'validate\'' -l env-file -r -F -d 'read variables from a dotenv file; the process environment wins (repeatable)'
complete -c tusk -n '__tusk_at \'validate\'' -l no-env -d 'do not read the process environment'
complete -c tusk -n '__tusk_at \'validate\'' -l dynamic-env -d 'the name of a variable may be computed: @env("A_" + $b)'
complete -c tusk -n '__tusk_at \'validate\'' -l now -x -d 'the moment that @now and @date see [$SOURCE_DATE_EPOCH]'
complete -c tusk -n '__tusk_at \'validate\'' -l allow-path -x -a '(__fish_complete_directories)' -d 'files may also name what lies in this folder (repeatable)'
complete -c tusk -n '__tusk_at \'validate\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'validate\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'validate\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'validate\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'validate\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'validate\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'get\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'get\'' -l default -x -d 'print this when the path does not exist'
complete -c tusk -n '__tusk_at \'get\'' -l exists -d 'print nothing; exit 0 when the path exists, 1 when not'
complete -c tusk -n '__tusk_at \'get\'' -l service -x -a '(__tusk_services)' -d 'service whose file is the top layer'
complete -c tusk -n '__tusk_at \'get\'' -l layer -r -F -d 'a layer, lowest first; replaces --dir, --env and --service (repeatable)'
complete -c tusk -n '__tusk_at \'get\'' -l dir -x -a '(__fish_complete_directories)' -d 'folder that holds base.tsk [config/services, config or .]'
complete -c tusk -n '__tusk_at \'get\'' -l env -x -a '(__tusk_environments)' -d 'environment [$APP_ENV, else development]'
complete -c tusk -n '__tusk_at \'get\'' -l set -x -d 'set a string on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'get\'' -l set-json -x -d 'set a JSON value on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'get\'' -l env-file -r -F -d 'read variables from a dotenv file; the process environment wins (repeatable)'
complete -c tusk -n '__tusk_at \'get\'' -l no-env -d 'do not read the process environment'
complete -c tusk -n '__tusk_at \'get\'' -l dynamic-env -d 'the name of a variable may be computed: @env("A_" + $b)'
complete -c tusk -n '__tusk_at \'get\'' -l now -x -d 'the moment that @now and @date see [$SOURCE_DATE_EPOCH]'
complete -c tusk -n '__tusk_at \'get\'' -l allow-path -x -a '(__fish_complete_directories)' -d 'files may also name what lies in this folder (repeatable)'
complete -c tusk -n '__tusk_at \'get\'' -l compact -d 'JSON on one line'
complete -c tusk -n '__tusk_at \'get\'' -l sort-keys -d 'keys in bytewise order'
complete -c tusk -n '__tusk_at \'get\'' -s o -l output -r -F -d 'write to this file, whole or not at all [-]'
complete -c tusk -n '__tusk_at \'get\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'get\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'get\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'get\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'get\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'get\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'diff\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'diff\'' -a '(__tusk_environments)'
complete -c tusk -n '__tusk_at \'diff\'' -l rev -d 'compare revisions of git; without B, A and the working tree'
complete -c tusk -n '__tusk_at \'diff\'' -l service -x -a '(__tusk_services)' -d 'service whose file is the top layer'
complete -c tusk -n '__tusk_at \'diff\'' -l dir -x -a '(__fish_complete_directories)' -d 'folder that holds base.tsk [config/services, config or .]'
complete -c tusk -n '__tusk_at \'diff\'' -l env -x -a '(__tusk_environments)' -d 'environment [$APP_ENV, else development]'
complete -c tusk -n '__tusk_at \'diff\'' -l set -x -d 'set a string on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'diff\'' -l set-json -x -d 'set a JSON value on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'diff\'' -l env-file -r -F -d 'read variables from a dotenv file; the process environment wins (repeatable)'
complete -c tusk -n '__tusk_at \'diff\'' -l no-env -d 'do not read the process environment'
complete -c tusk -n '__tusk_at \'diff\'' -l dynamic-env -d 'the name of a variable may be computed: @env("A_" + $b)'
complete -c tusk -n '__tusk_at \'diff\'' -l now -x -d 'the moment that @now and @date see [$SOURCE_DATE_EPOCH]'
complete -c tusk -n '__tusk_at \'diff\'' -l allow-path -x -a '(__fish_complete_directories)' -d 'files may also name what lies in this folder (repeatable)'
complete -c tusk -n '__tusk_at \'diff\'' -l only-paths -d 'the changed paths, one a line'
complete -c tusk -n '__tusk_at \'diff\'' -l json-patch -d 'operations that turn A into B, as RFC 6902 has them'
complete -c tusk -n '__tusk_at \'diff\'' -l format -x -a 'text json' -d 'one of text, json [text]'
complete -c tusk -n '__tusk_at \'diff\'' -l reveal -d 'show secrets'
complete -c tusk -n '__tusk_at \'diff\'' -s o -l output -r -F -d 'write to this file, whole or not at all [-]'
complete -c tusk -n '__tusk_at \'diff\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'diff\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'diff\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'diff\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'diff\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'diff\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'discovery\'' -a list -d 'one service a line: name, id, address:port, version'
complete -c tusk -n '__tusk_at \'discovery\'' -a lookup -d 'one service as JSON'
complete -c tusk -n '__tusk_at \'discovery\'' -a render -d 'the discovery file'
complete -c tusk -n '__tusk_at \'discovery\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'discovery list\'' -l dir -x -a '(__fish_complete_directories)' -d 'folder that holds base.tsk [config/services, config or .]'
complete -c tusk -n '__tusk_at \'discovery list\'' -l env -x -a '(__tusk_environments)' -d 'environment [$APP_ENV, else development]'
complete -c tusk -n '__tusk_at \'discovery list\'' -l set -x -d 'set a string on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'discovery list\'' -l set-json -x -d 'set a JSON value on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'discovery list\'' -l env-file -r -F -d 'read variables from a dotenv file; the process environment wins (repeatable)'
complete -c tusk -n '__tusk_at \'discovery list\'' -l no-env -d 'do not read the process environment'
complete -c tusk -n '__tusk_at \'discovery list\'' -l dynamic-env -d 'the name of a variable may be computed: @env("A_" + $b)'
complete -c tusk -n '__tusk_at \'discovery list\'' -l now -x -d 'the moment that @now and @date see [$SOURCE_DATE_EPOCH]'
complete -c tusk -n '__tusk_at \'discovery list\'' -l allow-path -x -a '(__fish_complete_directories)' -d 'files may also name what lies in this folder (repeatable)'
complete -c tusk -n '__tusk_at \'discovery list\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'discovery list\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'discovery list\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'discovery list\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'discovery list\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'discovery list\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'discovery list\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -a '(__tusk_services)'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l compact -d 'JSON on one line'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l sort-keys -d 'keys in bytewise order'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l dir -x -a '(__fish_complete_directories)' -d 'folder that holds base.tsk [config/services, config or .]'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l env -x -a '(__tusk_environments)' -d 'environment [$APP_ENV, else development]'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l set -x -d 'set a string on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l set-json -x -d 'set a JSON value on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l env-file -r -F -d 'read variables from a dotenv file; the process environment wins (repeatable)'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l no-env -d 'do not read the process environment'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l dynamic-env -d 'the name of a variable may be computed: @env("A_" + $b)'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l now -x -d 'the moment that @now and @date see [$SOURCE_DATE_EPOCH]'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l allow-path -x -a '(__fish_complete_directories)' -d 'files may also name what lies in this folder (repeatable)'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -s o -l output -r -F -d 'write to this file, whole or not at all [-]'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'discovery lookup\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'discovery render\'' -l form -x -a 'origin full' -d 'origin: `name: "id:port"`; full: everything [full]'
complete -c tusk -n '__tusk_at \'discovery render\'' -l format -x -a 'tsk json' -d 'one of tsk, json [tsk]'
complete -c tusk -n '__tusk_at \'discovery render\'' -l compact -d 'JSON on one line'
complete -c tusk -n '__tusk_at \'discovery render\'' -l sort-keys -d 'keys in bytewise order'
complete -c tusk -n '__tusk_at \'discovery render\'' -l dir -x -a '(__fish_complete_directories)' -d 'folder that holds base.tsk [config/services, config or .]'
complete -c tusk -n '__tusk_at \'discovery render\'' -l env -x -a '(__tusk_environments)' -d 'environment [$APP_ENV, else development]'
complete -c tusk -n '__tusk_at \'discovery render\'' -l set -x -d 'set a string on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'discovery render\'' -l set-json -x -d 'set a JSON value on top of all layers (repeatable)'
complete -c tusk -n '__tusk_at \'discovery render\'' -l env-file -r -F -d 'read variables from a dotenv file; the process environment wins (repeatable)'
complete -c tusk -n '__tusk_at \'discovery render\'' -l no-env -d 'do not read the process environment'
complete -c tusk -n '__tusk_at \'discovery render\'' -l dynamic-env -d 'the name of a variable may be computed: @env("A_" + $b)'
complete -c tusk -n '__tusk_at \'discovery render\'' -l now -x -d 'the moment that @now and @date see [$SOURCE_DATE_EPOCH]'
complete -c tusk -n '__tusk_at \'discovery render\'' -l allow-path -x -a '(__fish_complete_directories)' -d 'files may also name what lies in this folder (repeatable)'
complete -c tusk -n '__tusk_at \'discovery render\'' -s o -l output -r -F -d 'write to this file, whole or not at all [-]'
complete -c tusk -n '__tusk_at \'discovery render\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'discovery render\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'discovery render\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'discovery render\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'discovery render\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'discovery render\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'discovery render\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'version\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'version\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'version\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'version\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'version\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'version\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'version\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'completion\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'completion\'' -a 'bash zsh fish'
complete -c tusk -n '__tusk_at \'completion\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'completion\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'completion\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'completion\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'completion\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'completion\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'man\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'man\'' -a 'parse merge validate get diff discovery version completion man help'
complete -c tusk -n '__tusk_at \'man\'' -l list -d 'print the names of the pages, one a line'
complete -c tusk -n '__tusk_at \'man\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'man\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'man\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'man\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'man\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'man\'' -l strict -d 'warnings are errors'
complete -c tusk -n '__tusk_at \'help\'' -s h -l help -d 'print this help'
complete -c tusk -n '__tusk_at \'help\'' -a 'parse merge validate get diff discovery version completion man help codes operators'
complete -c tusk -n '__tusk_at \'help\'' -l color -x -a 'auto always never' -d 'colour in messages: auto (on a terminal), always, never'
complete -c tusk -n '__tusk_at \'help\'' -l diagnostics -x -a 'text short json' -d 'form of the findings: text, short (a line each), json (an object a line)'
complete -c tusk -n '__tusk_at \'help\'' -s C -x -a '(__fish_complete_directories)' -d 'run as if started in this folder'
complete -c tusk -n '__tusk_at \'help\'' -s q -l quiet -d 'no notes and no summary, only findings that matter'
complete -c tusk -n '__tusk_at \'help\'' -s v -l verbose -d 'also findings of style'
complete -c tusk -n '__tusk_at \'help\'' -l strict -d 'warnings are errors'
