"""A first guess at which column of somebody else's table answers what; a person completes and confirms it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assessor.edition.model import Edition
from assessor.questionnaire import Question
from assessor.workbooks.foreign.likeness import most_alike
from assessor.workbooks.foreign.mapping import LEFT_OUT, MappedColumn, SheetMapping
from assessor.workbooks.foreign.suggesting_cells import meanings_of, open_choices
from assessor.workbooks.foreign.survey_words import (
    bare_title,
    choices_said,
    is_tool_column,
    number_of,
    said,
    split_choice,
)
from assessor.workbooks.reading.cells import folded, option_names
from assessor.workbooks.reading.grid import Cell, Grid, OddCell
from assessor.workbooks.reading.headers import EDITION, EMAIL, NAME, USCC, is_result_heading, known_names

_TITLE_LIKENESS = 0.55
_OPTION_LIKENESS = 0.6
_SAMPLES = 12
_PARTS_OF_IDENTITY = (
    ("信用代码", USCC),
    ("creditcode", USCC),
    ("企业名称", NAME),
    ("单位名称", NAME),
    ("公司名称", NAME),
    ("邮箱", EMAIL),
)


@dataclass(frozen=True, kw_only=True)
class SuggestedColumn:
    """A guess about one column, and what a person needs to judge it.

    `decided`: the column is a field, or is known to be the tool's own; False asks for a decision. `exact`: the heading
    says so itself, else it was only alike. `samples`: some of its cells. `open`: cells whose meaning is not known yet.
    """

    column: MappedColumn
    decided: bool
    exact: bool
    samples: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Guesses about all columns of a table, in order."""

    columns: tuple[SuggestedColumn, ...]

    @property
    def mapping(self) -> SheetMapping:
        """What was guessed; undecided columns are left out."""
        return SheetMapping(columns=tuple(suggested.column for suggested in self.columns))

    @property
    def is_complete(self) -> bool:
        """Whether nothing waits for a decision."""
        return all(suggested.decided and not suggested.open for suggested in self.columns)


@dataclass(frozen=True, kw_only=True)
class _Guess:
    field: str = LEFT_OUT
    option: str = ""
    likeness: float = 0.0


def suggest_mapping(grid: Grid, edition: Edition, decided: Mapping[int, str] | None = None) -> Suggestion:
    """What the columns of a table seem to be, by ids, numbers, titles, wordings of options and their likeness.

    `decided` says for some columns, by place, what a person chose instead.
    """
    record = heading_record(grid, edition)
    headings = headings_at(grid, record)
    guesses = list(_each_once(_guesses(headings, edition)))
    for position, field in (decided or {}).items():
        if field != guesses[position].field:
            guesses[position] = _Guess(field=field, likeness=1)
    uses = (_used_cells(grid, record, position) for position in range(len(headings)))
    columns = (
        _suggested(heading, guess, cells, edition)
        for heading, guess, cells in zip(headings, guesses, uses, strict=True)
    )
    return Suggestion(columns=tuple(columns))


def heading_record(grid: Grid, edition: Edition) -> int:
    """Which of the first rows holds the headings: the one most of whose cells look like one."""
    names = known_names(edition.questionnaire)
    rows = [headings_at(grid, record) for record in range(len(grid.head))]
    counts = [sum(_looks_known(heading, names) for heading in row) for row in rows]
    return max(range(len(counts)), key=lambda record: (counts[record], -record), default=0)


def headings_at(grid: Grid, record: int) -> tuple[str, ...]:
    """The headings of a row, one for each column of the table."""
    row = grid.head[record] if record < len(grid.head) else ()
    cells = [*row, *[None] * (len(grid.columns) - len(row))]
    return tuple("" if cell is None or isinstance(cell, OddCell) else str(cell).strip() for cell in cells)


def _looks_known(heading: str, names: Mapping[str, str]) -> bool:
    is_numbered = bool(number_of(heading) or split_choice(heading))
    return bool(heading) and (is_numbered or is_tool_column(heading) or folded(bare_title(heading)) in names)


