"""The next revision: a layer that was checked whole, stored with the job that tells firms, both or neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_from, entry_text, packed_layer
from assessor.edition import EditionProblem, with_catalogue
from assessor.edition.catalogue_folder import CatalogueLayer
from assessor.services.catalogue.changes import LONGEST_NOTE, account_in, fitting
from assessor.services.catalogue.entries import Desk, problems_of
from assessor.services.catalogue.errors import FaultyCatalogueError, OvertakenError
from assessor.services.catalogue.examples import failing_examples
from assessor.services.context import Context
from assessor.services.firm.news_work import order_news
from assessor.storage import Transaction
from assessor.storage.catalogue import (
    LINE_OF_PUBLISHING,
    Revision,
    RevisionNumber,
    RevisionState,
    add_revision,
    newest_digest,
)
from assessor.storage.database import wait_in_line


@dataclass(frozen=True, kw_only=True)
class NextRevision:
    """A layer that was checked, and the number of the revision it is to follow."""

    layer: CatalogueLayer
    number: int
    after: int
    day: date


def with_entries(desk: Desk, entries: Sequence[CatalogueEntry], day: date) -> NextRevision:
    """The catalogue with these entries changed or added.

    Raises FaultyCatalogueError, also where a worked example of a changed measure comes out otherwise than it says.
    """
    layer = desk.layer_with(entries, day=day)
    found = next_revision(desk, layer, day)
    changed = [one.id for one in entries if one.kind == "measure" and one.written.get("examples")]
    failing = failing_examples(with_catalogue(desk.base, layer), changed, day) if changed else ()
    if failing:
        raise FaultyCatalogueError(failing)
    return found


def problems_of_entries(desk: Desk, entries: Sequence[CatalogueEntry], day: date) -> tuple[EditionProblem, ...]:
    """What forbids these entries together; of the same ones it is worked out once, as a page asks again and again."""
    return _problems(desk, tuple(sorted((one.kind, entry_text(one)) for one in entries)), day)


@lru_cache(maxsize=8)
def _problems(desk: Desk, texts: tuple[tuple[str, str], ...], day: date) -> tuple[EditionProblem, ...]:
    try:
        with_entries(desk, [entry for kind, text in texts if (entry := entry_from(kind, text)) is not None], day)
    except FaultyCatalogueError as error:
        return error.problems
    return ()


def next_revision(desk: Desk, layer: CatalogueLayer, day: date) -> NextRevision:
    """A layer as the next revision. Raises FaultyCatalogueError."""
    problems = problems_of(layer)
    if problems:
        raise FaultyCatalogueError(problems)
    after = 0 if desk.own is None else desk.own.number
    return NextRevision(layer=layer, number=desk.next_number, after=after, day=day)


def add_next(  # noqa: PLR0913 (a revision: what, when, whose, in which state, with what said and by whom)
    context: Context,
    transaction: Transaction,
    prepared: NextRevision,
    *,
    now: datetime,
    said: str,
    district: str,
    state: RevisionState = "published",
    by: tuple[UUID | None, UUID | None] | None = None,
) -> Revision:
    """Store the revision, unless another was published since the layer was checked. Raises OvertakenError."""
    wait_in_line(transaction, LINE_OF_PUBLISHING)
    if newest_digest(transaction)[0] != prepared.after:
        raise OvertakenError
    content = packed_layer(prepared.layer)
    submitted_by, approved_by = by or (account_in(context), None)
    revision = Revision(
        number=RevisionNumber(prepared.number),
        digest=sha256(content).hexdigest(),
        state=state,
        district=district,
        note=fitting(said, LONGEST_NOTE),
        submitted_by=submitted_by,
        approved_by=approved_by,
        published_at=now,
        holds_from=prepared.day,
    )
    return _stored(transaction, revision, content)


def _stored(transaction: Transaction, revision: Revision, content: bytes) -> Revision:
    """The revision, with the job that tells firms of what is new in it: both are stored, or neither."""
    add_revision(transaction, revision, content)
    order_news(transaction, now=revision.published_at)
    return revision
