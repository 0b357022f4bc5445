"""readme_walk_test.py TUSK REPOSITORY: the walk through README.md, command by command in one bash, prints what stands
there. REPOSITORY is copied as far as the walk needs it."""

import difflib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

HEADING = "## From a folder to traffic"
SKIPPED = 77
PORTS = ("8080", "8081", "8082", "8083")
NEEDED = ("testdata/shop", "tests/walk/server.py")
SECONDS = 100
MARK = "\x1e"


def need(*programs):
    """Skips the test where a program is missing, unless TUSK_REQUIRE_ENGINES says that none may be."""
    for program in programs:
        if shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin") is None:
            if os.environ.get("TUSK_REQUIRE_ENGINES"):
                sys.exit(f"{program} is not installed")
            print(f"skipped: {program} is not installed")
            sys.exit(SKIPPED)


def console_lines(readme):
    """The lines of the section's `console` blocks, one block after the other."""
    section = re.search(rf"^{HEADING}\n(.*?)^## ", readme, re.M | re.S)
    if section is None:
        sys.exit(f"README.md has no section `{HEADING}`")
    blocks = re.findall(r"^```console\n(.*?)^```$", section[1], re.M | re.S)
    return "".join(blocks).splitlines()


def commands_in(lines):
    """Pairs of a command, with the text that it is given by `<<'END'`, and the lines that it printed."""
    pairs = []
    end = None
    for line in lines:
        if end is not None:
            pairs[-1][0].append(line)
            end = None if line == end else end
        elif line.startswith("$ "):
            pairs.append(([line[2:]], []))
            document = re.search(r"<<'(\w+)'", line)
            end = document and document[1]
        elif pairs:
            pairs[-1][1].append(line)
        else:
            sys.exit(f"no command printed this: {line}")
    if not pairs or end is not None:
        sys.exit("README.md: no commands, or one without its end")
    return pairs


def take_ports():
    """What to write for each port: itself, or a free one where it is taken, by another run of this test as well.
    The sockets keep them until they are closed."""
    turn = socket.socket(socket.AF_UNIX)
    held = [socket.socket() for _ in PORTS]
    for each in held:
        each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        turn.bind("\0tusk-readme-walk")
        for each, port in zip(held, PORTS):
            each.bind(("127.0.0.1", int(port)))
    except OSError:
        held = [socket.socket() for _ in PORTS]
        for each in held:
            each.bind(("127.0.0.1", 0))
    found = {port: str(each.getsockname()[1]) for port, each in zip(PORTS, held)}
    for each in held:
        each.close()
    return turn, found


def with_ports(text, ports):
    return re.sub(rf"\b({'|'.join(PORTS)})\b", lambda port: ports[port[0]], text)


def lay_out(folder, tusk, repository, ports):
    """What a clone has after it was built, as far as the walk needs it."""
    for name in NEEDED:
        source, target = os.path.join(repository, name), os.path.join(folder, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if os.path.isdir(source):
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    os.makedirs(os.path.join(folder, "build/release/src"))
    os.symlink(os.path.abspath(tusk), os.path.join(folder, "build/release/src/tusk"))
    for parent, _, files in os.walk(os.path.join(folder, "testdata")):
        for name in files:
            with open(os.path.join(parent, name), "r+", encoding="utf-8") as file:
                text = with_ports(file.read(), ports)
                file.seek(0)
                file.write(text)
                file.truncate()


def script_of(commands):
    """Ends at the first command that fails: the others would only say so again. A process that was told to end takes
    a moment, and so does a reader; a script does not."""
    script = ""
    for command in commands:
        pause = "sleep 1\n" if re.search(r"^kill | -sf ", command) else ""
        script += f"{command}\nstatus=$?; printf '{MARK}%d{MARK}' $status; [ $status = 0 ] || exit\n{pause}"
    return script


def run_bash(folder, script):
    """All that the script printed, with a last mark of its own when it took too long."""
    kept = {name: value for name, value in os.environ.items() if name == "PATH" or name.endswith("SAN_OPTIONS")}
    with open(os.path.join(folder, "printed"), "w+", encoding="utf-8") as printed:
        bash = subprocess.Popen(["bash", "--noprofile", "--norc", "-c", script], cwd=folder,
                                env=kept | {"HOME": folder, "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL,
                                stdout=printed, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            bash.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(bash.pid, signal.SIGKILL)
            bash.wait()
            printed.seek(0, os.SEEK_END)
            printed.write(f"{MARK}ended after {SECONDS} s{MARK}")
        printed.seek(0)
        return printed.read()


def run(folder, commands):
    """Lines that each command printed, up to one that failed or took too long, which has a line more."""
    parts = run_bash(folder, script_of(commands)).split(MARK)
    statuses = parts[1::2]
    results = [text.splitlines() for text in parts[:-1:2]]
    if statuses and statuses[-1] != "0":
        results[-1].append(f"(it failed: {statuses[-1]})")
    elif len(statuses) < len(commands):
        results.append(parts[-1].splitlines() + ["(bash went no further)"])
    return results


def end_what_runs(folder):
    """A walk that comes to its end leaves nothing behind; one that fails leaves files with process ids."""
    for parent, _, files in os.walk(folder):
        for name in files:
            if name.endswith(".pid"):
                with open(os.path.join(parent, name), encoding="utf-8") as file:
                    for process in file.read().split():
                        try:
                            os.kill(int(process), signal.SIGKILL)
                        except ProcessLookupError:
                            pass


def transcript(commands, results):
    lines = []
    for command, result in zip(commands, results):
        lines += ("$ " + command).splitlines() + result
    return lines


def main(tusk, repository):
    with open(os.path.join(repository, "README.md"), encoding="utf-8") as file:
        readme = file.read()
    turn, ports = take_ports()
    pairs = commands_in(with_ports("\n".join(console_lines(readme)), ports).splitlines())
    commands = ["\n".join(command) for command, _ in pairs]
    with turn, tempfile.TemporaryDirectory(prefix="tusk-walk-") as folder:
        lay_out(folder, tusk, repository, ports)
        try:
            results = run(folder, commands)
        finally:
            end_what_runs(folder)
    wanted = transcript(commands[:len(results)], [printed for _, printed in pairs])
    found = transcript(commands, results)
    if wanted != found:
        sys.exit("\n".join(difflib.unified_diff(wanted, found, "README.md", "what was printed", n=2, lineterm="")))
    print(f"{len(commands)} commands print what README.md says")


if __name__ == "__main__":
    need("bash", "curl", "haproxy", "python3")
    main(*sys.argv[1:])
