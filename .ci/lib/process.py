"""Running programs, and measuring them."""

import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile


def run(*command, **more) -> subprocess.CompletedProcess:
    """Runs a command and keeps what it says as text, which need not be valid UTF-8."""
    told = {"capture_output": True, "text": True, "encoding": "utf-8", "errors": "replace"}
    return subprocess.run([str(part) for part in command], **{**told, **more})


def office(folder: pathlib.Path, to: str, *more) -> list:
    """LibreOffice's command for converting files, with a profile in the folder; `more` is --outdir and the files.

    Two runs with one profile wait for each other or fail.
    """
    return ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, *more]


@dataclasses.dataclass
class Measured:
    """How a process ended (a negative code is a signal), what it said, and what it cost with its children."""

    code: int
    out: str
    err: str
    seconds: float
    cpu: float
    megabytes: float


# The peak of memory that a process is said to have had begins with that of the process that started it, which can be a
# large one. So a small Python starts it.
STARTER = """
import json, os, resource, signal, subprocess, sys, time
pipe, limit, cap = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
capped = lambda: resource.setrlimit(resource.RLIMIT_AS, (cap, cap))
start = time.monotonic()
child = subprocess.Popen(sys.argv[4:], preexec_fn=capped if cap else None)
signal.signal(signal.SIGALRM, lambda *_: child.kill())
signal.setitimer(signal.ITIMER_REAL, limit)
code = child.wait()
seconds = time.monotonic() - start
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
os.write(pipe, json.dumps([code, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]).encode())
"""


def measure(*command, seconds: float = 0, cap: int = 0) -> Measured:
    """Runs a command. One that takes more than so many seconds is killed; `cap` is the most bytes it may ask for."""
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, open(reading, "rb") as sums:
        starter = [sys.executable, "-S", "-c", STARTER, str(writing), str(seconds), str(cap), *map(str, command)]
        with subprocess.Popen(starter, stdout=out, stderr=err, pass_fds=[writing]):
            os.close(writing)
            told = sums.read()
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read(64 << 20).decode("utf-8", "replace"))
    if not told:
        sys.exit(f"{command[0]} can't be started: {texts[1]}")
    code, took, cpu, megabytes = json.loads(told)
    return Measured(code, *texts, took, cpu, megabytes)
