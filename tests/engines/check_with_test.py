"""check_with_test.py TUSK: --check-with lets HAProxy itself decide whether a file takes its place."""

import os
import subprocess
import sys

from stand import Stand, expect, need


def render(stand, *arguments):
    return subprocess.run([stand.tusk, "-C", stand.folder, "render", "haproxy", "--env", "production", *arguments],
                          capture_output=True, text=True, check=False)


def test_accepted_files_take_their_places(stand):
    done = render(stand, "-o", "gateway/", "--check-with", "haproxy -c -dW -f {}")
    expect(done.returncode, 0, f"a file that HAProxy accepts: {done.stderr}")
    expect(os.path.exists(stand.path("gateway/haproxy.cfg")), True, "it was written")
    expect([name for name in os.listdir(stand.path("gateway")) if name.startswith(".")], [], "what was staged is gone")


def test_refused_files_leave_the_old_ones(stand):
    before = stand.read("gateway/haproxy.cfg")
    # A word that HAProxy does not know, put in before it looks.
    done = render(stand, "-o", "gateway/", "--set", "routes.\"/api/users/*\".timeout=7s", "--check-with",
                  "echo nonsense >>{}; haproxy -c -dW -f {}")
    expect(done.returncode, 1, "a file that HAProxy refuses")
    expect("TSK8015" in done.stderr and "nonsense" in done.stderr, True, f"what HAProxy said: {done.stderr}")
    expect(stand.read("gateway/haproxy.cfg"), before, "the file that was there")
    expect([name for name in os.listdir(stand.path("gateway")) if name.startswith(".")], [], "what was staged is gone")


def test_path_is_one_word(stand):
    os.makedirs(stand.path("a b; touch pwned"))
    done = render(stand, "-o", "a b; touch pwned/", "--check-with", "haproxy -c -dW -f {}")
    expect(done.returncode, 0, f"a folder with blanks in its name: {done.stderr}")
    expect(os.path.exists(stand.path("pwned")), False, "the shell saw one word")


def main(tusk):
    need("haproxy")
    with Stand(tusk) as stand:
        stand.write("tusk.tsk", "validate.required: []\n")
        stand.write("base.tsk", '[gateway]\nport: 8080\ntimeout: "10s"\n\n[routes]\n'
                                '"/api/users/*": { service: "users" }\n')
        stand.write("environment/production.tsk", "")
        stand.write("users.tsk", "server.port: 8081\n")
        test_accepted_files_take_their_places(stand)
        test_refused_files_leave_the_old_ones(stand)
        test_path_is_one_word(stand)


if __name__ == "__main__":
    main(*sys.argv[1:])
