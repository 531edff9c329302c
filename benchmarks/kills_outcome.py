"""What must be there after kills: every row once, every PDF whole, and nothing else."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf

from assessor.services import Context, check_trail
from assessor.services.association.uploads.forgetting import forget_uploads
from assessor.storage import Job

_COUNTS = {
    "firms": "SELECT count(*) FROM imported WHERE superseded_at IS NULL",
    "codes": "SELECT count(DISTINCT uscc) FROM imported WHERE superseded_at IS NULL",
    "rows": "SELECT count(*) FROM imported",
    "revised": "SELECT count(*) FROM imported WHERE superseded_at IS NULL AND revision = 2",
    "later": "SELECT count(*) FROM imported WHERE revision > 2",
    "members": "SELECT count(*) FROM membership",
    "codes_of_members": "SELECT count(DISTINCT uscc) FROM membership",
    "standings": "SELECT count(*) FROM standing",
    "standings_that_count": "SELECT count(DISTINCT imported_id) FROM standing JOIN imported "
    "ON imported.id = imported_id WHERE superseded_at IS NULL",
    "uploads": "SELECT count(*) FROM upload",
}
_KEPT = (
    "SELECT id, uscc, revision, digest, superseded_at FROM imported ORDER BY id",
    "SELECT id, uscc, name, since, left_at FROM membership ORDER BY id",
    "SELECT id, imported_id FROM standing ORDER BY id",
)


@dataclass(frozen=True, kw_only=True)
class Rows:
    """How many there are."""

    firms: int
    rows: int
    standings: int


def check_rows(context: Context, folder: Path, expected: tuple[int, int]) -> Rows:
    """Raise AssertionError unless so many firms are there once, and so many of them changed once."""
    firms, changed = expected
    with closing(sqlite3.connect(_file(folder))) as connection:
        found = {name: int(connection.execute(query).fetchone()[0]) for name, query in _COUNTS.items()}
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tied = connection.execute("PRAGMA foreign_key_check").fetchall() == []
    once = ("firms", "codes", "members", "codes_of_members", "standings", "standings_that_count")
    wanted = {**dict.fromkeys(once, firms), "rows": firms + changed, "revised": changed, "later": 0, "uploads": 0}
    if found != wanted or not sound or not tied or check_trail(context).broken is not None:
        message = f"rows are lost or there twice: {found}, not {wanted}; sound {sound}, tied {tied}"
        raise AssertionError(message)
    _check_files(context)
    return Rows(firms=found["firms"], rows=found["rows"], standings=found["standings"])


def check_reports(job: Job, names: Sequence[str]) -> None:
    """Raise AssertionError unless there is one PDF an item."""
    if job.state != "done" or not len(names) == len(set(names)) == job.done == job.total:
        message = f"reports are lost or there twice: {len(names)} of {job}"
        raise AssertionError(message)


def whole_pdfs(path: Path | None) -> list[str]:
    """Names of the PDFs; one that cannot be opened raises."""
    if path is None:
        return []
    with ZipFile(path) as packed:
        for name in packed.namelist():
            with pikepdf.open(BytesIO(packed.read(name))) as pdf:
                if not pdf.pages:
                    raise EOFError(name)
        return packed.namelist()


def fingerprint(folder: Path) -> str:
    """Of all members, answers and standings."""
    digest = sha256()
    with closing(sqlite3.connect(_file(folder))) as connection:
        for query in _KEPT:
            for row in connection.execute(query):
                digest.update(repr(row).encode())
    return digest.hexdigest()


def _check_files(context: Context) -> None:
    """What killed uploads left goes with the upkeep of the next hours."""
    forget_uploads(context, (), now=datetime.now(UTC) + timedelta(hours=2))
    left = [path for path in (context.files / "uploads").rglob("*") if path.is_file()]
    if left:
        message = f"files of uploads that are over: {left}"
        raise AssertionError(message)


def _file(folder: Path) -> Path:
    return folder / "assessor.sqlite3"
