"""YAML is read strictly: nothing is guessed, nothing explodes."""

from decimal import Decimal
from time import thread_time

import pytest

from assessor.edition.strict_yaml import MAXIMUM_DEPTH, MAXIMUM_VALUES, read_yaml
from tests.rows import each_row


@each_row(
    "written, read",
    [
        ("3.10", Decimal("3.10")),
        ("3", 3),
        ("-0.5", Decimal("-0.5")),
        ("'3'", "3"),
        ("true", True),
        ("false", False),
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("off", "off"),
        ("True", "True"),
        ("null", None),
        ("", None),
        ("2026-01-31", "2026-01-31"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("007", "007"),
        ("1e3", "1e3"),
        (".5", ".5"),
        (".nan", ".nan"),
        ("12:30", "12:30"),
        ("=", "="),
    ],
)
def test_a_plain_word_is_read_as_written(written: str, read: object):
    value = read_yaml(f"a: {written}\n".encode()).value
    assert value == {"a": read}
    assert isinstance(value, dict)
    assert str(value["a"]) == str(read)


def test_a_merge_key_is_only_a_word():
    assert read_yaml(b"'<<': {a: 1}\n").value == {"<<": {"a": 1}}


def test_every_duplicate_key_is_reported_with_its_line():
    faults = read_yaml(b"a: 1\nb: {c: 1, c: 2}\na: 3\n").faults
    assert [(fault.line, fault.cause.en) for fault in faults] == [
        (2, "the key “c” is written twice"),
        (3, "the key “a” is written twice"),
    ]


def test_a_bomb_of_aliases_is_refused_and_not_unfolded():
    levels = "\n".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]" for n in range(1, 30))
    started = thread_time()
    document = read_yaml(f"k0: &k0 [x]\n{levels}\n".encode())
    assert thread_time() - started < 1
    assert {fault.cause.en for fault in document.faults} == {"anchors and aliases (& *) are not allowed"}


@pytest.mark.parametrize("opening", [b"[", b"- ", b"{a: "])
def test_deep_nesting_is_refused(opening: bytes):
    faults = read_yaml(opening * 100_000).faults
    assert [fault.cause.en for fault in faults] == [f"nested deeper than {MAXIMUM_DEPTH} levels"]


def test_more_values_than_any_catalogue_has_are_refused_before_they_fill_the_memory():
    faults = read_yaml(b"[" + b",".join([b"a"] * (MAXIMUM_VALUES + 1)) + b"]").faults
    assert [fault.cause.en for fault in faults] == [f"there are more than {MAXIMUM_VALUES} values"]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"a: !!python/object/apply:os.system [x]\n", "tags (!) are not allowed"),
        (b"a: !secret x\n", "tags (!) are not allowed"),
        (b"[a, b]: 1\n", "a key cannot be a list or a mapping"),
        (b"a: 1\n---\nb: 2\n", "the file holds more than one YAML document"),
        (b"a: \x07\n", "the YAML cannot be read (unacceptable character #x0007: control characters are not allowed)"),
        (b"a: \xff\n", "the file is not UTF-8"),
    ],
)
def test_what_is_not_plain_data_is_refused(content: bytes, cause: str):
    assert [fault.cause.en for fault in read_yaml(content).faults] == [cause]


def test_the_line_of_an_entry_is_known_and_that_of_a_missing_one_is_its_parents():
    document = read_yaml("a:\n  - x: 1\n    y:\n      z: 番禺\n".encode())
    assert document.line_of(("a", 0, "y", "z")) == 4
    assert document.line_of(("a", 0, "nowhere", 3)) == 2
    assert document.line_of(()) == 1


def test_an_empty_file_says_nothing():
    assert read_yaml(b"").value is None
    assert read_yaml(b"# nothing\n").faults == ()
