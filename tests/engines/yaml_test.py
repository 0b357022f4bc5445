"""yaml_test.py TUSK: a reader of YAML 1.1, where `no` is false and `0777` is 511, reads what `json` says."""

import json
import os
import sys

from awkward import VALUES
from stand import SKIPPED, Stand, expect

try:
    import yaml
except ImportError:
    if os.environ.get("TUSK_REQUIRE_ENGINES"):
        sys.exit("python3-yaml is not installed")
    print("skipped: python3-yaml is not installed")
    sys.exit(SKIPPED)

# Texts that YAML 1.1 takes for numbers, truths, times, dates, nothing, tags or anchors when they stand bare.
WORDS = ("1.10", "no", "Yes", "on", "OFF", "y", "n", "true", "null", "~", "0777", "0o17", "0x1F", "0b11", "1_000",
         "12:30:00", "1e3", ".inf", "-.INF", ".NaN", "2026-01-02", "2026-01-02T03:04:05Z", "=", "<<", "!tag", "&a",
         "*a", "- x", "? x", "a: b", "# x", "%YAML 1.1", "---", "...", "|", ">", "[x]", "{x}", "@x", "\u0085", "\u2028")
NUMBERS = {"integer": 1, "large": 9007199254740993, "negative": -0.5, "whole": 1.0, "tiny": 1e-7, "huge": 1e300}


def test_values(tusk):
    """Keys and values of every kind are read back as what they are in JSON."""
    with Stand(tusk) as stand:
        values = {"words": list(WORDS), "keys": {word: word for word in WORDS}, "awkward": VALUES,
                  "truths": [True, False, None], "empty": {"list": [], "table": {}, "text": ""}, "numbers": NUMBERS}
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("environment/development.tsk", "")
        stand.write("base.tsk", "")
        stand.write("users.tsk", "service.port: 81\n")
        given = [f"--set-json={key}={json.dumps(value)}" for key, value in values.items()]
        read = yaml.safe_load(stand.render("yaml", "--service", "users", *given)[1])
        expect(read, json.loads(stand.render("json", "--service", "users", *given)[1]), "what YAML says")
        expect({key: read[key] for key in values}, values, "what was given")
        expect([type(number) for number in read["numbers"].values()], [int, int, float, float, float, float],
               "kinds of numbers")


if __name__ == "__main__":
    for test in (test_values,):
        print(test.__name__, flush=True)
        test(sys.argv[1])
