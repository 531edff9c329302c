"""Options of a question in a column each, headed by the option alone: told by all of them together."""

from collections.abc import Iterator, Mapping, Sequence

from assessor.questionnaire import Question
from assessor.workbooks.meaning.option_names import option_names
from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.meaning.wording import bare, folded
from assessor.workbooks.reading.grid import Cell, OddCell
from assessor.workbooks.sheets.heading_names import HeadingMeaning
from assessor.workbooks.sheets.option_columns import CHOSEN, NOT_CHOSEN

_FEWEST = 2
_SHORTEST = 2
_Meant = Mapping[str, str]
"""By question, the option that a heading names."""


def bare_options(
    headings: Sequence[str], is_known: Sequence[bool], several: Sequence[Question], below: Sequence[Sequence[Cell]]
) -> Mapping[int, HeadingMeaning]:
    """Place of each such column -> the one question that names all neighbours, and its option."""
    meant = [
        {} if known else _named(heading, several, cells)
        for heading, known, cells in zip(headings, is_known, below, strict=True)
    ]
    found: dict[int, HeadingMeaning] = {}
    for questions, places in _runs(meant):
        if len(questions) == 1 and len(places) >= _FEWEST:
            question = next(iter(questions))
            found |= {place: HeadingMeaning(field=question, option=meant[place][question]) for place in places}
    return {place: one for place, one in found.items() if not _may_be_the_next(place, one, found, meant)}


def _may_be_the_next(
    place: int, one: HeadingMeaning, found: Mapping[int, HeadingMeaning], meant: Sequence[_Meant]
) -> bool:
    """Whether an option between two questions, such as "none of these", may as well be the first of the second."""
    after = found.get(place + 1, one)
    return after.field != one.field and after.field in meant[place]


def _named(heading: str, several: Sequence[Question], cells: Sequence[Cell]) -> _Meant:
    plain = bare(heading)
    if len(plain) < _SHORTEST or plain.isdigit():
        return {}
    named = {question.id: option_names(question).exact.get(plain) for question in several}
    marked = all(_is_mark(cell, plain) for cell in cells)
    return {question: option for question, option in named.items() if option and marked}


def _is_mark(cell: Cell, heading: str) -> bool:
    text = "" if cell is None or isinstance(cell, OddCell) else as_text(cell)
    return folded(text) in CHOSEN or folded(text) in NOT_CHOSEN or bare(text) == heading


def _runs(meant: Sequence[_Meant]) -> Iterator[tuple[set[str], list[int]]]:
    """Neighbours that may be options of one question, with the questions they may be of; no option twice."""
    questions: set[str] = set()
    places: list[int] = []
    for place, one in enumerate(meant):
        both = {each for each in questions & one.keys() if not any(meant[at][each] == one[each] for at in places)}
        if places and (not both or places[-1] != place - 1):
            yield questions, places
            places = []
        questions = both if places else set(one)
        places.extend([place] if one else [])
    yield questions, places
