"""Making a backup while others go on writing."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

import assessor
from assessor.services.context import Context
from assessor.services.firm.kept_reports import KEPT
from assessor.services.operator.backups.contents import (
    FILES,
    FORMAT,
    KEY,
    MANIFEST,
    SIGNATURE,
    Backup,
    OutsideDatabase,
    key_mark,
    signature_of,
    table_member,
)
from assessor.storage import Dump, snapshot
from assessor.written_whole import written_whole

PIECE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class _Packing:
    """A ZIP being written, and the digests of what is in it already."""

    packed: ZipFile
    digests: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, pieces: Iterable[bytes]) -> int:
        """Write a member; how many pieces it had."""
        digest, count = sha256(), 0
        with self.packed.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                count += 1
        self.digests[name] = digest.hexdigest()
        return count


def back_up(context: Context, around: OutsideDatabase, path: Path, *, with_key: bool, now: datetime) -> Backup:
    """Write a backup as of now; the file is there whole or not at all, for its owner only."""
    with written_whole(path, private=True) as beside, ZipFile(beside, "w", ZIP_DEFLATED) as packed:
        packing = _Packing(packed=packed)
        with snapshot(context.database) as found:
            tables = {name: packing.add(table_member(name), _lines(found, name)) for name in found.tables}
            revision = found.revision
        for file in _files_below(around.files, but=KEPT):
            with suppress(FileNotFoundError), file.open("rb") as content:  # work ends and files go meanwhile
                packing.add(f"{FILES}/{file.relative_to(around.files).as_posix()}", _pieces(content))
        if with_key:
            packing.add(KEY, ["\n".join((context.key, *context.former_keys)).encode()])
        backup = Backup(
            made_at=now.isoformat(timespec="seconds"),
            release=assessor.__version__,
            revision=revision,
            key_mark=key_mark(context.key),
            tables=tables,
            digests=packing.digests,
        )
        manifest = json.dumps({"format": FORMAT, **vars(backup)}, indent=1).encode()
        packed.writestr(MANIFEST, manifest)
        packed.writestr(SIGNATURE, signature_of(context.key, manifest))
    return backup


def _lines(found: Dump, table: str) -> Iterator[bytes]:
    return (json.dumps(row, separators=(",", ":")).encode() + b"\n" for row in found.rows(table))


def _files_below(folder: Path, *, but: str) -> list[Path]:
    """All files but those in the one folder of what can be made again."""
    found = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    return sorted(path for path in found if not (path.name.endswith(".part") or path.is_relative_to(folder / but)))


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    while piece := content.read(PIECE):
        yield piece
