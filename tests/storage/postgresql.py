"""A PostgreSQL server that lasts as long as what needs it; it refuses root, so that another user runs it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

USER = "postgres"
DATA = "data"


@dataclass(frozen=True, kw_only=True)
class Server:
    """A server on a socket in a folder of its own, holding an empty database at first."""

    programs: Path
    folder: Path
    durable: bool

    @property
    def address(self) -> str:
        return f"postgresql+psycopg://{USER}@/postgres?host={self.folder}"

    def start(self) -> None:
        settings = f"-k {self.folder} -c listen_addresses='' -c fsync={'on' if self.durable else 'off'}"
        self._control("start", "--log", str(self.folder / "log"), "--options", settings)

    def stop(self, mode: str = "immediate") -> None:
        self._control("stop", "--mode", mode)

    def prepare(self, like: Path | None = None) -> None:
        """Empty, or what another one left to be copied."""
        if self._user:
            shutil.chown(self.folder, self._user)
        if like is None:
            self._control("initdb", "--options", f"--auth=trust --encoding=UTF8 --username={USER}")
        else:
            _copy(like, self.folder / DATA)

    def leave_to(self, folder: Path) -> None:
        """Put what it holds into a folder for others that are to begin like it."""
        self.stop("fast")
        _copy(self.folder / DATA, folder)
        self.start()

    @property
    def _user(self) -> str | None:
        return USER if os.geteuid() == 0 else None

    def _control(self, *order: str) -> None:
        command = [str(self.programs / "pg_ctl"), "--pgdata", str(self.folder / DATA), "--wait", *order]
        nowhere = subprocess.DEVNULL
        subprocess.run(command, check=True, user=self._user, stdout=nowhere, stderr=nowhere, cwd="/")


def _copy(data: Path, to: Path) -> None:
    """With its owner, which the server is strict about."""
    subprocess.run(["cp", "--archive", data, to], check=True)


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, or None where PostgreSQL is not installed."""
    folders = [Path(found).parent for found in [shutil.which("initdb")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def server_of_its_own(folder_of_programs: Path, *, durable: bool = False, like: Path | None = None) -> Iterator[Server]:
    """A running server to stop and start, begun `like` another; `durable`: what it keeps survives the machine."""
    folder = Path(tempfile.mkdtemp(prefix="assessor-postgresql-"))
    server = Server(programs=folder_of_programs, folder=folder, durable=durable)
    try:
        server.prepare(like)
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_server(folder_of_programs: Path) -> Iterator[str]:
    """The address of the database of a running server."""
    with server_of_its_own(folder_of_programs) as server:
        yield server.address
