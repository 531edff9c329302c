"""What associations propose: waiting until an office takes it on as a change of its own, or sends it back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal, NewType, get_args
from uuid import UUID

from sqlalchemy import Select, delete, func, select

from assessor.questionnaire import Lang
from assessor.storage.account_tables import OrganisationRow
from assessor.storage.accounts import AccountId, OrganisationId
from assessor.storage.catalogue.changes import ChangeId
from assessor.storage.catalogue.tables import ProposalRow
from assessor.storage.database import Transaction

ProposalId = NewType("ProposalId", UUID)
ProposalState = Literal["waiting", "taken", "returned"]
PROPOSAL_STATES: tuple[ProposalState, ...] = get_args(ProposalState)


@dataclass(frozen=True, kw_only=True)
class CatalogueProposal:
    """`content`: parts of the measure -> how each is to read, in `lang`; `answer`: why it was sent back."""

    id: ProposalId
    district: str
    measure_id: str
    lang: Lang
    content: Mapping[str, str]
    why: str
    organisation_id: OrganisationId
    account_id: AccountId | None
    sent_at: datetime
    state: ProposalState = "waiting"
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: UUID | None = None
    change_id: ChangeId | None = None


@dataclass(frozen=True, kw_only=True)
class NamedProposal:
    """A proposal with the name of the association it comes from."""

    proposal: CatalogueProposal
    association: str


def add_proposal(transaction: Transaction, proposal: CatalogueProposal) -> None:
    """Store a new one."""
    transaction.add(ProposalRow(**_columns(proposal)))
    transaction.flush()


def find_proposal(
    transaction: Transaction, proposal_id: ProposalId, *, for_change: bool = False
) -> NamedProposal | None:
    """The one of that id, or None. `for_change` makes others who want to answer it wait."""
    row = transaction.get(ProposalRow, proposal_id, with_for_update=for_change, populate_existing=for_change)
    if row is None:
        return None
    return NamedProposal(
        proposal=_value_of(row), association=transaction.get_one(OrganisationRow, row.organisation_id).name
    )


def proposals_to(transaction: Transaction, district: str) -> Sequence[NamedProposal]:
    """All on a district's desk: those that wait before the others, of each the latest first."""
    return _listed(transaction, _ordered().where(ProposalRow.district == district))


def proposals_from(transaction: Transaction, organisation_id: OrganisationId) -> Sequence[NamedProposal]:
    """All of an association, in the same order."""
    return _listed(transaction, _ordered().where(ProposalRow.organisation_id == organisation_id))


def count_waiting_from(transaction: Transaction, organisation_id: OrganisationId) -> int:
    """How many of an association wait for an answer."""
    is_waiting = (ProposalRow.organisation_id == organisation_id) & (ProposalRow.state == "waiting")
    return transaction.scalar(select(func.count()).where(is_waiting)) or 0


def replace_proposal(transaction: Transaction, proposal: CatalogueProposal) -> None:
    """Write it anew."""
    row = transaction.get_one(ProposalRow, proposal.id)
    for name, value in _columns(proposal).items():
        setattr(row, name, value)
    transaction.flush()


def forget_proposals(transaction: Transaction, *, answered_before: datetime) -> None:
    """Forget what was answered long ago."""
    transaction.execute(delete(ProposalRow).where(ProposalRow.answered_at < answered_before))
    transaction.expire_all()


def _ordered() -> Select[ProposalRow, str]:
    is_answered = ProposalRow.state != "waiting"
    joined = select(ProposalRow, OrganisationRow.name).join(
        OrganisationRow, ProposalRow.organisation_id == OrganisationRow.id
    )
    return joined.order_by(is_answered, ProposalRow.sent_at.desc(), ProposalRow.id)


def _listed(transaction: Transaction, wanted: Select[ProposalRow, str]) -> Sequence[NamedProposal]:
    return [NamedProposal(proposal=_value_of(row), association=name) for row, name in transaction.execute(wanted)]


def _columns(proposal: CatalogueProposal) -> dict[str, object]:
    return {**asdict(proposal), "content": dict(proposal.content)}


def _value_of(row: ProposalRow) -> CatalogueProposal:
    return CatalogueProposal(
        id=ProposalId(row.id),
        district=row.district,
        measure_id=row.measure_id,
        lang="en" if row.lang == "en" else "zh",
        content=dict(row.content),
        why=row.why,
        organisation_id=OrganisationId(row.organisation_id),
        account_id=None if row.account_id is None else AccountId(row.account_id),
        sent_at=row.sent_at,
        state=next(one for one in PROPOSAL_STATES if one == row.state),
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
        change_id=None if row.change_id is None else ChangeId(row.change_id),
    )
