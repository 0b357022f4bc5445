"""signals_test.py TUSK: who ends a build finds whole files and no others; who ends anything else ends it at once."""

import os
import signal
import sys
import time

from project import SECONDS, Project, expect

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ATTEMPTS = 30  # a machine that is busy elsewhere lets the build end before the signal comes


def default_signals():
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)


def ignore_hang_up():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def build_and_send(project, number, condition):
    """The exit status and the output of a build that gets the signal after its first files."""
    project.remove_output()
    build = project.start("build", "-j", "2", "-o", "out", condition=condition)
    while len(project.names()[0]) < 5 and build.poll() is None:
        time.sleep(0.0005)
    build.send_signal(number)
    output = build.communicate(timeout=SECONDS)[0]
    return build.returncode, output


def check_stop(project, number):
    for _ in range(ATTEMPTS):
        status, output = build_and_send(project, number, default_signals)
        if status != 0:
            break
    expect((status, output), (-number, ""), f"a build that gets {number.name}")
    finished, unfinished = project.names()
    expect(unfinished, [], f"unfinished files after {number.name}")
    expect(5 <= len(finished) < project.count, True, f"{len(finished)} files after {number.name}: some")
    expect(project.run("build", "-o", "out").returncode, 0, f"exit status of a build after {number.name}")
    project.expect_built(f"a build after {number.name}")


def check_ignored(project):
    status, _ = build_and_send(project, signal.SIGHUP, ignore_hang_up)
    expect(status, 0, "a build that ignores SIGHUP")
    project.expect_built("a build that ignores SIGHUP")


def check_waiting(project):
    """A pipe that nobody reads keeps nobody from ending tusk."""
    os.mkfifo(project.path("pipe"))
    merge = project.start("merge", "base.tsk", "-o", "pipe", condition=default_signals)
    time.sleep(0.1)
    merge.send_signal(signal.SIGINT)
    expect(merge.wait(SECONDS), -signal.SIGINT, "a merge that waits and gets SIGINT")


def main():
    with Project(sys.argv[1], 400) as project:
        for number in ENDING:
            check_stop(project, number)
        check_ignored(project)
        check_waiting(project)


main()
