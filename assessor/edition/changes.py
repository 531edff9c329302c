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
from assessor.edition.schema.questions import QuestionsFile
from assessor.edition.single_file import read_single_file
from assessor.questionnaire import Questionnaire, Section, SectionId, Text
from assessor.questionnaire.changes import AnswerChange

CHANGES = PACKAGED / "changes"
_BETWEEN = "--"


@dataclass(frozen=True, kw_only=True, eq=False)
class Succession:
    """One edition in the place of another. `former` asks what the old one asked, and scores nothing."""

    former: Edition
    target: Edition
    changes: tuple[AnswerChange, ...]


def successors_of(name: str, folder: Path = CHANGES) -> tuple[str, ...]:
    """The editions that took the place of one, newest first; none for one that is still offered or never was."""
    files = (file.stem.split(_BETWEEN) for file in folder.glob(f"*{_BETWEEN}*.csv"))
    names = [pair[1] for pair in files if pair[0] == name and pair[1] in available_editions()]
    return tuple(sorted(names, reverse=True))


def former_editions(target: str, folder: Path = CHANGES) -> tuple[str, ...]:
    """The editions whose answers can be carried over to one."""
    files = (file.stem.split(_BETWEEN) for file in folder.glob(f"*{_BETWEEN}*.csv"))
    return tuple(sorted(pair[0] for pair in files if pair[1] == target))


@cache
def succession(former: str, target: str, folder: Path = CHANGES) -> Succession:
    """How answers on `former` are carried over to `target`. Raises FileNotFoundError, EditionError."""
    edition = load_edition(target)
    text = (folder / f"{former}{_BETWEEN}{target}.csv").read_text(encoding="utf-8-sig")
    return Succession(former=_former(former, edition, folder), target=edition, changes=tuple(_changes(text)))


def _changes(text: str) -> Iterator[AnswerChange]:
    for row in csv.DictReader(StringIO(text)):
        yield AnswerChange(
            question=row["old_question"],
            option=row["old_option"],
            target=row["new_question"],
            becomes=row["new_option"],
        )


def _former(name: str, target: Edition, folder: Path) -> Edition:
    """The old edition as far as its answers have to be read: its questions, on the lists of the new one."""
    file = read_single_file(folder / f"{name}.yaml", QuestionsFile)
    if file.entry is None or file.problems:
        raise EditionError(file.problems)
    section = Section(id=SectionId(file.entry.section), title=Text(name, name), minutes=1, scored=False)
    questions = tuple(question_of(entry, file.entry.section) for entry in file.entry.questions)
    asked = Questionnaire(sections=(section,), questions=questions)
    return replace(target, id=name, questionnaire=asked, groupings=(), totals={})
