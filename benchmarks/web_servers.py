"""Servers to load: gunicorn on a port of its own, and the databases behind it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from assessor.storage import upgrade
from tests.storage.postgresql import programs, server_of_its_own

HERE = Path(__file__).parent
GUNICORN = [sys.executable, "-m", "gunicorn"]
PRODUCTION = ["--config", "python:assessor.production"]
SECONDS_TO_START = 40


@dataclass(frozen=True, kw_only=True)
class WebServer:
    """A running gunicorn."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def workers(self) -> list[int]:
        """Ids of its worker processes."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(one) for one in path.read_text().split()]

    def processor(self) -> float:
        """Processor seconds its workers have taken so far."""
        ticks = 0
        for pid in self.workers:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> tuple[float, float]:
        """MiB of all its processes: each worker's own and shared pages (the largest), and what all take together."""
        resident = [_status(pid, "status", "VmRSS:") for pid in self.workers]
        together = [_status(pid, "smaps_rollup", "Pss:") for pid in (self.process.pid, *self.workers)]
        return max(resident) / 1024, sum(together) / 1024


@contextmanager
def gunicorn(application: list[str], variables: Mapping[str, str], log: Path) -> Iterator[WebServer]:
    """Start it and wait until it answers; stop it in the end. Where somebody took its port meanwhile, try another."""
    for last in (False, False, True):
        server = _started(application, variables, log)
        try:
            _wait_for(server.port, server.process)
        except TimeoutError:
            server.process.kill()
            server.process.wait()
            if last:
                raise
        else:
            break
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait(timeout=40)


def _started(application: list[str], variables: Mapping[str, str], log: Path) -> WebServer:
    port = free_port()
    given = {**os.environ, "PYTHONPATH": f"{HERE.parent}:{HERE}", **variables, "ASSESSOR_PORT": str(port)}
    with log.open("ab") as written:
        command = [*GUNICORN, *application, *(() if application == PRODUCTION else ("--bind", f"127.0.0.1:{port}"))]
        process = subprocess.Popen(command, env=given, stdout=written, stderr=written, cwd=log.parent)
    return WebServer(port=port, process=process)


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database with the service's tables."""
    if kind == "sqlite":
        address = f"sqlite:///{folder / 'assessor.sqlite3'}"
        upgrade(address)
        yield address
        return
    found = programs()
    if found is None:
        message = "PostgreSQL is not installed"
        raise FileNotFoundError(message)
    with server_of_its_own(found, durable=True) as server:
        upgrade(server.address)
        yield server.address


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = monotonic() + SECONDS_TO_START
    while monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            sleep(0.1)
        else:
            return
    message = "the server did not start"
    raise TimeoutError(message)


def _status(pid: int, file: str, name: str) -> int:
    lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
