import pytest

from assessor.services.codes import ALPHABET, code_hash, new_code, read_code


def test_a_code_has_sixteen_characters_in_four_groups_without_look_alikes():
    code = new_code()
    groups = code.split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


def test_a_thousand_codes_differ():
    assert len({new_code() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed",
    [
        "7K2M-9QXD-04TB-1Z6P",
        "7k2m9qxd04tb1z6p",
        " 7K2M 9QXD 04TB 1Z6P ",
        "７Ｋ２Ｍ－９ＱＸＤ－０４ＴＢ－１Ｚ６Ｐ",
        "7K2M–9QXD–O4TB–lZ6P",
        "7K2M.9QXD.o4TB.IZ6P",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str):
    assert read_code(typed) == "7K2M9QXD04TB1Z6P"


@pytest.mark.parametrize("typed", ["", "7K2M", "7K2M-9QXD-04TB-1Z6P-0", "UUUU-UUUU-UUUU-UUUU", "七" * 16, "x" * 10_000])
def test_what_cannot_be_a_code_is_none(typed: str):
    assert read_code(typed) is None


def test_the_hash_depends_on_the_server_key():
    assert code_hash("one", "7K2M9QXD04TB1Z6P") != code_hash("two", "7K2M9QXD04TB1Z6P")
    assert "7K2M" not in code_hash("one", "7K2M9QXD04TB1Z6P")