def _guesses(headings: Sequence[str], edition: Edition) -> tuple[_Guess, ...]:
    asked = [question for question in edition.questionnaire.questions if not question.is_derived]
    names = known_names(edition.questionnaire)
    split = _split_questions(headings, asked)
    wordings = {str(question.id): (question.title.zh, question.title.en) for question in asked}
    return tuple(_guess(heading, names, split, wordings) for heading in headings)


def _guess(
    heading: str,
    names: Mapping[str, str],
    split: Mapping[str, Question],
    wordings: Mapping[str, tuple[str, str]],
) -> _Guess:
    parts = split_choice(heading)
    if parts is not None and parts[0] in split:
        question = split[parts[0]]
        return _Guess(field=question.id, option=_option_of(question, parts[1]), likeness=1)
    if not heading or is_tool_column(heading):
        return _Guess()
    title = bare_title(heading)
    known = names.get(folded(title)) or next((name for part, name in _PARTS_OF_IDENTITY if part in folded(title)), "")
    if known:
        return _Guess(field=LEFT_OUT if known == EDITION else known, likeness=1)
    found, alike = most_alike(title, wordings, at_least=_TITLE_LIKENESS)
    return _Guess(field=found, likeness=alike)


def _split_questions(headings: Sequence[str], asked: Sequence[Question]) -> Mapping[str, Question]:
    """The question behind each number whose options have columns of their own: the one most options of which fit."""
    options: dict[str, list[str]] = {}
    for heading in headings:
        if (parts := split_choice(heading)) is not None:
            options.setdefault(parts[0], []).append(parts[1])
    several = [question for question in asked if question.kind == "multiple"]
    found = {}
    for number, wordings in options.items():
        fits = {question.id: sum(bool(_option_of(question, each)) for each in wordings) for question in several}
        best = max(several, key=lambda question: fits[question.id], default=None)
        if best is not None and fits[best.id]:
            found[number] = best
    return found


def _option_of(question: Question, wording: str) -> str:
    known = option_names(question).get(folded(wording))
    wordings = {str(option.id): (option.text.zh, option.text.en) for option in question.options}
    return known or most_alike(wording, wordings, at_least=_OPTION_LIKENESS)[0]


def _each_once(guesses: Sequence[_Guess]) -> tuple[_Guess, ...]:
    """Every field given to one column only, the one most like it (to one column an option, where they are split)."""
    best: dict[tuple[str, str], float] = {}
    for guess in guesses:
        best[guess.field, guess.option] = max(best.get((guess.field, guess.option), 0.0), guess.likeness)
    return tuple(_kept(guesses, best))


def _kept(guesses: Sequence[_Guess], best: Mapping[tuple[str, str], float]) -> Iterator[_Guess]:
    taken: set[tuple[str, str]] = set()
    for guess in guesses:
        key = (guess.field, guess.option)
        if guess.field and (key in taken or guess.likeness < best[key]):
            yield _Guess()
            continue
        taken.add(key)
        yield guess


def _used_cells(grid: Grid, record: int, position: int) -> tuple[Cell, ...]:
    """The distinct cells of a column below its heading, as they come."""
    column = grid.columns[position]
    return tuple(column.cells[code] for code in dict.fromkeys(column.codes[record + 1 :].tolist()))


def _suggested(heading: str, guess: _Guess, used: Sequence[Cell], edition: Edition) -> SuggestedColumn:
    choices = tuple(dict.fromkeys(choice for cell in used for choice in choices_said(cell)))
    question = edition.questionnaire.find_question(guess.field)
    mapped = MappedColumn(heading=heading, field=guess.field, option=guess.option, cells={})
    unclear: tuple[str, ...] = ()
    if question is not None and not guess.option:
        mapped = replace(mapped, cells=meanings_of(question, choices))
        unclear = open_choices(question, edition.references, choices, mapped.cells)
    is_own = is_tool_column(heading) or is_result_heading(heading)
    return SuggestedColumn(
        column=mapped,
        decided=bool(guess.field) or is_own or not (heading or choices),
        exact=guess.likeness == 1,
        samples=tuple(said(cell) for cell in used if said(cell))[:_SAMPLES],
        open=unclear,
    )
