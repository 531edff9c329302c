"""Reading how many firms a district has from a CSV file: each line checked, all faults told at once."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from assessor.questionnaire import Text
from assessor.releases.axes import axes_of
from assessor.services.context import Context, edition_of
from assessor.storage.figures import Population

MOST_LINES, MOST_FAULTS, MOST_FIRMS = 20_000, 20, 10_000_000
YEAR_DIGITS = 4
ENCODINGS = ("utf-8-sig", "gb18030")


class PopulationFileError(Exception):
    """The file cannot be taken in; `faults` say why, line by line."""

    def __init__(self, faults: Sequence[Text]) -> None:
        super().__init__("; ".join(fault.en for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, kw_only=True)
class ReadPopulation:
    """The numbers of a file; `skipped`: lines that have none."""

    rows: Sequence[Population]
    skipped: int


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One line of the file by the names of its columns."""

    number: int
    cells: Mapping[str, str]
    is_whole: bool
    """Whether it has a cell for each column."""
    has_more: bool
    """Whether something stands behind the last column: a comma within a number moves all that follows."""


def columns_of(context: Context) -> tuple[str, ...]:
    """What the first line of a file has: the period, a column for each axis of the edition, and the firms."""
    return ("period", *_axes(context), "firms")


def read_population(context: Context, district: str, content: bytes) -> ReadPopulation:
    """The numbers in a file; raises PopulationFileError with up to twenty faults."""
    known = axes_of(edition_of(context.edition), district).labels
    codes = {column: frozenset(known[axis]) for column, axis in _axes(context).items()}
    lines = list(_lines(_text(content), columns_of(context)))
    given = [one for one in lines if one.cells["firms"] or one.has_more or not one.is_whole]
    faults = [fault for one in given for fault in _faults_of(one, codes)]
    rows = [_row(district, one, tuple(codes)) for one in given] if not faults else []
    faults += [] if faults else [*_repeated(given, codes), *_too_many(rows)]
    if faults or not rows:
        raise PopulationFileError(faults[:MOST_FAULTS] or [Text("文件里没有数据行", "the file has no lines of data")])
    return ReadPopulation(rows=rows, skipped=len(lines) - len(given))


def whole_of(rows: Sequence[Population]) -> int:
    """Firms of the whole district: its own line, else all that name every column, else the largest column's."""
    own = [one.firms for one in rows if not any(one.groups.values())]
    if own:
        return own[0]
    full = sum(one.firms for one in rows if all(one.groups.values()))
    return full or max(_by_column(rows).values(), default=0)


def _axes(context: Context) -> Mapping[str, str]:
    """Column -> axis."""
    return {one.column: one.axis for one in edition_of(context.edition).groupings}


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
                yield _Line(
                    number=number,
                    cells={column: cells.get(column, "") for column in columns},
                    is_whole=len(row) >= len(heading),
                    has_more=any(cell.strip() for cell in row[len(heading) :]),
                )
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
    if line.has_more:
        cause = Text(
            "比第一行多出内容；数字里有逗号的，请去掉逗号",
            "has more cells than the first line; write numbers without commas",
        )
        yield _at(line, cause)
    if not (_is_figure(period) and len(period) == YEAR_DIGITS):
        yield _at(line, Text(f"年度“{period[:20]}”应写成四位数字", f"write the year “{period[:20]}” with four digits"))
    for column, known in codes.items():
        told = line.cells[column]
        if told and told not in known:
            yield _at(line, Text(f"{column} 里没有代码“{told[:20]}”", f"{column} has no code “{told[:20]}”"))
    if not (_is_figure(firms) and int(firms) <= MOST_FIRMS):
        yield _at(line, Text(f"企业数“{firms[:20]}”不是整数", f"the number of firms “{firms[:20]}” is no whole number"))


def _repeated(lines: Sequence[_Line], codes: Mapping[str, frozenset[str]]) -> Iterator[Text]:
    found: set[tuple[str, ...]] = set()
    for line in lines:
        key = (line.cells["period"], *(line.cells[column] for column in codes))
        if key in found:
            yield _at(line, Text("和前面一行重复", "repeats an earlier line"))
        found.add(key)


def _too_many(rows: Sequence[Population]) -> Iterator[Text]:
    """Where one column's groups are more firms together than the whole district has."""
    for period in sorted({one.period for one in rows}):
        of_period = [one for one in rows if one.period == period]
        whole = whole_of(of_period)
        for column, firms in _by_column(of_period).items():
            if firms > whole:
                yield Text(
                    f"{period} 年：按 {column} 分的合计 {firms:,} 家，比全区的 {whole:,} 家还多",
                    f"{period}: the groups by {column} have {firms:,} firms together, the whole district {whole:,}",
                )


def _by_column(rows: Sequence[Population]) -> Mapping[str, int]:
    """Firms of the lines that name one column alone, added up by that column."""
    found: dict[str, int] = {}
    for one in rows:
        named = [column for column, code in one.groups.items() if code]
        if len(named) == 1:
            found[named[0]] = found.get(named[0], 0) + one.firms
    return found


def _is_figure(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(MOST_FIRMS))


def _at(line: _Line, cause: Text) -> Text:
    return Text(f"第 {line.number} 行：{cause.zh}", f"line {line.number}: {cause.en}")


def _row(district: str, line: _Line, columns: Sequence[str]) -> Population:
    return Population(
        district=district,
        period=line.cells["period"],
        groups={column: line.cells[column] for column in columns},
        firms=int(line.cells["firms"]),
    )
