"""Associations propose a change of a measure, or a new one; the office takes it on as a draft, or sends it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_of
from assessor.catalogue.translation import paired, typed
from assessor.edition.strict_yaml import Value
from assessor.evaluation.china import day_in_china
from assessor.measures.model import Jurisdiction
from assessor.questionnaire import Lang
from assessor.services.catalogue.changes import account_in, begin_change, change_in, moved
from assessor.services.catalogue.entries import desk_of, local_entries
from assessor.services.catalogue.errors import (
    AlreadyAnsweredError,
    NoSuchChangeError,
    TooManyProposalsError,
)
from assessor.services.catalogue.reviews import keepers_of
from assessor.services.context import Context, edition_of
from assessor.services.operator.audit_trail import note
from assessor.storage import AccountId, AuditEvent, OrganisationId, Transaction, list_members
from assessor.storage.catalogue import (
    CatalogueProposal,
    EntryChange,
    NamedProposal,
    ProposalId,
    add_proposal,
    count_waiting_from,
    find_proposal,
    proposals_from,
    proposals_to,
    replace_proposal,
)

MOST_WAITING = 50
"""Of one association; more wait until the office answered some."""
TEXTS = ("title", "summary", "deadline")
GIVES, STATUS, ENDED = "gives", "status", "ended"


@dataclass(frozen=True, kw_only=True)
class ProposedMeasure:
    """What an association wants of which measure (an id nobody has yet: a new one), in one language, and why."""

    district: str
    measure_id: str
    lang: Lang
    content: Mapping[str, str]
    why: str


def places_with_desks(context: Context) -> Sequence[Jurisdiction]:
    """The districts with somebody at a desk: nobody else would read what is proposed."""
    with context.database.reading() as transaction:
        members = list_members(transaction)
    places = edition_of(context.edition).catalogue.jurisdictions
    return [one for one in places if one.local and keepers_of(members, one.id)]


def measures_of_desk(context: Context, district: str) -> Sequence[CatalogueEntry]:
    """The measures in use that a district's office may change. Raises NoSuchChangeError where it has no desk."""
    if district not in {one.id for one in places_with_desks(context)}:
        raise NoSuchChangeError(district)
    used = {one.id for one in edition_of(context.edition).catalogue.measures}
    return [one for one in local_entries(context, district) if one.kind == "measure" and one.id in used]


def new_measure_id(district: str, *, now: datetime) -> str:
    """An id for a measure that is proposed as a new one."""
    return f"{district}-{day_in_china(now):%Y%m%d}-{uuid4().hex[:6]}"


def said_of(entry: CatalogueEntry | None, lang: Lang) -> Mapping[str, str]:
    """The parts of a measure that may be proposed, as they stand in a language; of a new one empty."""
    written = {} if entry is None else entry.written
    texts = {key: _in(written.get(key), lang) for key in TEXTS}
    return {**texts, GIVES: _in(_gives(written).get("text"), lang), STATUS: str(written.get("status", ""))}


def propose(context: Context, organisation_id: OrganisationId, found: ProposedMeasure, *, now: datetime) -> None:
    """Lay it on the district's desk. Raises TooManyProposalsError, and NoSuchChangeError for no such district."""
    measures_of_desk(context, found.district)
    account = account_in(context)
    proposal = CatalogueProposal(
        id=ProposalId(uuid4()),
        district=found.district,
        measure_id=found.measure_id,
        lang=found.lang,
        content=found.content,
        why=found.why,
        organisation_id=organisation_id,
        account_id=None if account is None else AccountId(account),
        sent_at=now,
    )
    with context.database.writing() as transaction:
        if count_waiting_from(transaction, organisation_id) >= MOST_WAITING:
            raise TooManyProposalsError
        add_proposal(transaction, proposal)
        note(context, transaction, AuditEvent(at=now, kind="measure_proposed", detail=f"measure {found.measure_id}"))


def proposals_on_desk(context: Context, district: str) -> Sequence[NamedProposal]:
    """What associations propose to a district's office, what waits first."""
    with context.database.reading() as transaction:
        return proposals_to(transaction, district)


