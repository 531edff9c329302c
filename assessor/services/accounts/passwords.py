"""Passwords: argon2id hashes, what is too weak, and passwords drawn for the first sign-in."""

import secrets
from functools import cache
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 128
FEWEST_DIFFERENT = 5
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and small letters without those that are misread."""
COMMON = (
    *("1234567890", "0123456789", "9876543210", "qwertyuiop", "1qaz2wsx3edc", "1q2w3e4r5t", "password", "passw0rd"),
    *("iloveyou", "woaini", "letmein", "welcome", "changeme", "administrator", "abc123", "admin123", "5201314"),
)
"""What guessers try first; a password that is little more than one of them is refused."""
MARGIN = 4

Weakness = Literal["short", "long", "common"]

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hash_password(password: str) -> str:
    """The argon2id hash to be stored."""
    return _HASHER.hash(password)


def is_password(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; without a hash to hold it against it takes as long to say no."""
    try:
        return _HASHER.verify(password_hash or _nobodys_hash(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def weakness_of(password: str, email: str) -> Weakness | None:
    """Why a password is refused, or None."""
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    return "common" if _is_common(password.lower(), email) else None


def drawn_password() -> str:
    """A password of 90 random bits in groups."""
    groups = ["".join(secrets.choice(ALPHABET) for _ in range(6)) for _ in range(3)]
    return "-".join(groups)


def _is_common(password: str, email: str) -> bool:
    if len(set(password)) < FEWEST_DIFFERENT:
        return True
    known = (*COMMON, email, email.partition("@")[0])
    return any(one and one in password and len(password) - len(one) < MARGIN for one in known)


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_hex())
