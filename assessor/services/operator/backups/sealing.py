"""Backups sealed with a passphrase: AES-GCM in pieces that know their place, so that none can be left out or moved."""

import os
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from assessor.services.operator.backups.contents import BackupError
from assessor.written_whole import written_whole

MAGIC = b"ASSESSOR-SEALED-1\n"
SALT = 16
PIECE = 1 << 20
TAG = 16
COST = 1 << 15
"""Of scrypt: some 32 MiB and a tenth of a second for each passphrase tried."""
MORE, LAST = 0, 1


def seal(source: Path, to: Path, passphrase: str) -> None:
    """Write `to`, which nobody reads or changes without the passphrase."""
    salt = os.urandom(SALT)
    cipher = _cipher(passphrase, salt)
    with written_whole(to, private=True) as beside, source.open("rb") as plain, beside.open("wb") as sealed:
        sealed.write(MAGIC + salt)
        piece, number = plain.read(PIECE), 0
        while True:
            following = plain.read(PIECE)
            end = LAST if not following else MORE
            sealed.write(cipher.encrypt(_nonce(number, end), piece, MAGIC))
            if end == LAST:
                return
            piece, number = following, number + 1


def is_sealed(path: Path) -> bool:
    """Whether the file is one of these."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


@contextmanager
def unsealed(path: Path, passphrase: str) -> Iterator[Path]:
    """The backup in it, in a file of the owner's that goes afterwards; one not sealed as it is. Raises BackupError."""
    if not is_sealed(path):
        yield path
        return
    if not passphrase:
        raise BackupError(fault="sealed", place=str(path))
    with tempfile.TemporaryDirectory(prefix=".unsealed-", dir=path.parent) as folder:
        plain = Path(folder) / "backup.zip"
        with path.open("rb") as sealed, plain.open("wb") as file:
            _open_pieces(sealed, file, passphrase, str(path))
        yield plain


def _open_pieces(sealed: BinaryIO, plain: BinaryIO, passphrase: str, place: str) -> None:
    sealed.seek(len(MAGIC))
    cipher = _cipher(passphrase, sealed.read(SALT))
    piece, number = sealed.read(PIECE + TAG), 0
    while True:
        following = sealed.read(PIECE + TAG)
        end = LAST if not following else MORE
        try:
            plain.write(cipher.decrypt(_nonce(number, end), piece, MAGIC))
        except InvalidTag as error:
            raise BackupError(fault="wrong_passphrase", place=place) from error
        if end == LAST:
            return
        piece, number = following, number + 1


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode()))


def _nonce(number: int, end: int) -> bytes:
    return struct.pack(">3xQB", number, end)
