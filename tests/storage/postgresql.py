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

    def stop(self) -> None:
        self._control("stop", "--mode", "immediate")

    def prepare(self) -> None:
        if self._user:
            shutil.chown(self.folder, self._user)
        self._control("initdb", "--options", f"--auth=trust --encoding=UTF8 --username={USER}")

    @property
    def _user(self) -> str | None:
        return USER if os.geteuid() == 0 else None

    def _control(self, *order: str) -> None:
        command = [str(self.programs / "pg_ctl"), "--pgdata", str(self.folder / "data"), "--wait", *order]
        nowhere = subprocess.DEVNULL
        subprocess.run(command, check=True, user=self._user, stdout=nowhere, stderr=nowhere, cwd="/")


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, or None where PostgreSQL is not installed."""
    folders = [Path(found).parent for found in [shutil.which("initdb")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def server_of_its_own(folder_of_programs: Path, *, durable: bool = False) -> Iterator[Server]:
    """A running server to stop and start; `durable`: what it says is kept survives the machine."""
    folder = Path(tempfile.mkdtemp(prefix="assessor-postgresql-"))
    server = Server(programs=folder_of_programs, folder=folder, durable=durable)
    try:
        server.prepare()
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
