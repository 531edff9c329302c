"""What a person is asked about a table: columns nobody knows, and wordings, once for all cells that say the same."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assessor.workbooks.foreign.mapping import MappedColumn, MappedWording, SheetMapping
from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.sheets.table import RowFaults, Table


@dataclass(frozen=True, kw_only=True)
class MeaningProposal:
    """One wording of one question: in how many rows it stands, the first firms that say it, its likely meaning."""

    question: str
    wording: str
    likely: str | None
    rows: int
    firms: tuple[int, ...]


_SHOWN_FIRMS = 3


def proposals_of(faults: Sequence[RowFaults]) -> tuple[MeaningProposal, ...]:
    """Every wording that is asked about, those in most rows first."""
    firms: dict[tuple[str, str], list[int]] = {}
    likely: dict[tuple[str, str], str | None] = {}
    for group in faults:
        for one in group.asked:
            key = (group.name, one.wording)
            firms.setdefault(key, []).extend(group.firms.tolist())
            likely[key] = one.likely
    found = [_proposal(key, likely[key], np.unique(each).tolist()) for key, each in firms.items()]
    return tuple(sorted(found, key=lambda one: -one.rows))


def mendable_of(table: Table, faults: Sequence[RowFaults], questions: Container[str]) -> tuple[MeaningProposal, ...]:
    """Faults that all firms share whose cell says the same, so that saying once what it means mends them all."""
    found = []
    for group in faults:
        if group.asked or group.is_double or group.name not in questions:
            continue
        column = table.column(group.name)
        codes = np.unique(column.codes[group.firms])
        cell = column.cells[codes[0]] if len(codes) == 1 else None
        if isinstance(cell, str | float):
            found.append(_proposal((group.name, as_text(cell)), None, group.firms.tolist()))
    return tuple(sorted(found, key=lambda one: -one.rows))


def mapping_of(table: Table, faults: Sequence[RowFaults], said: SheetMapping | None = None) -> SheetMapping:
    """Columns and wordings to confirm, with what a person confirmed before."""
    confirmed = () if said is None else tuple(one for one in said.wordings if one.confirmed)
    proposed = (
        MappedWording(question=one.question, wording=one.wording, meaning=one.likely, rows=one.rows)
        for one in proposals_of(faults)
    )
    return SheetMapping(columns=tuple(_columns(table, said)), wordings=(*proposed, *confirmed))


def _columns(table: Table, said: SheetMapping | None) -> Iterator[MappedColumn]:
    known = {} if said is None else {one.heading: one for one in said.columns if one.confirmed}
    for sheet in table.sheets:
        for column in sheet.header.every:
            if column.why != "empty":
                own = MappedColumn(heading=column.heading, field=column.field, option=column.option)
                yield known.get(column.heading, own)


def _proposal(key: tuple[str, str], likely: str | None, firms: Sequence[int]) -> MeaningProposal:
    question, wording = key
    return MeaningProposal(
        question=question, wording=wording, likely=likely, rows=len(firms), firms=tuple(firms[:_SHOWN_FIRMS])
    )
