"""Which question a column answers whose heading nobody knows, told by its cells alone: proposed, never taken."""

from collections.abc import Sequence

from assessor.questionnaire import Question
from assessor.workbooks.meaning.option_names import option_names
from assessor.workbooks.meaning.options import named_option
from assessor.workbooks.meaning.wording import BLANK_WORDS, NONE_WORDS, SPECIAL, folded
from assessor.workbooks.reading.grid import Cell

_SAYS_NOTHING = frozenset((*BLANK_WORDS, *NONE_WORDS, *SPECIAL))
_FEWEST_SIGNS = 2
_MOST_SIGNS = 120


def answered_by(cells: Sequence[Cell], questions: Sequence[Question]) -> str:
    """The id of the one question whose options all of these cells name, "" where there is none or several."""
    said = [_text(cell) for cell in cells]
    said = [text for text in said if folded(text) not in _SAYS_NOTHING]
    if not said or not all(map(_tells, said)):
        return ""
    found = [question.id for question in questions if question.options and _names_all(question, said)]
    return found[0] if len(found) == 1 else ""


def _names_all(question: Question, said: Sequence[str]) -> bool:
    names = option_names(question)
    return all(named_option(names, text) is not None for text in said)


def _tells(text: str) -> bool:
    """Whether a wording can belong to one question only: no figure, mark or letter."""
    return _FEWEST_SIGNS <= len(text) <= _MOST_SIGNS and not text[:1].isdigit()


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else ""
