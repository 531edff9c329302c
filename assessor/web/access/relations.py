"""How what an address names stands to whoever asks: own, of the same organisation, of another one."""

from collections.abc import Callable, Mapping
from enum import Enum
from uuid import UUID

from flask import g

from assessor.services import companions, edition_of, goes_back_to
from assessor.services.accounts import (
    NoSuchOrganisationError,
    account_of_visit,
    later_owned,
    organisation_named,
    organisation_of_account,
    organisation_of_invitation,
    owner_of,
)
from assessor.services.association.members import association_of
from assessor.services.association.uploads import upload_owner
from assessor.services.catalogue.corrections import correction_for
from assessor.services.catalogue.errors import NoSuchChangeError
from assessor.services.catalogue.proposed_measures import proposal_of
from assessor.services.catalogue.reading import change_of
from assessor.services.catalogue.sharing import is_kept_with
from assessor.services.catalogue.together import filed_changes_of
from assessor.services.district.figures.reading import release_of
from assessor.services.district.figures.scenarios import scenario_of
from assessor.services.district.named_firms import may_be_named
from assessor.services.jobs import find_job
from assessor.storage import AccountId, AssessmentId, InvitationId, JobId, Member, OrganisationId, VisitId
from assessor.storage.figures import ReleaseId, ScenarioId
from assessor.storage.members import MembershipId, UploadId
from assessor.web.context import context
from assessor.web.district.named_access import current_looker
from assessor.web.session import current_member, held_assessment


class Relation(Enum):
    """Of what is asked for to who asks."""

    OWN = "own"
    KEPT = "of the organisation whose keeper asks"
    ORGANISATION = "of the same organisation"
    EARLIER = "one that the own one, or one of the organisation, goes on from"
    NAMED = "of a firm that lets this office see it, after a reason was given"
    SHARED = "of another district, about an entry that both keep"
    OTHER = "of another organisation, or of nobody"


def relation_to(named: Mapping[str, object]) -> Relation | None:
    """The relation of what the address names; None where there is no such thing."""
    for parameter, relation_of in RELATIONS.items():
        asked_for = named.get(parameter)
        if isinstance(asked_for, UUID):
            return relation_of(asked_for)
    return None


def latest_of(asked_for: UUID) -> UUID:
    """The later assessment, where this one is open only because that goes on from it; else this one."""
    if relation_to({"assessment_id": asked_for}) is not Relation.EARLIER:
        return asked_for
    return _later_than(asked_for) or asked_for


def _to_assessment(asked_for: UUID) -> Relation | None:
    """Own: opened in this browser by starting it or by its code, or beside such one; earlier: what it goes on from."""
    held = held_assessment()
    if held is not None and (asked_for == held or _is_beside(held, asked_for)):
        return Relation.OWN
    member = current_member()
    relation = _by_organisation(member, owner_of(context(), AssessmentId(asked_for)))
    if relation is Relation.OTHER:
        return _beyond(asked_for)
    return Relation.KEPT if member is not None and member.account.is_keeper else relation


def _is_beside(held: UUID, asked_for: UUID) -> bool:
    return any(one.id == asked_for for one in companions(context(), AssessmentId(held)))


def _later_than(asked_for: UUID) -> UUID | None:
    """The assessment held by its code, else the newest one in the account, if it goes on from this one."""
    held, member = held_assessment(), current_member()
    if held is not None and goes_back_to(context(), AssessmentId(held), asked_for):
        return held
    return None if member is None else later_owned(context(), AssessmentId(asked_for), member.organisation.id)


def _beyond(asked_for: UUID) -> Relation:
    """Of another organisation or of nobody, unless something of one's own goes on from it or its firm may be named."""
    if _later_than(asked_for) is not None:
        return Relation.EARLIER
    return Relation.NAMED if _is_named(asked_for) else Relation.OTHER


def _is_named(asked_for: UUID) -> bool:
    """Whether an officer who gave a reason in this visit asks for a firm of the district that consented."""
    looker = current_looker()
    if looker is None:
        return False
    return may_be_named(context(), AssessmentId(asked_for), looker.district)


def _to_visit(asked_for: UUID) -> Relation | None:
    member, account = current_member(), account_of_visit(context(), VisitId(asked_for))
    if account is None:
        return None
    return Relation.OWN if member is not None and member.account.id == account else Relation.OTHER


def _to_account(asked_for: UUID) -> Relation | None:
    member = current_member()
    if member is not None and member.account.id == asked_for:
        return Relation.OWN
    organisation = organisation_of_account(context(), AccountId(asked_for))
    return None if organisation is None else _by_organisation(member, organisation)


