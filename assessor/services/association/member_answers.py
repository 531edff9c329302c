"""The answers an association may see of its members in one survey: its own, and those that members share with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.questionnaire import columns_from_answers
from assessor.questionnaire.packing import pack, packed_size
from assessor.releases.rows import Rows, rows_of
from assessor.services.association.online_answers import online_by_member
from assessor.services.context import Context, edition_of
from assessor.services.evaluating import district_of, level_of
from assessor.storage import Assessment, Transaction
from assessor.storage.figures import counted_by_association
from assessor.storage.members import Membership, Survey, levels_given, list_memberships, surveys_of

AT_A_TIME = 500


@dataclass(frozen=True, kw_only=True)
class MemberAnswers:
    """Members now on the list, by code, and the answers there are of them, each firm once, in the order of codes."""

    members: Mapping[str, Membership]
    rows: Rows
    districts: frozenset[str]
    """Of the firms that answered."""

    @property
    def usccs(self) -> Sequence[str]:
        """Codes of the firms, in the order of the rows."""
        return [code.decode() for code in self.rows.firms.tolist()]


@dataclass(frozen=True, kw_only=True)
class _Answered:
    """One firm's packed answers, and where it lies."""

    answers: bytes
    district: str


def member_answers(context: Context, survey: Survey) -> MemberAnswers:
    """What the association knows; a firm's own answers come before those the association gave."""
    with context.database.reading() as transaction:
        everybody = list_memberships(transaction, survey.organisation_id)
        members = {one.uscc: one for one in everybody if one.left_at is None}
        found = dict(_imported(transaction, survey, members))
        found.update(_shared(transaction, survey, members))
    width = packed_size(edition_of(survey.edition).questionnaire)
    return MemberAnswers(
        members=members,
        rows=rows_of(list(found), [one.answers for one in found.values()], width=width),
        districts=frozenset(one.district for one in found.values() if one.district),
    )


def last_round(context: Context, survey: Survey) -> Survey | None:
    """The last earlier round on the same edition that there are answers of."""
    with context.database.reading() as transaction:
        known = surveys_of(transaction, survey.organisation_id)
    earlier = [one for one in known if one.edition == survey.edition and one.period < survey.period]
    return max(earlier, key=lambda one: one.period, default=None)


def levels_last_round(context: Context, survey: Survey) -> Mapping[str, int | None]:
    """Levels of members in the last earlier round, by code, from the same answers as `member_answers` would give."""
    before = last_round(context, survey)
    if before is None:
        return {}
    with context.database.reading() as transaction:
        members = {one.uscc: one for one in list_memberships(transaction, survey.organisation_id)}
        shown = {uscc: level_of(one) for uscc, one in _shown_by_firms(transaction, before, members)}
        return {**levels_given(transaction, before), **shown}


def _imported(
    transaction: Transaction, survey: Survey, members: Mapping[str, Membership]
) -> Iterator[tuple[str, _Answered]]:
    counted = counted_by_association(transaction, survey.organisation_id, edition=survey.edition, period=survey.period)
    for one in counted:
        if one.firm in members:
            yield one.firm, _Answered(answers=one.answers, district=one.district)


def _shared(
    transaction: Transaction, survey: Survey, members: Mapping[str, Membership]
) -> Iterator[tuple[str, _Answered]]:
    """Members' own assessments of the survey's period that they let their association see."""
    shared = list(_shown_by_firms(transaction, survey, members))
    for start in range(0, len(shared), AT_A_TIME):
        yield from _packed(survey, shared[start : start + AT_A_TIME])


def _shown_by_firms(
    transaction: Transaction, survey: Survey, members: Mapping[str, Membership]
) -> Iterator[tuple[str, Assessment]]:
    online = online_by_member(transaction, survey, [one.id for one in members.values()])
    for uscc, member in members.items():
        if member.id in online and online[member.id].is_shared:
            yield uscc, online[member.id].assessment


def _packed(survey: Survey, given: Sequence[tuple[str, Assessment]]) -> Iterator[tuple[str, _Answered]]:
    edition = edition_of(survey.edition)
    columns, _ = columns_from_answers(edition.questionnaire, edition.references, [one.answers for _, one in given])
    for (uscc, one), answers in zip(given, pack(edition.questionnaire, columns), strict=True):
        place = one.answers.get(edition.catalogue.place_question)
        yield uscc, _Answered(answers=answers, district=district_of(edition, place))
