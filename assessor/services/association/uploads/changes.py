"""What importing would change of firms whose answers are there already: each answer as it was and as it would be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessor.edition import Edition
from assessor.questionnaire import Question, Text
from assessor.services.association.importing import Given, Imports
from assessor.services.association.uploads.checks import Check, read_chunk
from assessor.services.context import Context, edition_of
from assessor.storage.members import Survey, find_current
from assessor.workbooks.template.choices import cell_text

SHOWN_FIRMS = 20
_NONE = Text("没有回答", "no answer")


@dataclass(frozen=True, kw_only=True)
class ChangedAnswer:
    """One question of which a firm's answer changes."""

    question: Text
    before: Text
    after: Text


@dataclass(frozen=True, kw_only=True)
class ChangedFirm:
    """A firm that is known and would change."""

    name: str
    answers: tuple[ChangedAnswer, ...]


def changed_firms(
    context: Context, survey: Survey, check: Check, imports: Imports, folder: Path
) -> tuple[ChangedFirm, ...]:
    """The first firms that would change, in the order of the table."""
    wanted = imports.firms.get("changed", ())[:SHOWN_FIRMS]
    if not wanted:
        return ()
    with context.database.reading() as transaction:
        known = find_current(transaction, survey, wanted)
    edition = edition_of(survey.edition)
    return tuple(
        ChangedFirm(name=one.name, answers=tuple(_changes(edition, one, known[one.uscc].name, known[one.uscc].answers)))
        for one in _given(folder, check.chunks, frozenset(wanted))
        if one.uscc in known
    )


def _given(folder: Path, chunks: int, wanted: frozenset[str]) -> Iterator[Given]:
    left = len(wanted)
    for number in range(chunks):
        if not left:
            return
        for one in read_chunk(folder, number) or ():
            if one.uscc in wanted:
                left -= 1
                yield one


def _changes(edition: Edition, given: Given, name: str, before: Mapping[str, object]) -> Iterator[ChangedAnswer]:
    if given.name != name:
        yield ChangedAnswer(question=_NAME, before=Text(name, name), after=Text(given.name, given.name))
    for question in edition.questionnaire.questions:
        old, new = before.get(question.id), given.answers.get(question.id)
        if not question.is_derived and _plain(old) != _plain(new):
            yield ChangedAnswer(
                question=question.title, before=_said(edition, question, old), after=_said(edition, question, new)
            )


def _plain(answer: object) -> object:
    """Several choices in any order are the same."""
    return sorted(map(str, answer)) if isinstance(answer, Sequence) and not isinstance(answer, str) else answer


def _said(edition: Edition, question: Question, answer: object) -> Text:
    if answer is None:
        return _NONE
    zh, en = (cell_text(question, edition.references, answer, lang) for lang in ("zh", "en"))
    return Text(_shown(zh), _shown(en))


def _shown(cell: str | float) -> str:
    return cell if isinstance(cell, str) else f"{cell:,.15g}"


_NAME = Text("企业名称", "Name")
