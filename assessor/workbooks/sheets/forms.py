"""One-firm forms, with the questions down the sheet: each becomes a row of a list, and knows where it came from."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.grid import Cell, Grid, content
from assessor.workbooks.sheets.answers_apart import answers_apart
from assessor.workbooks.sheets.heading_names import NAME, PARTICULARS, USCC, HeadingMeaning, HeadingNames, heading_names
from assessor.workbooks.sheets.made_lists import FormSheet, Labelled, key_of, list_of
from assessor.workbooks.sheets.turned_lists import firms_of_turned

_FEWEST, _FEWEST_ROWS = 3, 2
_MOST_ROWS = 1500
_LABELS_WITHIN = 6


def lists_of_forms(grids: Sequence[Grid], edition: Instrument) -> tuple[Grid, ...]:
    """The sheets, with one list of firms in place of all that are forms of one firm each."""
    names = heading_names(edition)
    lists = {id(grid): grid.file for grid in grids if grid.is_shown and _is_headed(grid, names)}
    forms: list[FormSheet] = []
    for grid in grids:
        is_beside_list = any(file == grid.file for other, file in lists.items() if other != id(grid))
        turned = [] if is_beside_list else firms_of_turned(grid, names)
        if turned:
            forms.extend(turned)
        elif not is_beside_list and (form := _form(grid, names)):
            below = _one_by_one(form)
            forms.extend(below if len(below) > 1 else (form, *_beside(form, names)))
    if not forms:
        return tuple(grids)
    kinds = dict.fromkeys(form.kind for form in forms)
    made = [list_of([form for form in forms if form.kind == kind]) for kind in kinds]
    taken = {id(form.grid) for form in forms}
    return (*made, *(grid for grid in grids if id(grid) not in taken))


def _is_headed(grid: Grid, names: HeadingNames) -> bool:
    """Whether a row names so much that a list stands below."""
    return any(_named(row, names) >= _FEWEST for row in grid.head)


def _form(grid: Grid, names: HeadingNames) -> FormSheet | None:
    """The sheet as a form, None where it is none: some rows that name and answer something, the firm among them."""
    if not grid.is_shown or len(grid.rows) > _MOST_ROWS or not grid.columns:
        return None
    head = [one for record, row in enumerate(grid.head) for one in _row_pairs(grid, record, row, names) if one.is_known]
    keys = {one.key for one in head}
    if len(keys) < _FEWEST or len({one.record for one in head}) < _FEWEST_ROWS or not {NAME, USCC} & keys:
        return None
    if keys <= set(PARTICULARS):
        return None
    if max(_named(row, names) for row in grid.head) >= len(keys):
        return None
    pairs = [one for record, row in enumerate(_rows(grid)) for one in _row_pairs(grid, record, row, names)]
    labels = {one.position for one in pairs if one.is_known}
    return FormSheet(grid=grid, pairs=tuple(one for one in pairs if one.is_known or one.position in labels))


def _one_by_one(form: FormSheet) -> list[FormSheet]:
    """Forms under each other on one sheet: each begins where the first label that is known stands again."""
    first = next(one.key for one in form.pairs if one.is_known)
    again = [place for place, one in enumerate(form.pairs) if one.key == first and one.cell is not None][1:]
    parts = [form.pairs[start:end] for start, end in zip((0, *again), (*again, len(form.pairs)), strict=True)]
    filled = [{one.key for one in part if one.is_known and one.cell is not None} for part in parts]
    is_firm = all({NAME, USCC} & keys and len(keys) >= _FEWEST for keys in filled)
    return [replace(form, pairs=part) for part in parts] if is_firm else [form]


def _beside(form: FormSheet, names: HeadingNames) -> Iterator[FormSheet]:
    """Further firms to the right of the first, each in a column of its own with a name and, if asked for, a code."""
    known = [one for one in form.pairs if one.is_known]
    first = max(one.position for one in known)
    if any(one.position != first for one in known):
        return
    needed = [one.record for one in known if one.key in (NAME, USCC)]
    for position in range(first + 1, len(form.grid.columns)):
        pairs = tuple(_moved(form.grid, one, position) for one in form.pairs)
        filled = sum(one.cell is not None for one in pairs)
        says_who = [_cell(form.grid, record, position) for record in needed]
        is_heading = any(isinstance(cell, str) and names.heading(cell).field for cell in says_who)
        if None not in says_who and not is_heading and filled >= _FEWEST:
            yield FormSheet(grid=form.grid, pairs=pairs)


def _moved(grid: Grid, pair: Labelled, position: int) -> Labelled:
    return replace(pair, position=position, cell=_cell(grid, pair.record, position))


def _cell(grid: Grid, record: int, position: int) -> Cell:
    column = grid.columns[position]
    return content(column.cells[column.codes[record]])


def _named(row: Sequence[Cell], names: HeadingNames) -> int:
    """How many different things a row names."""
    fields = {names.heading(cell).field for cell in row[: 4 * _LABELS_WITHIN] if isinstance(cell, str)}
    return len(fields - {""})


def _rows(grid: Grid) -> Iterator[tuple[Cell, ...]]:
    columns = [(column.cells, column.codes.tolist()) for column in grid.columns[: _LABELS_WITHIN + 2]]
    for record in range(len(grid.rows)):
        yield tuple(cells[codes[record]] for cells, codes in columns)


def _row_pairs(grid: Grid, record: int, row: Sequence[Cell], names: HeadingNames) -> Iterator[Labelled]:
    """Each label of a row with the cell behind it; one before another label is only its number."""
    taken = -1
    for position, label, behind in _labels(grid, record, row, names):
        if position <= taken:
            continue
        cell = row[behind] if behind < len(row) else None
        meaning = names.heading(label)
        if bare(label) not in names.fields and (both := _in_one(label, names, record, position)):
            yield both
            continue
        if behind >= len(row) or (isinstance(cell, str) and _is_label(names.heading(cell), behind=meaning)):
            continue
        if meaning.field or cell is not None:
            yield Labelled(
                key=key_of(meaning) or bare(label),
                label=label.strip(),
                record=record,
                position=behind,
                cell=cell,
                is_known=bool(meaning.field),
            )
            taken = behind


def _labels(grid: Grid, record: int, row: Sequence[Cell], names: HeadingNames) -> Iterator[tuple[int, str, int]]:
    """The texts of a row that may be labels, each with its place and that of its answer."""
    apart = answers_apart(grid.head)
    for position, text in enumerate(row[:_LABELS_WITHIN]):
        if not isinstance(text, str) or not text.strip():
            continue
        if apart and position == apart.labels:
            whole = apart.with_unit(text, row)
            yield position, whole if names.heading(whole).field else text, apart.answers
        else:
            yield position, text, _behind(grid, record, position)


def _in_one(text: str, names: HeadingNames, record: int, position: int) -> Labelled | None:
    """A label and its answer in one cell, with a colon between them."""
    label, colon, answer = text.replace("：", ":", 1).partition(":")
    meaning = names.heading(label) if colon and answer.strip() else HeadingMeaning()
    if not meaning.field:
        return None
    key, said = key_of(meaning), answer.strip()
    return Labelled(key=key, label=label.strip(), record=record, position=position, cell=said, is_known=True)


def _is_label(cell: HeadingMeaning, *, behind: HeadingMeaning) -> bool:
    """Whether the cell behind a label is one itself. Behind a question, a word like "phone" is its answer."""
    return bool(cell.field) and not (cell.is_weak and behind.field and not behind.is_weak)


def _behind(grid: Grid, record: int, position: int) -> int:
    """The place behind a cell, past the others it is merged with."""
    for top, first, bottom, last in grid.merged:
        if top <= record <= bottom and first <= position <= last:
            return last + 1
    return position + 1
