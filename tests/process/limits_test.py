"""limits_test.py TUSK: a system that gives no threads, little memory or no room in a file is no reason to crash."""

import os
import resource
import sys

from project import Project, expect

MEBIBYTE = 1 << 20
BUG = 70  # or there is not enough memory


def limit(*rows):
    def set_limits():
        for kind, soft in rows:
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))

    return set_limits


def check_no_threads(project):
    """The stack of a thread is as large as the limit for it: no memory has room for this one."""
    result = project.run("build", "-o", "out", condition=limit((resource.RLIMIT_STACK, 1 << 47)))
    expect((result.returncode, result.stderr), (0, ""), "a build without threads")
    project.expect_built("a build without threads")


def check_few_threads(project):
    """Seven threads would take all of the memory, and one more than that is refused."""
    limits = limit((resource.RLIMIT_STACK, 128 * MEBIBYTE), (resource.RLIMIT_AS, 1000 * MEBIBYTE))
    result = project.run("build", "-j", "1024", "-o", "out", condition=limits)
    expect((result.returncode, result.stderr), (0, ""), "a build with few threads")
    project.expect_built("a build with few threads")


def check_little_memory(project, *command):
    """From the least in which tusk starts to the least in which it can do its work."""
    refused = 0
    for mebibytes in range(8, 4096, 3):
        memory = limit((resource.RLIMIT_AS, mebibytes * MEBIBYTE))
        if project.run("version", condition=memory).returncode != 0:
            continue
        result = project.run(*command, condition=memory)
        if result.returncode == 0:
            break
        expect((result.returncode, result.stderr[:200]), (BUG, "tusk: there is not enough memory\n"),
               f"{command[0]} in {mebibytes} MiB")
        expect(project.names()[1], [], f"unfinished files of {command[0]} in {mebibytes} MiB")
        refused += 1
    expect(refused > 0, True, f"for {command[0]} some memory is not enough")


def check_small_files(project):
    """A file over the limit is a fault of writing like any other."""
    result = project.run("build", "-o", "out", condition=limit((resource.RLIMIT_FSIZE, 1000)))
    expect(result.returncode, 4, "exit status of a build with small files")
    expect(result.stderr, "error[TSK6020]: `out/.tusk-manifest.json` cannot be written: File too large\n\n",
           "message of a build with small files")
    expect(sorted(os.listdir(project.path("out"))), ["production"], "files of a build with small files")


def main():
    with Project(sys.argv[1], 320) as project:
        for check in (check_no_threads, check_few_threads, check_small_files):
            project.remove_output()
            check(project)
    with Project(sys.argv[1], 40) as project:
        project.write("base.tsk", "".join(f"a{number}: [1, 2, 3]\n" for number in range(3000)))
        check_little_memory(project, "merge", "base.tsk", *["s1.tsk"] * 10)
        check_little_memory(project, "build", "-j", "2", "-o", "out")


main()
