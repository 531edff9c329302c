"""Passwords: argon2id hashes, what is too weak, and passwords drawn for the first sign-in."""

import secrets
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 128
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and small letters without those that are misread."""
WEAKEST_ACCEPTED = 3
"""zxcvbn's score of what withstands ten thousand million guesses in a stolen file."""
READ = 72
"""Characters that are judged; estimating longer ones takes long."""

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
    return "common" if _is_guessable(password, email) else None


def drawn_password() -> str:
    """A password of 90 random bits in groups."""
    groups = ["".join(secrets.choice(ALPHABET) for _ in range(6)) for _ in range(3)]
    return "-".join(groups)


def _is_guessable(password: str, email: str) -> bool:
    """Held against patterns, dates, names and leaked passwords, with the person's own address and our words."""
    own = [email, *email.replace("@", ".").split("."), *_habits()]
    zxcvbn = import_module("zxcvbn").zxcvbn  # loaded when somebody chooses a password: it costs a process 12 MB
    found = zxcvbn(password[:READ], user_inputs=[one.lower() for one in own])
    return int(found["score"]) < WEAKEST_ACCEPTED


@cache
def _habits() -> tuple[str, ...]:
    """What people in China try first, and words of this service and of the places it is used in."""
    return tuple(Path(__file__).with_name("habits.txt").read_text(encoding="utf-8").split())


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_hex())
