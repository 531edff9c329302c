"""What a program costs: wall time, processor time and peak memory, each program alone in a fresh process.

`python accounting.py COMMAND…` runs a command and prints its cost. It imports next to nothing, because Linux counts the
memory of the process that starts a program towards the program's peak.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Cost:
    """Seconds and MiB. `peak` is that of the largest single process the program started, itself included."""

    wall: float
    processor: float
    peak: float


def cost_of(command: Sequence[str | Path]) -> Cost:
    """Run a command to its end and say what it cost. Raises CalledProcessError where it fails."""
    launcher = [sys.executable, "-S", HERE / "accounting.py", *command]
    return Cost(**json.loads(subprocess.run(launcher, check=True, stdout=subprocess.PIPE).stdout))


def peak_here() -> float:
    """Peak memory of this process so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _launch(command: Sequence[str]) -> Cost:
    started = perf_counter()
    child = subprocess.Popen(command, stdout=sys.stderr)
    _, status, usage = os.wait4(child.pid, 0)
    wall = perf_counter() - started
    if status:
        sys.exit(os.waitstatus_to_exitcode(status) or 1)
    return Cost(wall=wall, processor=usage.ru_utime + usage.ru_stime, peak=usage.ru_maxrss / 1024)


if __name__ == "__main__":
    print(json.dumps(vars(_launch(sys.argv[1:]))))
