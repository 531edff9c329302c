from time import thread_time

import pytest
from argon2 import PasswordHasher, Type

from assessor.services.accounts.passwords import drawn_password, hash_password, is_password, weakness_of


def test_passwords_are_hashed_with_argon2id_and_a_salt_of_their_own():
    first, second = hash_password("the same password"), hash_password("the same password")
    assert first.startswith("$argon2id$")
    assert first != second
    assert is_password(first, "the same password")
    assert not is_password(first, "The same password")


@pytest.mark.parametrize("stored", [None, "", "not a hash", "$argon2id$broken"])
def test_without_a_usable_hash_no_password_is_right(stored: str | None):
    assert not is_password(stored, "anything at all")


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("123456789", "short"),
        ("x" * 129, "long"),
        ("1234567890", "common"),
        ("Password12", "common"),
        ("aaaaaaaaaaaaaaaa", "common"),
        ("boss@example.cn", "common"),
        ("BossBoss88", "common"),
        ("correct horse battery", None),
        ("蓝色起重机七十二号梯子", None),
    ],
)
def test_what_is_too_weak(password: str, weakness: str | None):
    assert weakness_of(password, "boss@example.cn") == weakness


HABITS = (
    *(
        "1234567899",
        "a123456789",
        "woaini1314",
        "woaini520520",
        "qwertyuiop",
        "1qaz2wsx3edc",
        "Password2024",
        "P@ssw0rd123",
    ),
    *("zhang123456", "Zhang@123456", "wang19880808", "li19850612", "19900101abc", "5201314520", "qq1234567890"),
    *("Aa123456789", "abc123456789", "iloveyou1314", "admin123456", "1q2w3e4r5t6y", "88888888888", "0987654321a"),
    *("panyu2024!", "zibo123456", "zhoucun2026!", "guangzhou2026", "zhizao2026", "assessor2026", "jiuxudu2026"),
    *("caonima123", "zaq12wsxcde3", "qazwsxedcrfv", "huawei12345"),
)


@pytest.mark.parametrize("password", HABITS)
def test_what_people_here_would_think_of_first_is_refused(password: str):
    assert weakness_of(password, "boss@example.cn") == "common"


def test_a_very_long_password_is_judged_at_once():
    started = thread_time()
    weakness_of("x9" * 64, "a@example.cn")
    assert thread_time() - started < 1


def test_drawn_passwords_differ_and_are_strong_enough():
    drawn = {drawn_password() for _ in range(100)}
    assert len(drawn) == 100
    assert not [one for one in drawn if weakness_of(one, "a@example.cn")]


def test_the_service_hashes_as_slowly_as_is_recommended(hasher: PasswordHasher):
    """OWASP's password storage cheat sheet: argon2id with 19 MiB and two passes at least."""
    assert (hasher.type, hasher.time_cost, hasher.memory_cost, hasher.parallelism) == (Type.ID, 2, 19 * 1024, 1)
