"""The oldest part of the audit trail in files: sealed with the key, read back before its entries leave the table.

A file is JSON lines: what it is, then an entry a line, then the signature over everything before it. Each file follows
the one before by number and hash, so that all files and the table together are one chain.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal
from uuid import UUID

from assessor.services.codes import is_signed, keyed_hash
from assessor.services.context import Context
from assessor.services.operator.audit_trail import SEGMENT, NotedEnd, check_trail, entry_in_full, note
from assessor.services.operator.retention.alarms import is_clock_doubted
from assessor.storage import AssessmentId, AuditEntry, AuditEvent, AuditState
from assessor.storage.audit import NO_HASH, end_of_archive, fault_of
from assessor.storage.private import private_file, private_folder
from assessor.storage.segments import Segment, archive_entries, archived_segments, entries_before

FORMAT = 1
NAME = "trail-{:08}-{:08}.jsonl"
SEALED = "trail segment"

Fault = Literal["clock", "broken", "there", "taken", "unreadable", "forged", "unknown"]


class TrailArchiveError(Exception):
    """Why nothing was archived, or what is amiss with a file; `place` says where."""

    def __init__(self, *, fault: Fault, place: str = "") -> None:
        super().__init__(f"{fault} {place}".strip())
        self.fault = fault
        self.place = place


@dataclass(frozen=True, kw_only=True)
class TrailFile:
    """Entries as a file gives them back, in order."""

    path: Path
    entries: Sequence[AuditEntry]
    digest: str
    body: bytes
    """All but the signature."""
    signature: str


def archive_trail(context: Context, folder: Path, *, before: datetime, now: datetime) -> Path | None:
    """Move the entries from before a moment into a new file of that folder; None where there are none.

    Raises TrailArchiveError: nothing leaves the table while the clock is doubted, the trail is broken, or the file
    cannot be read back as it was meant.
    """
    if is_clock_doubted(context, now=now):
        raise TrailArchiveError(fault="clock")
    state = check_trail(context)
    if state.broken is not None:
        raise TrailArchiveError(fault="broken", place=str(state.broken))
    with context.database.reading() as transaction:
        entries = entries_before(transaction, before)
    if not entries:
        return None
    file = read_trail_file(_written(context, private_folder(folder), entries))
    if file.entries != list(entries) or not _is_sealed(context, file):
        raise TrailArchiveError(fault="unreadable", place=str(file.path))
    _move(context, entries, file.digest, now)
    return file.path


def read_trail_file(path: Path) -> TrailFile:
    """What a file holds, whoever made it; raises TrailArchiveError where it is none."""
    try:
        content = path.read_bytes()
        end = content.rindex(b"\n", 0, -1) + 1
        body, signature = content[:end], str(json.loads(content[end:])["signature"])
        entries = [_entry(json.loads(line)) for line in body.splitlines()[1:]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrailArchiveError(fault="unreadable", place=str(path)) from error
    return TrailFile(path=path, entries=entries, digest=sha256(content).hexdigest(), body=body, signature=signature)


def check_trail_files(context: Context, paths: Sequence[Path], *, noted: NotedEnd | None = None) -> AuditState:
    """Whether the files are those that left the table, each whole, and an earlier end that was noted is in its place.

    Raises TrailArchiveError where one is none of them. Which are missing is not asked: old ones may be thrown away.
    """
    with context.database.reading() as transaction:
        known = {one.digest for one in archived_segments(transaction)}
    state = AuditState(entries=0, last_hash=NO_HASH)
    for file in sorted(map(read_trail_file, paths), key=lambda one: one.entries[0].number):
        if file.digest not in known:
            raise TrailArchiveError(fault="unknown" if _is_sealed(context, file) else "forged", place=str(file.path))
        state = _followed(file, noted)
        if state.broken is not None:
            break
    return state


def holds_entry(paths: Sequence[Path], number: int) -> bool:
    """Whether the entry of that number lies in one of the files."""
    return any(entry.number == number for path in paths for entry in read_trail_file(path).entries)


def _followed(file: TrailFile, noted: NotedEnd | None) -> AuditState:
    first = file.entries[0]
    state = AuditState(entries=first.number - 1, last_hash=first.previous_hash)
    for entry in file.entries:
        is_other = noted is not None and noted.number == entry.number and noted.hash != entry.hash
        fault = "noted" if is_other else fault_of(entry, state)
        if fault:
            return AuditState(entries=state.entries, last_hash=state.last_hash, broken=entry.number, fault=fault)
        state = AuditState(entries=entry.number, last_hash=entry.hash)
    return state


def _is_sealed(context: Context, file: TrailFile) -> bool:
    return is_signed(context, SEALED, sha256(file.body).hexdigest(), file.signature)


def _written(context: Context, folder: Path, entries: Sequence[AuditEntry]) -> Path:
    path = folder / NAME.format(entries[0].number, entries[-1].number)
    draft = private_file(path.with_suffix(f".{os.getpid()}.draft"))
    body = b"".join(_lines(entries))
    signature = keyed_hash(context.key, SEALED, sha256(body).hexdigest())
    content = body + json.dumps({"signature": signature}).encode() + b"\n"
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _put(draft, path, content)
    finally:
        draft.unlink(missing_ok=True)
    return path


def _put(draft: Path, path: Path, content: bytes) -> None:
    """Give the file its name, never another's place: entries of another database may lie there and nowhere else."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        if path.read_bytes() != content:
            raise TrailArchiveError(fault="taken", place=str(path)) from None
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _lines(entries: Sequence[AuditEntry]) -> Iterator[bytes]:
    about = {"trail": FORMAT, "first": entries[0].number, "last": entries[-1].number}
    yield json.dumps(about).encode() + b"\n"
    for entry in entries:
        yield json.dumps(entry_in_full(entry), default=str, ensure_ascii=False).encode() + b"\n"


def _entry(stored: Mapping[str, str | int | None]) -> AuditEntry:
    about = stored["assessment_id"]
    event = AuditEvent(
        at=datetime.fromisoformat(str(stored["at"])),
        kind=str(stored["kind"]),
        actor=str(stored["actor"]),
        assessment_id=None if about is None else AssessmentId(UUID(str(about))),
        detail=str(stored["detail"]),
    )
    number, before = int(stored["number"] or 0), str(stored["previous_hash"])
    return AuditEntry(number=number, event=event, previous_hash=before, hash=str(stored["hash"]))


def _move(context: Context, entries: Sequence[AuditEntry], digest: str, now: datetime) -> None:
    first, last = entries[0], entries[-1]
    segment = Segment(first=first.number, last=last.number, last_hash=last.hash, digest=digest, archived_at=now)
    segment = replace(segment, seal=keyed_hash(context.key, SEGMENT, segment.sealed))
    with context.database.writing() as transaction:
        event = AuditEvent(at=now, kind="trail_archived", detail=f"{first.number} {last.number}")
        note(context, transaction, event)
        if end_of_archive(transaction).entries != first.number - 1:
            raise TrailArchiveError(fault="there", place=str(first.number))  # somebody else archived meanwhile
        archive_entries(transaction, segment)
