"""What the tests of the process stand on: a fleet in a scratch folder, and tusk run in it under conditions."""

import os
import shutil
import subprocess
import sys
import tempfile

SECONDS = 20  # whoever takes longer hangs


def expect(found, wanted, what):
    if found != wanted:
        sys.exit(f"{what}: expected {wanted!r}, found {found!r}")


class Project:
    """`count` services of one environment, built into the folder `out`."""

    def __init__(self, tusk, count):
        self.tusk = tusk
        self.count = count
        self.folder = tempfile.mkdtemp(prefix="tusk-process-")

    def __enter__(self):
        self.write("tusk.tsk", 'validate.required: []\noutputs."{env}/{service}.json": { format: "json" }\n')
        self.write("base.tsk", 'logging.level: "info"\n')
        self.write("environment/production.tsk", "")
        for number in range(self.count):
            self.write(f"s{number}.tsk", f"server.port: {number + 1}\n")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def remove_output(self):
        shutil.rmtree(self.path("out"), ignore_errors=True)

    def run(self, *arguments, condition=None):
        """Runs tusk; `condition` is called in its process before it begins."""
        return subprocess.run([self.tusk, *arguments], cwd=self.folder, capture_output=True, text=True,
                              timeout=SECONDS, check=False, preexec_fn=condition)

    def start(self, *arguments, condition=None):
        return subprocess.Popen([self.tusk, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                preexec_fn=condition)

    def names(self):
        """Of the files of the services, and of what was left unfinished beside them."""
        try:
            found = os.listdir(self.path("out/production"))
        except FileNotFoundError:
            found = []
        return [name for name in found if name[0] != "."], [name for name in found if name[0] == "."]

    def expect_built(self, what):
        finished, unfinished = self.names()
        expect(len(finished), self.count, f"{what}: files")
        expect(unfinished, [], f"{what}: unfinished files")
        expect(self.run("build", "--check", "-o", "out").returncode, 0, f"{what}: exit status of --check")
