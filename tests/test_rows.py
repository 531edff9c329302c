import pytest

from tests.rows import each_row


@pytest.fixture
def limit() -> int:
    return 2


@each_row("number", [0, 1, 2])
def test_rows_that_hold_make_one_test_with_its_own_fixtures(limit: int, number: int):
    assert number <= limit


def test_all_rows_that_fail_are_told_in_one_message():
    @each_row("name, number", [("one", 1), ("two", 2), ("three", 3), ("four", 4)])
    def is_odd(name: str, number: int) -> None:
        if name == "four":
            raise KeyError(name)
        assert number % 2 == 1, name

    with pytest.raises(AssertionError, match="2 of 4 rows fail") as told:
        is_odd()
    assert "('two', 2): AssertionError: two" in str(told.value)
    assert "('four', 4): KeyError: 'four'" in str(told.value)
    assert "three" not in str(told.value)


def test_a_row_in_which_nothing_is_raised_though_it_should_be_fails():
    @each_row("number", [1])
    def breaks(number: int) -> None:
        with pytest.raises(ZeroDivisionError):
            assert number

    with pytest.raises(AssertionError, match="1 of 1 rows fail"):
        breaks()


def test_a_test_of_no_rows_fails():
    @each_row("number", [])
    def holds(number: int) -> None:
        assert number

    with pytest.raises(AssertionError, match="no rows"):
        holds()


def test_rows_within_rows_are_tried_all():
    tried = []

    @each_row("letter", "ab")
    @each_row("number", [1, 2])
    def seen(letter: str, number: int) -> None:
        tried.append((letter, number))

    seen()
    assert tried == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
