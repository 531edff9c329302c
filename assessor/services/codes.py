"""Resume codes: unguessable, easy to copy by hand, and stored only as a keyed hash."""

import hmac
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capitals without I, L, O and U, which are misread or misheard."""
LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
LENGTH = 16
GROUP = 4


def new_code(length: int = LENGTH) -> str:
    """A fresh code of five random bits a character in groups of four, such as 7K2M-9QXD-04TB-HZ6P."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return "-".join(drawn[start : start + GROUP] for start in range(0, length, GROUP))


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
    return keyed_hash(key, "resume code", code)
