"""Editions that another took the place of: what they asked, and what becomes of the answers given on them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from io import StringIO
from pathlib import Path

from assessor.edition.load import load_edition
from assessor.edition.model import Edition
from assessor.edition.packaged import PACKAGED, available_editions
from assessor.questionnaire.changes import AnswerChange

CHANGES = PACKAGED / "changes"
_BETWEEN = "--"


@dataclass(frozen=True, kw_only=True, eq=False)
class Succession:
    """One edition in the place of another. `former` asks what the old one asked; nobody is judged by it."""

    former: Edition
    target: Edition
    changes: tuple[AnswerChange, ...]


@cache
def successors_of(name: str, folder: Path = CHANGES) -> tuple[str, ...]:
    """The editions that took the place of one, newest first; none for one that is still offered or never was."""
    names = [pair[1] for pair in _pairs(folder) if pair[0] == name and pair[1] in available_editions()]
    return tuple(sorted(names, reverse=True))


def all_former(folder: Path = CHANGES) -> tuple[str, ...]:
    """The editions that another took the place of."""
    return tuple(dict.fromkeys(pair[0] for pair in _pairs(folder)))


def former_edition(name: str, folder: Path = CHANGES) -> Edition:
    """What is kept of an edition that another took the place of. Raises LookupError where none did."""
    newest = next(iter(successors_of(name, folder)), None)
    if newest is None:
        raise LookupError(name)
    return succession(name, newest, folder).former


def former_editions(target: str, folder: Path = CHANGES) -> tuple[str, ...]:
    """The editions whose answers can be carried over to one."""
    return tuple(pair[0] for pair in _pairs(folder) if pair[1] == target)


@cache
def succession(former: str, target: str, folder: Path = CHANGES) -> Succession:
    """How answers on `former` are carried over to `target`. Raises FileNotFoundError, EditionError."""
    edition = load_edition(target)
    text = (folder / f"{former}{_BETWEEN}{target}.csv").read_text(encoding="utf-8-sig")
    made: Edition = import_module("assessor.edition.making.former").made_former(former, edition, folder)
    return Succession(former=made, target=edition, changes=tuple(_changes(text)))


def _pairs(folder: Path) -> list[list[str]]:
    """Former edition and the one in its place, in order."""
    return sorted(file.stem.split(_BETWEEN) for file in folder.glob(f"*{_BETWEEN}*.csv"))


def _changes(text: str) -> Iterator[AnswerChange]:
    for row in csv.DictReader(StringIO(text)):
        yield AnswerChange(
            question=row["old_question"],
            option=row["old_option"],
            target=row["new_question"],
            becomes=row["new_option"],
        )