def _to_invitation(asked_for: UUID) -> Relation | None:
    organisation = organisation_of_invitation(context(), InvitationId(asked_for))
    return None if organisation is None else _by_organisation(current_member(), organisation)


def _to_member_firm(asked_for: UUID) -> Relation | None:
    organisation = association_of(context(), MembershipId(asked_for))
    return None if organisation is None else _by_organisation(current_member(), organisation)


def _to_upload(asked_for: UUID) -> Relation | None:
    organisation = upload_owner(context(), UploadId(asked_for))
    return None if organisation is None else _by_organisation(current_member(), organisation)


def _to_job(asked_for: UUID) -> Relation | None:
    job = find_job(context(), JobId(asked_for))
    return None if job is None else _by_organisation(current_member(), job.organisation_id)


def _to_release(asked_for: UUID) -> Relation | None:
    """Of the same organisation: of the district that the officer's office answers for. It is kept for the view."""
    g.release = release_of(context(), ReleaseId(asked_for))
    if g.release is None:
        return None
    member = current_member()
    is_own = member is not None and member.organisation.district == g.release.frame.district
    return Relation.ORGANISATION if is_own else Relation.OTHER


def _to_scenario(asked_for: UUID) -> Relation | None:
    """Of the same organisation, on a release of the district it answers for now."""
    scenario = scenario_of(context(), ScenarioId(asked_for))
    if scenario is None:
        return None
    is_of_district = _to_release(scenario.release_id) is Relation.ORGANISATION
    return _by_organisation(current_member(), scenario.organisation_id) if is_of_district else Relation.OTHER


def _to_change(asked_for: UUID) -> Relation | None:
    """Of the same organisation: of the district that the office answers for. It is kept for the view."""
    try:
        g.change = change_of(context(), asked_for)
    except NoSuchChangeError:
        return None
    member = current_member()
    district = "" if member is None else member.organisation.district
    if district == g.change.district:
        return Relation.ORGANISATION
    is_shared = is_kept_with(edition_of(context().edition), district, g.change)
    return Relation.SHARED if is_shared else Relation.OTHER


def _to_filed(asked_for: UUID) -> Relation | None:
    """Of the same organisation: a file of the district that the office answers for. It is kept for the view."""
    try:
        g.filed = filed_changes_of(context(), asked_for)
    except NoSuchChangeError:
        return None
    member = current_member()
    is_own = member is not None and member.organisation.district == g.filed.district
    return Relation.ORGANISATION if is_own else Relation.OTHER


def _to_correction(asked_for: UUID) -> Relation | None:
    """Of the same organisation: about an entry that the office may change. It is kept for the view."""
    member = current_member()
    try:
        g.correction = correction_for(context(), asked_for, "" if member is None else member.organisation.district)
    except NoSuchChangeError:
        return None
    return Relation.OTHER if g.correction is None else Relation.ORGANISATION


def _to_proposal(asked_for: UUID) -> Relation | None:
    """Of the same organisation: on the desk of the district that the office answers for. It is kept for the view."""
    try:
        g.proposal = proposal_of(context(), asked_for)
    except NoSuchChangeError:
        return None
    member = current_member()
    is_own = member is not None and member.organisation.district == g.proposal.proposal.district
    return Relation.ORGANISATION if is_own else Relation.OTHER


def _by_organisation(member: Member | None, organisation: OrganisationId | None) -> Relation:
    is_same = member is not None and member.organisation.id == organisation
    return Relation.ORGANISATION if is_same else Relation.OTHER


def _to_organisation(asked_for: UUID) -> Relation | None:
    try:
        return _by_organisation(current_member(), organisation_named(context(), OrganisationId(asked_for)).id)
    except NoSuchOrganisationError:
        return None


RELATIONS: Mapping[str, Callable[[UUID], Relation | None]] = {
    "assessment_id": _to_assessment,
    "visit_id": _to_visit,
    "account_id": _to_account,
    "invitation_id": _to_invitation,
    "membership_id": _to_member_firm,
    "organisation_id": _to_organisation,
    "job_id": _to_job,
    "upload_id": _to_upload,
    "release_id": _to_release,
    "scenario_id": _to_scenario,
    "change_id": _to_change,
    "file_id": _to_filed,
    "correction_id": _to_correction,
    "proposal_id": _to_proposal,
}
"""From the name of a part of the address to the relation of what it names."""
