"""Resume codes: unguessable, easy to copy by hand, and stored only as a keyed hash."""

import hmac
import secrets
import unicodedata
from collections.abc import Iterator
from uuid import UUID

from assessor.services.context import Context

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capitals without I, L, O and U, which are misread or misheard."""
LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
CODE = "resume code"
SHORTEST_SIGNATURE = 32
LENGTH = 16
GROUP = 4


def new_code(length: int = LENGTH) -> str:
    """A fresh code of five random bits a character in groups of four, such as 7K2M-9QXD-04TB-HZ6P."""
    return in_groups("".join(secrets.choice(ALPHABET) for _ in range(length)))


def read_code(typed: str, length: int = LENGTH) -> str | None:
    """The code a person meant, whatever case, width, spaces, dashes or look-alikes were used; None if it is none."""
    plain = unicodedata.normalize("NFKC", typed[:100]).upper()
    kept = "".join(char for char in plain if char.isalnum()).translate(LOOK_ALIKES)
    return kept if len(kept) == length and set(kept) <= set(ALPHABET) else None


def keyed_hash(key: str, purpose: str, text: str) -> str:
    """HMAC-SHA256 of `text`, so that the database alone does not tell what was hashed."""
    return hmac.digest(key.encode(), f"{purpose}:{text}".encode(), "sha256").hex()


def code_hash(key: str, code: str) -> str:
    """What is stored of a resume code as `read_code` returns it."""
    return keyed_hash(key, CODE, code)


def hashes_by_all_keys(context: Context, purpose: str, text: str) -> Iterator[str]:
    """The hashes under which something may be stored: by the present key, then by the former ones."""
    return (keyed_hash(key, purpose, text) for key in (context.key, *context.former_keys))


def is_signed(context: Context, purpose: str, text: str, signature: str) -> bool:
    """Whether the signature was made here, by whichever key."""
    given = signature.encode()
    made = (one[: len(signature)] for one in hashes_by_all_keys(context, purpose, text))
    return len(signature) >= SHORTEST_SIGNATURE and any([hmac.compare_digest(one.encode(), given) for one in made])  # noqa: C419 (all are compared, so that the time says nothing)


def signed_id(context: Context, purpose: str, identifier: UUID) -> str:
    """What a link in a letter carries: whom it is about, signed, so that it lies in no table."""
    return f"{identifier.hex}-{keyed_hash(context.key, purpose, identifier.hex)[:SHORTEST_SIGNATURE]}"


def id_signed_in(context: Context, purpose: str, token: str) -> UUID | None:
    """Whom such a link is about, None where it was not made here."""
    named, _, signature = token.partition("-")
    try:
        identifier = UUID(hex=named)
    except ValueError:
        return None
    return identifier if is_signed(context, purpose, identifier.hex, signature) else None


def derived_code(key: str, purpose: str, text: str, length: int) -> str:
    """A code that follows from the key and what it is for, five bits a character, so that it lies in no table."""
    drawn = bytes.fromhex(keyed_hash(key, purpose, text))
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in drawn[:length])


def in_groups(code: str) -> str:
    """The code as it is shown and written down."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def is_derived(context: Context, purpose: str, text: str, typed: str, length: int) -> bool:
    """Whether that code was typed, made by whichever key."""
    given = (read_code(typed, length) or "").encode()
    made = [derived_code(key, purpose, text, length).encode() for key in (context.key, *context.former_keys)]
    return any([hmac.compare_digest(one, given) for one in made])  # noqa: C419 (all are compared, so that the time says nothing)
