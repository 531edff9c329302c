"""What the check of a table found, kept beside the table: counts, faults, and the good rows ready to be imported."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from assessor.questionnaire import Fault, Text
from assessor.questionnaire.raw import answers_from_columns
from assessor.services.association.importing import Given
from assessor.services.association.uploads.entries import keep_entries
from assessor.workbooks.ledger_said import ledger_lines
from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.proposals import MeaningProposal, mendable_of, proposals_of
from assessor.workbooks.reading.fault import FileFault, Spot, column_letters
from assessor.workbooks.reading.read_table import ReadTable
from assessor.workbooks.reading.table_file import ARCHIVE_SUFFIX
from assessor.written_whole import written_whole

FIRMS_A_CHUNK = 500
LISTED_FAULTS = 200
LISTED_WARNINGS = 40
LISTED_PROPOSALS = 500
_CHECK = "check.json"


@dataclass(frozen=True, kw_only=True)
class RowFault(Fault):
    """One cell that is wrong: where, and what stands in it."""

    sheet: str
    row: int
    cell: str
    heading: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A wording whose meaning a person is to say: of which question, in how many rows, where first, likely meaning."""

    question: str
    wording: str
    likely: str | None
    rows: int
    examples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Check:
    """What a table holds. `digests`: of each good firm, by code; `agreed`: good firms that agreed to statistics."""

    good: int
    faulty: int
    duplicate: int
    asked: int
    agreed: int
    missing: int
    fault_count: int
    faults: tuple[RowFault, ...]
    digests: Mapping[str, str]
    notes: tuple[Text, ...] = ()
    """What became of everything in the file, in words."""
    warnings: tuple[RowFault, ...] = ()
    proposals: tuple[Proposed, ...] = ()

    @property
    def size(self) -> int:
        """How many rows there are."""
        return self.good + self.faulty + self.duplicate + self.asked

    @property
    def is_clean(self) -> bool:
        """Whether every row is good."""
        return self.good == self.size

    @property
    def chunks(self) -> int:
        """How many files the good rows lie in."""
        return -(-self.good // FIRMS_A_CHUNK)


def keep_check(table: ReadTable, folder: Path) -> Check:
    """Write what was read of a table into the folder; the check comes last, so that it stands for all."""
    digests: dict[str, str] = {}
    entries: list[Given] = []
    agreed = 0
    for number, chunk in enumerate(_chunks(table)):
        _write(folder / _chunk_name(number), [_plain(one) for one in chunk])
        digests |= {one.uscc: one.digest for one in chunk}
        agreed += sum(one.agreed_on is not None for one in chunk)
        entries += [replace(one, answers={}) for one in chunk]
    keep_entries(folder, entries)
    counts = table.counts
    check = Check(
        good=counts["good"],
        faulty=counts["faulty"],
        duplicate=counts["duplicate"],
        asked=counts["asked"],
        agreed=agreed,
        missing=len(table.missing),
        fault_count=sum(len(group.firms) for group in table.faults if not group.asked),
        faults=tuple(_row_fault(table, fault) for fault in table.listed(LISTED_FAULTS, without_questions=True)),
        notes=ledger_lines(table),
        warnings=tuple(_row_fault(table, fault) for fault in _warnings(table)),
        proposals=tuple(_proposed(table, one) for one in _proposals(table)[:LISTED_PROPOSALS]),
        digests=digests,
    )
    _write(folder / _CHECK, asdict(check))
    return check


def read_check(folder: Path) -> Check | None:
    """What the last check found; None where there was none."""
    path = folder / _CHECK
    if not path.is_file():
        return None
    found = {"asked": 0, "warnings": (), "notes": (), "proposals": (), **json.loads(path.read_text("utf-8"))}
    return Check(
        **{
            **found,
            "faults": tuple(map(_fault_of, found["faults"])),
            "warnings": tuple(map(_fault_of, found["warnings"])),
            "notes": tuple(Text(**one) for one in found["notes"]),
            "proposals": tuple(Proposed(**{**one, "examples": tuple(one["examples"])}) for one in found["proposals"]),
        }
    )


def _fault_of(plain: Mapping[str, Any]) -> RowFault:
    return RowFault(**{**plain, "cause": Text(**plain["cause"]), "cure": Text(**plain["cure"])})


def _warnings(table: ReadTable) -> list[FileFault]:
    return [fault for group in table.warnings for fault in table.table.faults(group, listed=1)][:LISTED_WARNINGS]


def _proposals(table: ReadTable) -> tuple[MeaningProposal, ...]:
    """Wordings that are asked about, then equal faults that one word about what is meant would mend."""
    questions = {one.id for one in table.edition.questionnaire.questions}
    return (*proposals_of(table.faults), *mendable_of(table.table, table.faults, questions))


def _proposed(table: ReadTable, one: MeaningProposal) -> Proposed:
    names = tuple(table.members[firm].name or table.members[firm].uscc for firm in one.firms)
    return Proposed(question=one.question, wording=one.wording, likely=one.likely, rows=one.rows, examples=names)


def read_chunk(folder: Path, number: int) -> list[Given] | None:
    """Some of the good rows, as they are imported together; None where they are gone."""
    path = folder / _chunk_name(number)
    return [_given(one) for one in json.loads(path.read_text("utf-8"))] if path.is_file() else None


def _chunks(table: ReadTable) -> Iterator[list[Given]]:
    good = table.good
    for start in range(0, len(good), FIRMS_A_CHUNK):
        places = good[start : start + FIRMS_A_CHUNK]
        _, columns = table.chosen(places)
        answers = answers_from_columns(table.edition.questionnaire, table.edition.references, columns)
        members = (table.members[place] for place in places.tolist())
        yield [
            Given(
                uscc=member.uscc,
                name=member.name,
                answers=own,
                email=member.email,
                contact=member.contact,
                phone=member.phone,
                agreed_on=member.statistics_agreed_on,
            )
            for member, own in zip(members, answers, strict=True)
        ]


def _row_fault(table: ReadTable, fault: FileFault) -> RowFault:
    place = fault.place
    row = place.row or 0
    letters = "" if place.position is None else column_letters(place.position)
    return RowFault(
        sheet=_sheet_named(table, place),
        row=row,
        cell=f"{letters}{row}" if letters else "",
        heading=place.header,
        value=_value_at(table, fault),
        cause=fault.cause,
        cure=fault.cure,
    )


def _sheet_named(table: ReadTable, place: Spot) -> str:
    """The sheet; of a folder or archive with the file it is in."""
    is_one_of_many = table.path.suffix.lower() == ARCHIVE_SUFFIX
    return " / ".join(part for part in (place.file if is_one_of_many else "", place.sheet) if part)


def _value_at(table: ReadTable, fault: FileFault) -> str:
    """What the table shows in a cell, cut short; nothing for cells that hold neither text nor a number."""
    place = fault.place
    named = [one.grid for one in table.table.sheets if (one.grid.file, one.grid.sheet) == (place.file, place.sheet)]
    grid = next((one for one in named if not one.sources and place.row in one.rows), None)
    if place.position is None or place.row is None or grid is None:
        return ""
    column = grid.columns[place.position]
    cell = column.cells[column.codes[int(np.searchsorted(grid.rows, place.row))]]
    return as_text(cell)[:60] if isinstance(cell, str | float) else ""


def _plain(given: Given) -> dict[str, object]:
    return {**asdict(given), "agreed_on": None if given.agreed_on is None else given.agreed_on.isoformat()}


def _given(plain: dict[str, Any]) -> Given:
    agreed = plain["agreed_on"]
    return Given(**{**plain, "agreed_on": None if agreed is None else date.fromisoformat(agreed)})


def _chunk_name(number: int) -> str:
    return f"rows-{number:04}.json"


def _write(path: Path, content: object) -> None:
    with written_whole(path) as beside:
        beside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
