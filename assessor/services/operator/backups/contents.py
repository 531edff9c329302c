"""What a backup is: a ZIP with a manifest, JSON lines of each table, the stored files, and the key if asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from assessor.services.codes import keyed_hash

FORMAT = 1
MANIFEST, KEY, TABLES, FILES = "manifest.json", "secret.key", "tables", "files"
SIGNATURE = "signature"
"""Of the manifest, which holds the digests of everything else; made with the secret key."""

Fault = Literal[
    "not_a_backup",
    "damaged",
    "newer",
    "not_empty",
    "file_there",
    "other_key",
    "forged",
    "unsigned",
    "sealed",
    "wrong_passphrase",
]


class BackupError(Exception):
    """A backup that cannot be restored here: why, and which part of it or which file here."""

    def __init__(self, *, fault: Fault, place: str = "") -> None:
        super().__init__(f"{fault} {place}".strip())
        self.fault = fault
        self.place = place


@dataclass(frozen=True, kw_only=True)
class OutsideDatabase:
    """What lies outside the database: the folder of stored files, and where the key is kept."""

    files: Path
    key_file: Path
    keys: tuple[str, ...] = ()
    """The keys known here otherwise than by the file."""

    def known_keys(self) -> tuple[str, ...]:
        """All keys known here."""
        kept = self.key_file.read_text(encoding="ascii").splitlines() if self.key_file.exists() else []
        return (*self.keys, *kept)


@dataclass(frozen=True, kw_only=True)
class Backup:
    """What a backup says about itself."""

    made_at: str
    release: str
    revision: str
    key_mark: str
    """Tells whether a key is the one in use then, and nothing else."""
    tables: Mapping[str, int]
    """Rows of each table, in an order in which they can be put back."""
    digests: Mapping[str, str]
    """SHA-256 of everything else in the ZIP."""

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(self.tables.values())

    @property
    def files(self) -> tuple[str, ...]:
        """Stored files, by their path below the folder of files."""
        return tuple(name.removeprefix(f"{FILES}/") for name in self.digests if name.startswith(f"{FILES}/"))

    @property
    def has_key(self) -> bool:
        """Whether the secret key is in it."""
        return KEY in self.digests


def key_mark(key: str) -> str:
    """Tells keys apart without telling what they are."""
    return keyed_hash(key, "backup", "which key")


def signature_of(key: str, manifest: bytes) -> str:
    """What only who has the key can make of a manifest."""
    return keyed_hash(key, "backup manifest", sha256(manifest).hexdigest())


def table_member(name: str) -> str:
    """Where the rows of a table lie in the ZIP."""
    return f"{TABLES}/{name}.jsonl"
