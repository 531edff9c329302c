"""Taking in how many firms a district has: a CSV file checked line by line, put in place whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from uuid import uuid4

from assessor.edition import Edition
from assessor.questionnaire import Lang, Text
from assessor.releases.axes import axes_of
from assessor.services.context import Context, edition_of
from assessor.services.district.figures.population_reading import ReadPopulation, read_population, whole_of
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent
from assessor.storage.figures import Population, population_of, population_periods
from assessor.storage.figures.population_files import (
    PopulationFile,
    PopulationFileId,
    population_files,
    take_population_file,
    undo_population_file,
)
from assessor.workbooks.csv_writing import write_csv_rows

LONGEST_NAME = 200
DETAIL = 100
EVERY, NAME = Text("全区", "Whole district"), Text("说明（不读）", "note (not read)")


@dataclass(frozen=True, kw_only=True)
class PeriodTaken:
    """The numbers of one period: how many lines, of how many firms, and how many firms stood there before."""

    period: str
    lines: int
    firms: int
    before: int | None


@dataclass(frozen=True, kw_only=True)
class TakenPopulation:
    """What a file holds. `skipped`: lines without a number; `is_same`: it holds what is there already."""

    periods: Sequence[PeriodTaken]
    skipped: int
    is_same: bool


def check_population(context: Context, district: str, content: bytes) -> TakenPopulation:
    """What would be taken of a file; nothing is stored. Raises PopulationFileError."""
    return _held_against(context, district, read_population(context, district, content))


def take_in_population(
    context: Context, district: str, content: bytes, *, file_name: str, now: datetime
) -> TakenPopulation:
    """Put the numbers of the file in place of those known for its periods; raises PopulationFileError."""
    read = read_population(context, district, content)
    taken = _held_against(context, district, read)
    if taken.is_same:
        return taken
    periods = tuple(one.period for one in taken.periods)
    file = PopulationFile(
        id=PopulationFileId(uuid4()),
        district=district,
        file_name=file_name[-LONGEST_NAME:],
        periods=periods,
        lines=len(read.rows),
        taken_at=now,
    )
    with context.database.writing() as transaction:
        take_population_file(transaction, file, read.rows)
        detail = f"{district} {' '.join(periods)}"[:DETAIL]
        note(context, transaction, AuditEvent(at=now, kind="population_set", detail=detail))
    return taken


def undo_population(context: Context, district: str, *, now: datetime) -> PopulationFile | None:
    """Put back what stood before the newest file; gives back that file, None where there is none."""
    with context.database.writing() as transaction:
        newest = next(iter(population_files(transaction, district)), None)
        if newest is not None:
            undo_population_file(transaction, newest.id)
            detail = f"{district} {' '.join(newest.periods)}"[:DETAIL]
            note(context, transaction, AuditEvent(at=now, kind="population_undone", detail=detail))
    return newest


def files_known(context: Context, district: str) -> Sequence[PopulationFile]:
    """The files that can be undone, the newest first."""
    with context.database.reading() as transaction:
        return population_files(transaction, district)


def periods_known(context: Context, district: str) -> Sequence[PeriodTaken]:
    """The numbers known of each period, the latest first."""
    with context.database.reading() as transaction:
        found = {one: population_of(transaction, district, one) for one in population_periods(transaction, district)}
    return [
        PeriodTaken(period=period, lines=len(rows), firms=whole_of(rows), before=None) for period, rows in found.items()
    ]


def population_template(context: Context, district: str, period: str, lang: Lang) -> bytes:
    """A table to fill in: a line for the whole district and for each town, trade and size, without numbers."""
    edition = edition_of(context.edition)
    columns = [one.column for one in edition.groupings]
    head = ["period", *columns, "firms", NAME[lang]]
    lines = [[period, *("" for _ in columns), "", EVERY[lang]], *_lines(edition, district, period, lang)]
    file = StringIO(newline="")
    write_csv_rows(file, [head, *lines])
    return file.getvalue().encode("utf-8-sig")


def _lines(edition: Edition, district: str, period: str, lang: Lang) -> Sequence[Sequence[str]]:
    """A line for each code of each axis."""
    labels = axes_of(edition, district).labels
    return [
        [period, *(code if each.axis == one.axis else "" for each in edition.groupings), "", label[lang]]
        for one in edition.groupings
        for code, label in labels[one.axis].items()
    ]


def _held_against(context: Context, district: str, read: ReadPopulation) -> TakenPopulation:
    periods = sorted({one.period for one in read.rows}, reverse=True)
    with context.database.reading() as transaction:
        known = {one: population_of(transaction, district, one) for one in periods}
    new = {one: [row for row in read.rows if row.period == one] for one in periods}
    return TakenPopulation(
        periods=[
            PeriodTaken(
                period=one,
                lines=len(new[one]),
                firms=whole_of(new[one]),
                before=whole_of(known[one]) if known[one] else None,
            )
            for one in periods
        ],
        skipped=read.skipped,
        is_same=all(_plain(new[one]) == _plain(known[one]) for one in periods),
    )


def _plain(rows: Sequence[Population]) -> Mapping[tuple[str, ...], int]:
    return {tuple(code for _, code in sorted(one.groups.items()) if code): one.firms for one in rows}
