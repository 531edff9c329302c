"""The token in a report's QR code: what the paper said when it was issued, sealed so that nobody else can write one.

It proves that this service issued a report of that number with that level, index and name, and nothing about whether
the answers are true. It is read with the key it was made with; a key that was dropped leaves the bare number.
"""

import base64
import binascii
import hmac
import struct
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from assessor.evaluation.firm import FirmResult
from assessor.services.codes import hashes_by_all_keys, keyed_hash
from assessor.services.context import Context

SEAL, NAME = "printed report", "name on a report"
VERSION, FIELDS = 1, struct.Struct(">BBBBH8s")
"""Version, level, lowest and highest possible level, index in hundredths, beginning of the name's keyed hash."""
SEAL_BYTES, NAME_BYTES = 16, 8
NO_LEVEL, NO_INDEX = 0xFF, 0xFFFF
HUNDREDTHS = 100
LONGEST_NAME = 500


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What a report said when it was issued. `level`, `index`: None where it gave none."""

    level: int | None
    low: int
    high: int
    index: float | None
    name_hash: str


def token_of(context: Context, result: FirmResult) -> str:
    """The token of a result's report."""
    level, code = result.level, result.receipt.code
    index = None if level.value is None and len(level.ladder) > 1 else result.index.value
    fields = FIELDS.pack(
        VERSION,
        NO_LEVEL if level.value is None else level.value,
        level.low,
        level.high,
        NO_INDEX if index is None else round(float(result.index.shown_value) * HUNDREDTHS),
        bytes.fromhex(_name_hash(context.key, code, result.enterprise.name)),
    )
    seal = bytes.fromhex(keyed_hash(context.key, SEAL, f"{code}:{fields.hex()}"))[:SEAL_BYTES]
    return base64.urlsafe_b64encode(fields + seal).decode().rstrip("=")


def read_token(context: Context, code: str, token: str) -> Printed | None:
    """What the paper of that number said; None where the token was not made here, for it, or not whole."""
    content = _bytes_of(token)
    if len(content) != FIELDS.size + SEAL_BYTES:
        return None
    fields, seal = content[: FIELDS.size], content[FIELDS.size :]
    made = [bytes.fromhex(one)[:SEAL_BYTES] for one in hashes_by_all_keys(context, SEAL, f"{code}:{fields.hex()}")]
    if not any([hmac.compare_digest(one, seal) for one in made]):  # noqa: C419 (all are compared, so that the time says nothing)
        return None
    version, level, low, high, index, name_hash = FIELDS.unpack(fields)
    if version != VERSION:
        return None
    return Printed(
        level=None if level == NO_LEVEL else level,
        low=low,
        high=high,
        index=None if index == NO_INDEX else index / HUNDREDTHS,
        name_hash=name_hash.hex(),
    )


def is_printed_name(context: Context, code: str, printed: Printed, name: str) -> bool:
    """Whether the report was issued to a firm of that name; width, capitals and spaces do not matter."""
    keys = (context.key, *context.former_keys)
    made = [_name_hash(key, code, name[:LONGEST_NAME]) for key in keys]
    return any([hmac.compare_digest(one, printed.name_hash) for one in made])  # noqa: C419 (as above)


def _name_hash(key: str, code: str, name: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    digest = sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
    return keyed_hash(key, NAME, f"{code}:{digest}")[: 2 * NAME_BYTES]


def _bytes_of(token: str) -> bytes:
    """Only what was written exactly so: a spelling that decodes to the same bytes is none."""
    try:
        content = base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return b""
    return content if base64.urlsafe_b64encode(content).decode().rstrip("=") == token else b""
