"""The yearly round: which measures and offices of a desk were confirmed in a year, by what, and which by nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from assessor.measures.model import Measure, Provider
from assessor.questionnaire import Lang, Text
from assessor.services.catalogue.overview import EntryLine, entries_on_desk
from assessor.services.catalogue.reviews import RUNNING, reviews_on_desk
from assessor.services.context import Context, edition_of
from assessor.workbooks.round_book import RoundRow, write_round

BY_EVIDENCE = Text("依据就是当年的文件", "The document itself is of that year")
BY_CONTACT = Text("联系方式当年查过", "Its contacts were looked up that year")
NO_OFFICE = Text("没有写明部门", "No office named")


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """On which day it was last confirmed, by whom and by what."""

    on: date
    by: Text
    paper: Text


@dataclass(frozen=True, kw_only=True)
class RoundLine:
    """An entry of the round. `owner`: the address of who sees to it, empty for nobody; `confirmed`: None if not yet."""

    entry: EntryLine
    office: Text
    owner: str
    confirmed: Confirmed | None


@dataclass(frozen=True, kw_only=True)
class OfficeProgress:
    """How many entries of an office were confirmed, of how many."""

    office: Text
    confirmed: int
    entries: int


@dataclass(frozen=True, kw_only=True)
class YearlyRound:
    """A year's round: the entries that nobody confirmed first."""

    year: int
    lines: Sequence[RoundLine]

    @property
    def confirmed(self) -> int:
        """How many are done."""
        return sum(one.confirmed is not None for one in self.lines)

    @property
    def progress(self) -> Sequence[OfficeProgress]:
        """Office by office, those with most left first."""
        ordered = sorted(self.lines, key=lambda one: one.office.zh)
        groups = [list(group) for _, group in groupby(ordered, key=lambda one: one.office.zh)]
        counted = [
            OfficeProgress(
                office=group[0].office, confirmed=sum(one.confirmed is not None for one in group), entries=len(group)
            )
            for group in groups
        ]
        return sorted(counted, key=lambda one: one.confirmed - one.entries)


def round_of_year(context: Context, district: str, year: int, day: date) -> YearlyRound:
    """The measures that run or are announced, and the offices, as they stand now."""
    reviews = reviews_on_desk(context, district, day)
    owners = {one.entry.id: one.owner.email for one in reviews if one.owner is not None}
    catalogue = edition_of(context.edition).catalogue
    measures = {one.id: one for one in catalogue.measures}
    offices = {one.id: one for one in catalogue.providers}
    lines = [
        _of_measure(one, measures[one.id], owners.get(one.id, ""), year)
        if one.kind == "measure"
        else _of_office(one, offices[one.id], year)
        for one in entries_on_desk(context, district, day)
        if (one.kind == "measure" and one.state in RUNNING and one.id in measures) or one.id in offices
    ]
    return YearlyRound(year=year, lines=sorted(lines, key=lambda one: (one.confirmed is not None, one.entry.kind)))


def round_workbook(found: YearlyRound, lang: Lang) -> bytes:
    """The round as a workbook to work through."""
    rows = [_row(one, lang) for one in found.lines]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "round.xlsx"
        write_round(path, rows, found.year, lang)
        return path.read_bytes()


def _of_measure(entry: EntryLine, measure: Measure, owner: str, year: int) -> RoundLine:
    latest = max(_confirmations(measure, year), key=lambda one: one.on, default=None)
    office = measure.provider if measure.provider.zh else NO_OFFICE
    return RoundLine(entry=entry, office=office, owner=owner, confirmed=latest)


def _confirmations(measure: Measure, year: int) -> Iterator[Confirmed]:
    for one in measure.confirmations:
        if one.on.year == year:
            yield Confirmed(on=one.on, by=one.by, paper=one.paper)
    if measure.evidence_date is not None and measure.evidence_date.year == year:
        yield Confirmed(on=measure.evidence_date, by=measure.provider, paper=BY_EVIDENCE)


def _of_office(entry: EntryLine, office: Provider, year: int) -> RoundLine:
    known = [one for one in office.contacts if one.date.year == year]
    latest = max(known, key=lambda one: one.date, default=None)
    done = None if latest is None else Confirmed(on=latest.date, by=latest.source, paper=BY_CONTACT)
    return RoundLine(entry=entry, office=office.name, owner="", confirmed=done)


def _row(line: RoundLine, lang: Lang) -> RoundRow:
    done = line.confirmed
    return RoundRow(
        is_measure=line.entry.kind == "measure",
        id=line.entry.id,
        title=line.entry.title[lang],
        office=line.office[lang],
        owner=line.owner,
        review_by="" if line.entry.review_by is None else line.entry.review_by.isoformat(),
        confirmed_on="" if done is None else done.on.isoformat(),
        by="" if done is None else done.by[lang],
        paper="" if done is None else done.paper[lang],
    )
