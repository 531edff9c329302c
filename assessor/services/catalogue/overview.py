"""What lies on the desk: each entry with its state, who answers for it, when it is due, and its open change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_from
from assessor.catalogue.translation import has_untranslated
from assessor.edition import Edition
from assessor.measures.model import Measure, Provider
from assessor.measures.verdicts import is_old, months_between
from assessor.questionnaire import Text
from assessor.services.catalogue.entries import local_entries
from assessor.services.catalogue.sharing import is_kept_with
from assessor.services.context import Context, edition_of
from assessor.storage.catalogue import ENTRY_KINDS, EntryChange, list_open_changes

EntryState = Literal["stale", "overdue", "review", "ends_soon", "over", "fresh", "planned", "proposed", "ended", "kept"]
ENTRY_STATES: tuple[EntryState, ...] = (
    *("stale", "overdue", "review", "ends_soon", "over"),
    *("fresh", "planned", "proposed", "ended", "kept"),
)
"""Those that ask for something to be done stand first."""
TO_DO = ENTRY_STATES[:5]
SOON = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class EntryLine:
    """One entry on the desk."""

    kind: str
    id: str
    title: Text
    state: EntryState
    owner: Text | None
    review_by: date | None
    untranslated: bool
    change: EntryChange | None
    place: Text | None = None
    """Where it holds, if that is more than the district."""


@dataclass(frozen=True, kw_only=True)
class EntryWish:
    """Which entries are looked for; empty: all."""

    kind: str = ""
    state: str = ""
    words: str = ""


def entries_on_desk(context: Context, district: str, day: date) -> Sequence[EntryLine]:
    """All entries the office may change, those that ask for something first."""
    edition = edition_of(context.edition)
    with context.database.reading() as transaction:
        opened = list_open_changes(transaction)
    near = [one for one in opened if one.district == district or is_kept_with(edition, district, one)]
    changes = {(one.kind, one.entry_id): one for one in near}
    states = _states(edition, day)
    lines = [
        replace(
            _line(edition, one, states.get((one.kind, one.id), "kept"), changes.pop((one.kind, one.id), None)),
            place=_place_around(edition, district, one),
        )
        for one in local_entries(context, district)
        if one.kind in ENTRY_KINDS
    ]
    return sorted([*lines, *map(_new_line, changes.values())], key=lambda one: (ENTRY_STATES.index(one.state), one.id))


def looked_for(lines: Sequence[EntryLine], wish: EntryWish) -> Sequence[EntryLine]:
    """Those that fit what is looked for."""
    words = wish.words.casefold().split()
    return [
        one
        for one in lines
        if wish.kind in ("", one.kind) and _fits(one, wish.state) and all(word in _text(one) for word in words)
    ]


def _fits(line: EntryLine, state: str) -> bool:
    if state == "to_do":
        return line.state in TO_DO
    if state == "open":
        return line.change is not None
    if state == "untranslated":
        return line.untranslated
    return state in ("", line.state)


def _text(line: EntryLine) -> str:
    owner = "" if line.owner is None else f"{line.owner.zh} {line.owner.en}"
    return f"{line.id} {line.title.zh} {line.title.en} {owner}".casefold()


def _line(edition: Edition, entry: CatalogueEntry, state: EntryState, change: EntryChange | None) -> EntryLine:
    measure = next((one for one in edition.catalogue.measures if entry.kind == "measure" and one.id == entry.id), None)
    return EntryLine(
        kind=entry.kind,
        id=entry.id,
        title=Text(str(entry.title.get("zh", "")), str(entry.title.get("en", ""))),
        state=state,
        owner=None if measure is None else measure.provider,
        review_by=None if measure is None else measure.review_by,
        untranslated=has_untranslated(dict(entry.written)),
        change=change,
    )


def _place_around(edition: Edition, district: str, entry: CatalogueEntry) -> Text | None:
    named = entry.written.get("jurisdiction")
    return next((one.label for one in edition.catalogue.jurisdictions if one.id == named != district), None)


def _new_line(change: EntryChange) -> EntryLine:
    return EntryLine(
        kind=change.kind,
        id=change.entry_id,
        title=_named(change),
        state="kept",
        owner=None,
        review_by=None,
        untranslated=False,
        change=change,
    )


def _named(change: EntryChange) -> Text:
    entry = entry_from(change.kind, change.written)
    title = {} if entry is None else entry.title
    return Text(str(title.get("zh") or change.entry_id), str(title.get("en") or change.entry_id))


def _states(edition: Edition, day: date) -> Mapping[tuple[str, str], EntryState]:
    months = edition.catalogue.evidence_age_months
    measures = {("measure", one.id): state_of_measure(one, day, months) for one in edition.catalogue.measures}
    offices = {("provider", one.id): _state_of_office(one, day, months) for one in edition.catalogue.providers}
    return {**measures, **offices}


def state_of_measure(measure: Measure, day: date, months: int) -> EntryState:
    """What is to be done about a measure on a day, or that nothing is."""
    if measure.status == "planned":
        return "overdue" if is_old(measure, day, months=months) else "planned"
    if measure.status != "in_force":
        return "proposed" if measure.status == "proposed" else "ended"
    return next(_in_force(measure, day, months), "fresh")


def _in_force(measure: Measure, day: date, months: int) -> Iterator[EntryState]:
    last = measure.effective_to
    asked: tuple[tuple[EntryState, Callable[[], bool]], ...] = (
        ("over", lambda: last is not None and last < day),
        ("ends_soon", lambda: last is not None and last <= day + SOON),
        ("stale", lambda: is_old(measure, day, months=months)),
        ("review", lambda: measure.review_by is not None and measure.review_by <= day),
    )
    yield from (state for state, holds in asked if holds())


def _state_of_office(office: Provider, day: date, months: int) -> EntryState:
    known = max((one.date for one in office.contacts), default=None)
    return "stale" if known is None or months_between(known, day) >= months else "fresh"
