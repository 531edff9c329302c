"""Taking in how many firms a district has: a CSV file checked line by line, put in place whole or not at all."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from assessor.questionnaire import Text
from assessor.releases.axes import axes_of
from assessor.services.context import Context, edition_of
from assessor.storage import AccountId, AuditEvent, append_entry
from assessor.storage.figures import Population, replace_population

MOST_LINES, MOST_FAULTS, MOST_FIRMS = 20_000, 20, 10_000_000
YEAR_DIGITS = 4
ENCODINGS = ("utf-8-sig", "gb18030")


class PopulationFileError(Exception):
    """The file cannot be taken in; `faults` say why, line by line."""

    def __init__(self, faults: Sequence[Text]) -> None:
        super().__init__("; ".join(fault.en for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One line of the file by the names of its columns."""

    number: int
    cells: Mapping[str, str]


def columns_of(context: Context) -> tuple[str, ...]:
    """What the first line of a file has: the period, a column for each axis of the edition, and the firms."""
    return ("period", *_axes(context), "firms")


def _axes(context: Context) -> Mapping[str, str]:
    """Column -> axis."""
    return {one.column: one.axis for one in edition_of(context.edition).groupings}


def take_in_population(
    context: Context, district: str, content: bytes, *, account_id: AccountId, now: datetime
) -> Sequence[Population]:
    """Put the numbers of the file in place of those known for its periods; raises PopulationFileError."""
    rows = read_population(context, district, content)
    periods = sorted({one.period for one in rows})
    with context.database.writing() as transaction:
        for period in periods:
            replace_population(transaction, district, period, [one for one in rows if one.period == period])
        detail = f"{district} {' '.join(periods)}"[:100]
        append_entry(transaction, AuditEvent(at=now, kind="population_set", actor=str(account_id), detail=detail))
    return rows


def read_population(context: Context, district: str, content: bytes) -> Sequence[Population]:
    """The numbers in a file; raises PopulationFileError with up to twenty faults."""
    known = axes_of(edition_of(context.edition), district).labels
    codes = {column: frozenset(known[axis]) for column, axis in _axes(context).items()}
    lines = _lines(_text(content), columns_of(context))
    found: dict[tuple[str, ...], Population] = {}
    faults: list[Text] = []
    for line in lines:
        faults += _faults_of(line, codes)
        key = (line.cells["period"], *(line.cells[column] for column in codes))
        if key in found:
            faults.append(_at(line, Text("和前面一行重复", "repeats an earlier line")))
        if not faults:
            found[key] = _row(district, line, codes)
        if len(faults) >= MOST_FAULTS:
            break
    if faults or not found:
        raise PopulationFileError(faults[:MOST_FAULTS] or [Text("文件里没有数据行", "the file has no lines of data")])
    return list(found.values())


def _text(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    cause = Text(
        "这不是 CSV 文本。请在表格软件里另存为“CSV UTF-8”",
        "this is not CSV text; save the sheet as “CSV UTF-8”",
    )
    raise PopulationFileError([cause])


def _lines(text: str, columns: Sequence[str]) -> Iterator[_Line]:
    reader = csv.reader(StringIO(text))
    try:
        heading = [cell.strip().lower() for cell in next(reader, [])]
        _check_heading(heading, columns)
        for number, row in enumerate(reader, start=2):
            if any(cell.strip() for cell in row):
                cells = dict(zip(heading, [cell.strip() for cell in row], strict=False))
                yield _Line(number=number, cells={column: cells.get(column, "") for column in columns})
            if number > MOST_LINES:
                raise PopulationFileError([Text(f"超过 {MOST_LINES} 行", f"more than {MOST_LINES} lines")])
    except csv.Error as error:
        cause = Text("有一行的引号没有成对", "the quotation marks of a line do not come in pairs")
        raise PopulationFileError([cause]) from error


def _check_heading(heading: Sequence[str], columns: Sequence[str]) -> None:
    missing = [column for column in columns if column not in heading]
    if missing:
        listed = ", ".join(missing)
        raise PopulationFileError([Text(f"第一行缺少列：{listed}", f"the first line lacks the columns {listed}")])


def _faults_of(line: _Line, codes: Mapping[str, frozenset[str]]) -> Iterator[Text]:
    period, firms = line.cells["period"], line.cells["firms"]
    if not (_is_figure(period) and len(period) == YEAR_DIGITS):
        yield _at(line, Text(f"年度“{period[:20]}”应写成四位数字", f"write the year “{period[:20]}” with four digits"))
    for column, known in codes.items():
        if line.cells[column] not in known:
            told = line.cells[column][:20]
            yield _at(line, Text(f"{column} 里没有代码“{told}”", f"{column} has no code “{told}”"))
    if not (_is_figure(firms) and int(firms) <= MOST_FIRMS):
        yield _at(line, Text(f"企业数“{firms[:20]}”不是整数", f"the number of firms “{firms[:20]}” is no whole number"))


def _is_figure(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(MOST_FIRMS))


def _at(line: _Line, cause: Text) -> Text:
    return Text(f"第 {line.number} 行：{cause.zh}", f"line {line.number}: {cause.en}")


def _row(district: str, line: _Line, columns: Iterable[str]) -> Population:
    return Population(
        district=district,
        period=line.cells["period"],
        groups={column: line.cells[column] for column in columns},
        firms=int(line.cells["firms"]),
    )
