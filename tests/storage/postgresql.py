"""A PostgreSQL server for the tests that lasts as long as they do; it refuses root, so that another user runs it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, or None where PostgreSQL is not installed."""
    folders = [Path(found).parent for found in [shutil.which("initdb")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def running_server(folder_of_programs: Path) -> Iterator[str]:
    """Start a server that listens on a socket in a folder of its own; gives the address of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="assessor-postgresql-"))
    user = USER if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    control = [str(folder_of_programs / "pg_ctl"), "--pgdata", str(folder / "data"), "--wait"]
    try:
        _run([*control, "initdb", "--options", f"--auth=trust --encoding=UTF8 --username={USER}"], user)
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run([*control, "start", "--log", str(folder / "log"), "--options", options], user)
        yield f"postgresql+psycopg://{USER}@/postgres?host={folder}"
    finally:
        _run([*control, "stop", "--mode", "immediate"], user)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], user: str | None) -> None:
    subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
