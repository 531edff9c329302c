"""The web service with its workers, killed with -9 at random moments and started again whenever it is gone."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Lock

_ROOT = Path(__file__).resolve().parents[1]
_SERVE = "from assessor.cli import main; main(['serve', '--port', '%s'])"
_LOOK = 0.1
_LONGEST_PAUSE = 2.0
_SECONDS_TO_STOP = 20


class Service:
    """What `assessor serve` starts."""

    def __init__(self, folder: Path, port: int, workers: int) -> None:
        self.port = port
        self._log = folder / "service.log"
        given = {"ASSESSOR_STATE_FOLDER": str(folder), "ASSESSOR_JOB_WORKERS": str(workers), "PYTHONPATH": str(_ROOT)}
        self._variables = {**os.environ, **given}
        self._lock = Lock()
        self._process = self._started()

    @property
    def process_id(self) -> int:
        """Of the web process."""
        return self._process.pid

    @property
    def workers(self) -> list[int]:
        """Of its workers."""
        return _children(self._process.pid)

    def answers(self) -> bool:
        """Whether the web process answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except (HTTPException, OSError):
            return False
        finally:
            connection.close()

    def kill_one(self, chance: random.Random) -> str:
        """Kill the web process or one of the workers; gives back which it was."""
        web = self._process.pid
        victim = chance.choice([web, *self.workers])
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        return "web" if victim == web else "worker"

    def keep_up(self) -> None:
        """Start the service again if it is gone."""
        with self._lock:
            if self._process.poll() is not None:
                self._process = self._started()

    def await_answer(self) -> None:
        """Until it answers."""
        while not self.answers():
            self.keep_up()
            time.sleep(_LOOK)

    def stop(self) -> None:
        """Let it end as Ctrl+C does; a shell's background work does not hear of that."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_SECONDS_TO_STOP)
            self._process.kill()
            self._process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            command = [sys.executable, "-c", _SERVE % self.port]
            return subprocess.Popen(command, env=self._variables, stdout=log, stderr=log)


@contextmanager
def service_on(folder: Path, port: int, *, workers: int = 2) -> Iterator[Service]:
    """A service for as long as this lasts."""
    service = Service(folder, port, workers)
    try:
        service.await_answer()
        yield service
    finally:
        service.stop()


@dataclass(kw_only=True)
class Killing:
    """Kills, each noted under the stage it fell into."""

    service: Service
    wanted: int
    chance: random.Random
    fallen: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def total(self) -> int:
        """How many kills there were so far."""
        return sum(one.total() for one in self.fallen.values())

    def during(self, stage: str, most: int, done: Callable[[], bool], under_way: Callable[[], int]) -> None:
        """Until it is done, kill at most so often, each time a random time after `under_way` gave something new.

        So kills meet work, and not only programs that are starting.
        """
        begun, seen = time.perf_counter(), None
        fallen = self.fallen.setdefault(stage, Counter())
        while not done():
            self.service.keep_up()
            time.sleep(_LOOK)
            is_due = fallen.total() < most and self.total < self.wanted
            if is_due and (now := under_way()) and now != seen:
                time.sleep(self.chance.uniform(0, _LONGEST_PAUSE))
                fallen[self.service.kill_one(self.chance)] += 1
                seen = now
        self.seconds[stage] += time.perf_counter() - begun


def _children(parent: int) -> list[int]:
    """Of all threads of that process: workers are started by one of them."""
    found: list[int] = []
    for thread in Path(f"/proc/{parent}/task").glob("*"):
        with suppress(OSError):
            found += [int(one) for one in (thread / "children").read_text(encoding="ascii").split()]
    return [one for one in found if b"spawn_main" in _command_line(one)]


def _command_line(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""
