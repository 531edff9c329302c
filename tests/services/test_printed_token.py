"""The token in the QR code says what the paper said, to whoever holds it, and cannot be written by another."""

from dataclasses import replace

import pytest

from assessor.evaluation.firm import Enterprise, FirmResult
from assessor.services import Context, is_printed_name, read_token
from assessor.services.firm.printed_token import token_of
from assessor.storage import Database
from tests.reports.sample import firm

CODE = "R7K2-9QMD"
KEY, NEW = "a key of this test that is long enough", "another key of this test, long enough"


@pytest.fixture
def keyed(database: Database) -> Context:
    return Context(database=database, key=KEY, edition="2026-2")


def test_the_token_repeats_level_index_and_name(keyed: Context):
    printed = read_token(keyed, CODE, token_of(keyed, firm(spread=8.0)))
    assert printed is not None
    assert (printed.level, printed.low, printed.high, printed.index) == (2, 1, 3, 39.4)
    assert is_printed_name(keyed, CODE, printed, "番禺声光设备厂（示例）")
    assert is_printed_name(keyed, CODE, printed, " 番禺声光设备厂 (示例) ")
    assert not is_printed_name(keyed, CODE, printed, "番禺声光设备二厂（示例）")


def test_no_level_and_no_index_are_carried_where_none_can_be_given(keyed: Context):
    result = firm(spread=8.0)
    none = replace(result, level=replace(result.level, value=None, label=None))
    printed = read_token(keyed, CODE, token_of(keyed, none))
    assert printed is not None
    assert (printed.level, printed.index) == (None, None)


def test_no_letter_of_a_token_can_be_changed(keyed: Context):
    token = token_of(keyed, firm())
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    tampered = [token[:at] + letter + token[at + 1 :] for at in range(len(token)) for letter in letters]
    passed = [one for one in tampered if one != token and read_token(keyed, CODE, one) is not None]
    assert passed == []
    cut = ["", token[:-1], token + "A", token + "=", f" {token}", token[::-1], "€" * len(token)]
    assert [one for one in cut if read_token(keyed, CODE, one) is not None] == []


def test_a_token_belongs_to_one_number(keyed: Context):
    assert read_token(keyed, "R7K2-9QME", token_of(keyed, firm())) is None


def test_a_token_outlives_a_change_of_keys_and_ends_with_its_key(keyed: Context):
    token = token_of(keyed, firm())
    after = replace(keyed, key=NEW, former_keys=(KEY,))
    printed = read_token(after, CODE, token)
    assert printed is not None
    assert is_printed_name(after, CODE, printed, firm().enterprise.name)
    assert read_token(replace(keyed, key=NEW), CODE, token) is None


@pytest.mark.parametrize("name", ["", "名" * 10_000, "\ud83d", "A\x00B"])
def test_any_name_has_a_token(keyed: Context, name: str):
    result: FirmResult = replace(firm(), enterprise=Enterprise(name=name))
    printed = read_token(keyed, CODE, token_of(keyed, result))
    assert printed is not None
    assert printed.level == 2
