"""What the cells of a foreign column seem to mean: numbers of options, wordings alike, signs for no answer."""

import re
from collections.abc import Callable, Mapping, Sequence

from assessor.questionnaire import Question, Reference
from assessor.workbooks.foreign.likeness import most_alike
from assessor.workbooks.foreign.mapping import BLANK
from assessor.workbooks.foreign.survey_words import is_skipped
from assessor.workbooks.reading.cells import SPECIAL, CellFault, cell_reader, folded, option_names
from assessor.workbooks.reading.grid import Cell

_LIKENESS = 0.6
_MOST_OPEN = 200
_WHOLE = re.compile(r"\d{1,3}")


def meanings_of(question: Question, choices: Sequence[str]) -> Mapping[str, str]:
    """Meanings of the choices that do not explain themselves; where they are numbers, of every number possible."""
    meanings = {choice: BLANK for choice in choices if is_skipped(choice)}
    if not question.options:
        return meanings
    given = [choice for choice in choices if choice not in meanings]
    if given and _are_numbers(question, given):
        return meanings | {str(place): option.id for place, option in enumerate(question.options, start=1)}
    names = option_names(question)
    for choice in given:
        if folded(choice) not in names and folded(choice) not in SPECIAL and (found := _alike(question, choice)):
            meanings[choice] = found
    return meanings


def open_choices(
    question: Question, references: Mapping[str, Reference], choices: Sequence[str], meanings: Mapping[str, str]
) -> tuple[str, ...]:
    """The choices that neither explain themselves nor have a meaning yet."""
    if question.kind == "number":
        return ()
    read = cell_reader(question, references)
    unclear = (choice for choice in choices if choice not in meanings and not _is_read(read, choice))
    return tuple(unclear)[:_MOST_OPEN]


def _is_read(read: Callable[[Cell], object], choice: str) -> bool:
    try:
        read(choice)
    except CellFault:
        return False
    return True


def _are_numbers(question: Question, choices: Sequence[str]) -> bool:
    """Whether all choices are places of options, counted from 1, and none is an option's own name."""
    names = option_names(question)
    return all(
        _WHOLE.fullmatch(choice) and 1 <= int(choice) <= len(question.options) and folded(choice) not in names
        for choice in choices
    )


def _alike(question: Question, choice: str) -> str:
    wordings = {str(option.id): (option.text.zh, option.text.en) for option in question.options}
    return most_alike(choice, wordings, at_least=_LIKENESS)[0]
