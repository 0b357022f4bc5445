"""Values that something in a reader may take for its own, and how a project holds them."""

import json

VALUES = {
    "plain": "value",
    "blanks": "a b  c",
    "ends": "  x\t",
    "hash": "a # b#c",
    "dollar": "$HOME ${HOME} $(id) $$",
    "single": "it's",
    "double": 'say "x"',
    "both": "it's \"x\"",
    "quotes_and_backslash": "it's \\n \"x\" \\",
    "backtick": "`id`",
    "backslash": "C:\\data\\new",
    "backslash_end": "C:\\data\\",
    "escapes": "\\n\\t\\\\",
    "lines": "one\n  two\n",
    "tab": "a\tb",
    "empty": "",
    "utf8": "caf\u00e9 \U0001f600",
    "json": '{"a": [1, "b"]}',
    "equals": "a=b=c",
    "exclamation": "!x !!",
    "tilde": "~/x",
    "glob": "* ? [a]",
    "returned": "a\rb\r\n",
}


def write_project(stand, values):
    stand.write("tusk.tsk", "validate.required: []\n")
    stand.write("environment/development.tsk", "")
    lines = [f"{name}: {json.dumps(text, ensure_ascii=False)}\n" for name, text in values.items()]
    stand.write("base.tsk", "".join(lines).replace("${", "\\${"))
    stand.write("users.tsk", "server.port: 8081\n")
