"""Importing: an association's answers for its members, so that the same file twice changes nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Literal
from uuid import uuid4

from assessor.evaluation import evaluate
from assessor.questionnaire import columns_from_answers
from assessor.services.context import Context, rules_of
from assessor.services.district.standings import counted_from, source_of_imported
from assessor.services.errors import UnusableAnswersError
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent, Transaction
from assessor.storage.figures import add_counted, set_agreed_for_members, uncount_imported
from assessor.storage.members import (
    Imported,
    ImportedId,
    Membership,
    MembershipId,
    Survey,
    add_imported,
    add_memberships,
    change_memberships,
    find_current,
    find_digests,
    find_memberships,
    supersede,
    wait_for_organisation,
)

Change = Literal["new", "changed", "same", "listed"]
"""`listed`: the row holds no answer, so that only the list of members is brought up to date."""
_NO_ANSWERS = ""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What an association says about one member. Empty fields leave what is known of the member as it is."""

    uscc: str
    name: str
    answers: Mapping[str, object]
    email: str = ""
    contact: str = ""
    phone: str = ""
    agreed_on: date | None = None

    @cached_property
    def digest(self) -> str:
        """Of name and answers; open answers make no difference. "" where nothing is answered."""
        answered = {key: value for key, value in self.answers.items() if value is not None}
        if not answered:
            return _NO_ANSWERS
        text = json.dumps([self.name, answered], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Imports:
    """What an import did, or would do: codes of the firms, by kind of change."""

    firms: Mapping[Change, Sequence[str]] = field(default_factory=dict)

    def count(self, change: Change) -> int:
        """Number of firms with that kind of change."""
        return len(self.firms.get(change, ()))


def preview_import(context: Context, survey: Survey, digests: Mapping[str, str]) -> Imports:
    """What importing firms of these digests, by code, would change; nothing is written."""
    with context.database.reading() as transaction:
        known = find_digests(transaction, survey)
    return _sorted_by_change(digests, known)


def import_rows(context: Context, survey: Survey, given: Sequence[Given], *, as_of: date, now: datetime) -> Imports:
    """Take in these firms, all or none, each at most once. Raises UnusableAnswersError."""
    with context.database.writing() as transaction:
        wait_for_organisation(transaction, survey.organisation_id)
        known = find_current(transaction, survey, [one.uscc for one in given])
        digests = {one.uscc: one.digest for one in given}
        done = _sorted_by_change(digests, {uscc: one.digest for uscc, one in known.items()})
        wanted = frozenset([*done.firms["new"], *done.firms["changed"]])
        rows = [_next(one, known.get(one.uscc), survey, as_of, now) for one in given if one.uscc in wanted]
        members = _members_brought_up(transaction, survey, given, now)
        _replace_rows(transaction, rows, [known[uscc].id for uscc in done.firms["changed"]], now)
        _count(transaction, rows, members)
        if wanted:
            counts = f"+{done.count('new')} ~{done.count('changed')}"
            detail = f"association {survey.organisation_id} {survey.edition} {survey.period} {counts}"
            note(context, transaction, AuditEvent(at=now, kind="imported", detail=detail))
    return done


def _sorted_by_change(digests: Mapping[str, str], known: Mapping[str, str]) -> Imports:
    firms: dict[Change, list[str]] = {"new": [], "changed": [], "same": [], "listed": []}
    for uscc, digest in digests.items():
        firms[_change(digest, known.get(uscc))].append(uscc)
    return Imports(firms=firms)


def _change(digest: str, before: str | None) -> Change:
    if digest == _NO_ANSWERS:
        return "listed"
    return "new" if before is None else "same" if before == digest else "changed"


def _next(given: Given, before: Imported | None, survey: Survey, as_of: date, now: datetime) -> Imported:
    return Imported(
        id=ImportedId(uuid4()),
        survey=survey,
        uscc=given.uscc,
        name=given.name,
        revision=1 if before is None else before.revision + 1,
        answers={key: value for key, value in given.answers.items() if value is not None},
        as_of=as_of,
        digest=given.digest,
        imported_at=now,
    )


def _replace_rows(transaction: Transaction, rows: Sequence[Imported], old: Sequence[ImportedId], now: datetime) -> None:
    uncount_imported(transaction, old)
    supersede(transaction, old, at=now)
    add_imported(transaction, rows)


def _count(transaction: Transaction, rows: Sequence[Imported], members: Mapping[str, Membership]) -> None:
    if not rows:
        return
    edition = rules_of(rows[0].survey.edition)
    columns, faults = columns_from_answers(
        edition.questionnaire, edition.references, [dict(one.answers) for one in rows]
    )
    if faults:
        raise UnusableAnswersError(faults)
    sources = [source_of_imported(one, members[one.uscc]) for one in rows]
    add_counted(transaction, counted_from(evaluate(edition, columns, rows[0].as_of), columns, sources))


def _members_brought_up(
    transaction: Transaction, survey: Survey, given: Sequence[Given], now: datetime
) -> dict[str, Membership]:
    """The members these rows speak of, added to the list or with what the rows say anew."""
    known = find_memberships(transaction, survey.organisation_id, [one.uscc for one in given])
    members: dict[str, Membership] = {}
    for one in given:
        before = members.get(one.uscc) or known.get(one.uscc)
        members[one.uscc] = _new_member(one, survey, now) if before is None else _with_given(before, one)
    add_memberships(transaction, [member for uscc, member in members.items() if uscc not in known])
    change_memberships(transaction, [members[uscc] for uscc, before in known.items() if members[uscc] != before])
    agreeing = [uscc for uscc, before in known.items() if members[uscc].agreed_on != before.agreed_on]
    set_agreed_for_members(transaction, survey.organisation_id, agreeing, agreed=True, at=now)
    return members


def _new_member(given: Given, survey: Survey, now: datetime) -> Membership:
    return Membership(
        id=MembershipId(uuid4()),
        organisation_id=survey.organisation_id,
        uscc=given.uscc,
        name=given.name,
        since=now,
        email=given.email,
        contact=given.contact,
        phone=given.phone,
        agreed_on=given.agreed_on,
    )


def _with_given(member: Membership, given: Given) -> Membership:
    brought_up = replace(
        member,
        name=given.name or member.name,
        email=given.email or member.email,
        contact=given.contact or member.contact,
        phone=given.phone or member.phone,
        agreed_on=given.agreed_on or member.agreed_on,
        left_at=None,
    )
    return member if brought_up == member else replace(brought_up, changes=member.changes + 1)
