"""Editions that another took the place of: what they asked, and what becomes of the answers given on them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import StringIO
from pathlib import Path

from assessor.edition.assemble.questionnaire import question_of
from assessor.edition.load import load_edition
from assessor.edition.model import Edition
from assessor.edition.packaged import PACKAGED, available_editions
from assessor.edition.problem import EditionError
from assessor.edition.schema.questions import FormerFile
from assessor.edition.single_file import read_single_file
from assessor.questionnaire import Questionnaire, Section, SectionId
from assessor.questionnaire.changes import AnswerChange
from assessor.scoring.deeds import Deeds

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
    return Succession(former=_former(former, edition, folder), target=edition, changes=tuple(_changes(text)))


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


def _former(name: str, target: Edition, folder: Path) -> Edition:
    """The old edition as far as what is stored on it has to be read: name and questions, on the lists of the new one.

    What pages say of either (districts, needs, dimensions) is taken from the new one.
    """
    file = read_single_file(folder / f"{name}.yaml", FormerFile)
    kept = file.entry
    if kept is None or file.problems:
        raise EditionError(file.problems)
    section = Section(id=SectionId(kept.section), title=kept.title.text, minutes=1, scored=False)
    asked = Questionnaire(sections=(section,), questions=tuple(question_of(one, section.id) for one in kept.questions))
    return replace(
        target,
        id=name,
        title=kept.title.text,
        published=kept.published,
        digest=kept.digest,
        questionnaire=asked,
        findings=(),
        deeds=Deeds(),
        groupings=tuple(one for one in target.groupings if asked.find_question(one.question) is not None),
        totals={one: title for one, title in target.totals.items() if asked.find_question(one) is not None},
    )
