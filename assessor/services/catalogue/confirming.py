"""Confirming that a measure is still in force: by whom, by which paper, on which day, and when to look again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from assessor.catalogue.translation import paired
from assessor.edition.strict_yaml import Value
from assessor.services.catalogue.changes import begin_change
from assessor.services.catalogue.entries import desk_of
from assessor.services.catalogue.errors import NoSuchChangeError
from assessor.services.context import Context
from assessor.storage.catalogue import EntryChange


@dataclass(frozen=True, kw_only=True)
class StillInForce:
    """Who said so on which day, by which paper, each in the languages it was typed in; `review_by`: look again then."""

    on: date
    by: tuple[str, str]
    paper: tuple[str, str]
    review_by: date | None = None


def draft_confirmation(
    context: Context, measure_id: str, found: StillInForce, *, district: str, now: datetime
) -> EntryChange:
    """A draft of the measure with the confirmation in it; it holds once another person approved it.

    Raises NoSuchChangeError, EntryBeingChangedError and NotYoursToChangeError.
    """
    entry = desk_of(context).standing.get(("measure", measure_id))
    if entry is None:
        raise NoSuchChangeError(measure_id)
    return begin_change(context, "measure", _confirmed(entry.written, found), district=district, now=now)


def _confirmed(before: Mapping[str, Value], found: StillInForce) -> dict[str, Value]:
    known = before.get("confirmations")
    said: Value = {"on": found.on.isoformat(), "by": paired(*found.by), "paper": paired(*found.paper)}
    written = {**before, "confirmations": [*(known if isinstance(known, list) else ()), said]}
    return written if found.review_by is None else {**written, "review_by": found.review_by.isoformat()}
