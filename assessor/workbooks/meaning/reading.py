"""A cell of a question turned into a raw answer, by the kind of question."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from assessor.questionnaire import Question, Reference
from assessor.questionnaire.answers import DOES_NOT_APPLY, DONT_KNOW
from assessor.workbooks.meaning.figures import read_number
from assessor.workbooks.meaning.odd_cells import odd_fault
from assessor.workbooks.meaning.options import is_option, read_one, read_several
from assessor.workbooks.meaning.outcome import BLANK, CellFault, Meanings, ask, no_meanings
from assessor.workbooks.meaning.places import read_place
from assessor.workbooks.meaning.simplified import in_mainland_words, simplified
from assessor.workbooks.meaning.trades import read_trade
from assessor.workbooks.meaning.trees import is_tree_of_places
from assessor.workbooks.meaning.wording import BLANK_WORDS, NONE_WORDS, SPECIAL, folded
from assessor.workbooks.reading.grid import Cell, OddCell

_STORED = 15
_NO_CHOICE = (BLANK, DONT_KNOW, DOES_NOT_APPLY)


def cell_reader(
    question: Question, references: Mapping[str, Reference], said: Meanings | None = None, *, proposes: bool = True
) -> Callable[[Cell], object]:
    """A function from a cell to the raw answer `column_of` takes (None where blank).

    `said`: what a person said wordings of this question mean. `proposes`: whether likely meanings are looked for. It
    raises CellFault, CellQuestion among them.
    """
    read = _reader_as_written(question, references, no_meanings() if said is None else said, proposes=proposes)

    def read_cell(cell: Cell) -> object:
        try:
            return read(cell)
        except CellFault:
            plain = simplified(cell) if isinstance(cell, str) else cell
            if plain == cell:
                raise
        with suppress(CellFault):
            return read(in_mainland_words(str(cell)) or plain)
        return read(plain)

    return read_cell


def _reader_as_written(
    question: Question, references: Mapping[str, Reference], meanings: Meanings, *, proposes: bool
) -> Callable[[Cell], object]:
    read = _kind_reader(question, references, meanings, proposes=proposes)

    def read_cell(cell: Cell) -> object:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return None
        if isinstance(cell, OddCell):
            raise odd_fault(cell)
        text = as_text(cell)
        if text in meanings and (question.kind != "multiple" or meanings[text] in _NO_CHOICE):
            return _as_said(question, meanings[text])
        special = "" if is_option(question, text) else SPECIAL.get(folded(text))
        return _special(question, special) if special else read(cell)

    return read_cell


def as_text(cell: str | float) -> str:
    """What a cell says; a number as a spreadsheet shows it."""
    return cell.strip() if isinstance(cell, str) else f"{cell:.{_STORED}g}"


def _as_said(question: Question, meaning: str) -> object:
    if meaning in _NO_CHOICE:
        return meaning or None
    return float(meaning) if question.kind == "number" else meaning


def _special(question: Question, special: str) -> object:
    """“不适用” where a question always applies says no more than that it was not answered."""
    return None if special == DOES_NOT_APPLY and not question.may_not_apply else special


def _kind_reader(
    question: Question, references: Mapping[str, Reference], said: Meanings, *, proposes: bool
) -> Callable[[str | float], object]:
    if question.kind == "number":
        return _or_blank(lambda cell: read_number(question, cell), _NUMBER_BLANKS)
    if question.reference is not None:
        reference = references[question.reference]
        read = read_place if is_tree_of_places(reference) else partial(read_trade, proposes=proposes)
        return _or_blank(lambda cell: read(reference, as_text(cell)), BLANK_WORDS)
    if question.kind == "multiple":
        return lambda cell: read_several(question, as_text(cell), said, proposes=proposes)
    return lambda cell: read_one(question, as_text(cell), proposes=proposes)


_NUMBER_BLANKS = BLANK_WORDS - {"-2", "-3"}


def _or_blank(read: Callable[[str | float], object], blanks: frozenset[str]) -> Callable[[str | float], object]:
    def read_or_blank(cell: str | float) -> object:
        plain = folded(as_text(cell))
        if plain in blanks:
            return None
        if plain in NONE_WORDS:
            raise ask(as_text(cell), BLANK)
        return read(cell)

    return read_or_blank


__all__ = ["CellFault", "as_text", "cell_reader"]
