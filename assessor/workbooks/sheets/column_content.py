"""Which question a column answers whose heading nobody knows, told by its cells alone: proposed, never taken."""

import re
from collections.abc import Callable, Collection, Sequence

from assessor.questionnaire import Question
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning import CellFault, cell_reader
from assessor.workbooks.meaning.option_names import option_names
from assessor.workbooks.meaning.options import named_option
from assessor.workbooks.meaning.wording import BLANK_WORDS, NONE_WORDS, SPECIAL, folded
from assessor.workbooks.reading.grid import Cell
from assessor.workbooks.reading.uscc import clean_uscc, uscc_fault
from assessor.workbooks.sheets.heading_names import NAME, USCC

_SAYS_NOTHING = frozenset((*BLANK_WORDS, *NONE_WORDS, *SPECIAL))
_FEWEST_SIGNS = 2
_MOST_SIGNS = 120
_MOSTLY = 0.6
_FIRM = re.compile(r"(?:公司|厂|集团|合作社|工作室|制品部|\bLtd\.?|\bInc\.?)\s*$", re.IGNORECASE)


def answered_by(cells: Sequence[Cell], edition: Instrument, free: Collection[str], taken: Collection[str]) -> str:
    """The field that all of these cells answer: a firm's code or name, or the one question whose answers they are.

    "" where there is none, or several; `free`: the questions no column answers; `taken`: what columns are read as.
    """
    said = [_text(cell) for cell in cells]
    said = [text for text in said if folded(text) not in _SAYS_NOTHING]
    particular = _particular(said) if said else ""
    if particular or not said:
        return "" if particular in taken else particular
    questions = [question for question in edition.questionnaire.questions if question.id in free]
    found = [question.id for question in questions if _answers_all(question, edition, said)]
    return found[0] if len(found) == 1 else ""


def _answers_all(question: Question, edition: Instrument, said: Sequence[str]) -> bool:
    if question.reference is not None:
        return _reads_all(cell_reader(question, edition.references, proposes=False), said)
    return bool(question.options) and all(map(_tells, said)) and _names_all(question, said)


def _reads_all(read: Callable[[Cell], object], said: Sequence[str]) -> bool:
    """Whether all are entries of a list of codes, by their words: a figure may count anything."""
    if any(text.isascii() for text in said):
        return False
    try:
        return all(read(text) is not None for text in said)
    except CellFault:
        return False


def _particular(said: Sequence[str]) -> str:
    if all(uscc_fault(clean_uscc(text)) is None for text in said):
        return USCC
    return NAME if sum(_FIRM.search(text) is not None for text in said) >= _MOSTLY * len(said) else ""


def _names_all(question: Question, said: Sequence[str]) -> bool:
    names = option_names(question)
    return all(named_option(names, text) is not None for text in said)


def _tells(text: str) -> bool:
    """Whether a wording can belong to one question only: no figure, mark or letter."""
    return _FEWEST_SIGNS <= len(text) <= _MOST_SIGNS and not text[:1].isdigit()


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else ""
