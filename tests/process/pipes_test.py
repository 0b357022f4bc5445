"""pipes_test.py TUSK: where a file is to be, no pipe or device makes a build wait, and `-o` still writes to them."""

import os
import sys
import threading

from project import Project, expect

HELP = " = help: a pipe or a device stands where the file is needed\n"


def check_build(project, name):
    result = project.run("build", "-o", "out")
    message = f"error[TSK6020]: `out/{name}` cannot be written: Operation not supported\n{HELP}"
    expect((result.returncode, message in result.stderr), (4, True), f"a build over {name}: {result.stderr}")
    project.remove_output()


def check_refused(project):
    os.makedirs(project.path("out/production"))
    os.mkfifo(project.path("out/production/s0.json"))
    check_build(project, "production/s0.json")
    os.makedirs(project.path("out/production"))
    os.symlink("/dev/null", project.path("out/production/s1.json"))
    check_build(project, "production/s1.json")
    os.makedirs(project.path("out"))
    os.mkfifo(project.path("out/.tusk-manifest.json"))
    check_build(project, ".tusk-manifest.json")


def check_written(project):
    wanted = project.run("merge", "base.tsk").stdout
    expect("info" in wanted, True, "a merged text")
    expect(project.run("merge", "base.tsk", "-o", "/dev/stdout").stdout, wanted, "text in /dev/stdout")
    expect(project.run("merge", "base.tsk", "-o", "/dev/null").returncode, 0, "exit status of /dev/null")
    os.mkfifo(project.path("pipe"))
    read = []

    def read_pipe():
        with open(project.path("pipe"), encoding="utf-8") as pipe:
            read.append(pipe.read())

    reader = threading.Thread(target=read_pipe, daemon=True)
    reader.start()
    expect(project.run("merge", "base.tsk", "-o", "pipe").returncode, 0, "exit status of a pipe")
    reader.join()
    expect(read, [wanted], "text in a pipe")


def main():
    with Project(sys.argv[1], 2) as project:
        check_refused(project)
        check_written(project)


main()
