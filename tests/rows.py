"""One test for many rows: every row is tried, and all that fail are told in one message."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import wraps

import pytest

LONGEST = 600
"""Characters told of one row."""


def each_row(
    names: str, rows: Iterable[object], *, ids: Callable[[object], str] | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Like `pytest.mark.parametrize`, as one test. What else the test asks for is shared by all rows.

    `names`: one name, or several with commas, then each row is a tuple of as many.
    """
    every, fields = list(rows), [name.strip() for name in names.split(",")]

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def tried(**shared: object) -> None:
            assert every, "a test of no rows can find no fault"
            _try_all([(_named(row, ids), _given(fields, row)) for row in every], test, shared)

        signature = inspect.signature(test)
        others = [one for name, one in signature.parameters.items() if name not in fields]
        tried.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]  # pytest reads it
        del tried.__wrapped__  # type: ignore[attr-defined]  # or pytest would read that one's
        return tried

    return decorate


def _try_all(
    rows: list[tuple[str, Mapping[str, object]]], test: Callable[..., None], shared: Mapping[str, object]
) -> None:
    wrong: list[str] = []
    first: BaseException | None = None
    for name, given in rows:
        try:
            test(**given, **shared)
        except pytest.skip.Exception:
            continue
        except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 (whatever it is, it is told)
            wrong.append(f"{name}: {type(error).__name__}: {error}"[:LONGEST])
            first = first or error
    if wrong:
        raise AssertionError("\n\n".join([f"{len(wrong)} of {len(rows)} rows fail", *wrong])) from first


def _given(fields: list[str], row: object) -> Mapping[str, object]:
    if len(fields) == 1:
        return {fields[0]: row}
    assert isinstance(row, tuple | list), row
    return dict(zip(fields, row, strict=True))


def _named(row: object, ids: Callable[[object], str] | None) -> str:
    return repr(row)[:LONGEST] if ids is None else ids(row)