def own_proposals(context: Context, organisation_id: OrganisationId) -> Sequence[NamedProposal]:
    """What an association proposed, and what became of it."""
    with context.database.reading() as transaction:
        return proposals_from(transaction, organisation_id)


def proposal_of(context: Context, proposal_id: UUID) -> NamedProposal:
    """The one of that id. Raises NoSuchChangeError."""
    with context.database.reading() as transaction:
        return _found(transaction, proposal_id)


def proposed_entry(context: Context, proposal: CatalogueProposal) -> tuple[CatalogueEntry | None, CatalogueEntry]:
    """The measure as it stands, None for a new one, and as it would be."""
    before = desk_of(context).standing.get(("measure", proposal.measure_id))
    written = {"jurisdiction": proposal.district} if before is None else before.written
    return before, entry_of("measure", {**_applied(written, proposal), "id": proposal.measure_id})


def take_proposal(context: Context, proposal_id: UUID, *, now: datetime) -> EntryChange:
    """Make it a draft of whoever acts, marked by whom it was proposed.

    Raises AlreadyAnsweredError, NoSuchChangeError, NotYoursToChangeError, and EntryBeingChangedError: what is proposed
    waits until the change that is open has ended, as nobody would see it there.
    """
    named = proposal_of(context, proposal_id)
    proposal = _waiting(named.proposal)
    _, entry = proposed_entry(context, proposal)
    change = begin_change(context, "measure", entry.written, district=proposal.district, now=now)
    change = _marked(context, change, named, now)
    _answer(context, replace(proposal, state="taken", change_id=change.id), "proposal_taken", now)
    return change


def return_proposal(context: Context, proposal_id: UUID, reason: str, *, now: datetime) -> None:
    """Send it back with a word. Raises AlreadyAnsweredError."""
    proposal = _waiting(proposal_of(context, proposal_id).proposal)
    _answer(context, replace(proposal, state="returned", answer=reason), "proposal_returned", now)


def _marked(context: Context, change: EntryChange, named: NamedProposal, now: datetime) -> EntryChange:
    said = f"{named.association} · {named.proposal.why}"
    with context.database.writing() as transaction:
        current = change_in(transaction, change.id, version=change.version)
        return moved(context, transaction, current, "proposed", only_from=("draft",), state="draft", now=now, said=said)


def _applied(before: Mapping[str, Value], proposal: CatalogueProposal) -> dict[str, Value]:
    """What stands with the parts that are proposed; what they say in the other language is to be translated anew."""
    written = dict(before)
    for key, text in proposal.content.items():
        if key == STATUS:
            written[STATUS] = text
        elif key == GIVES:
            written[GIVES] = {**_gives(before), "text": _pair(text, proposal.lang)}
        else:
            written[key] = _pair(text, proposal.lang)
    return written


def _pair(text: str, lang: Lang) -> dict[str, Value]:
    return paired(text, "") if lang == "zh" else paired("", text)


def _gives(written: Mapping[str, Value]) -> dict[str, Value]:
    found = written.get(GIVES)
    return dict(found) if isinstance(found, dict) else {}


def _in(pair: Value, lang: Lang) -> str:
    zh, en = typed(pair)
    return zh if lang == "zh" else en


def _answer(context: Context, answered: CatalogueProposal, kind: str, now: datetime) -> None:
    with context.database.writing() as transaction:
        _waiting(_found(transaction, answered.id, for_change=True).proposal)
        replace_proposal(transaction, replace(answered, answered_at=now, answered_by=account_in(context)))
        note(context, transaction, AuditEvent(at=now, kind=kind, detail=f"measure {answered.measure_id}"))


def _found(transaction: Transaction, proposal_id: UUID, *, for_change: bool = False) -> NamedProposal:
    found = find_proposal(transaction, ProposalId(proposal_id), for_change=for_change)
    if found is None:
        raise NoSuchChangeError(proposal_id)
    return found


def _waiting(proposal: CatalogueProposal) -> CatalogueProposal:
    if proposal.state != "waiting":
        raise AlreadyAnsweredError
    return proposal
