"""Every event of an association leaves its entry, in one sound chain, without anything that names a firm."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from assessor.services import Context, check_trail, read_trail
from assessor.services.association.given_answers import erase_given
from assessor.services.association.importing import Given, import_rows
from assessor.services.association.member_entries import (
    ListEntry,
    add_member,
    change_member,
    new_member,
    remove_member,
    take_back_agreement,
)
from assessor.services.association.member_links import Invited, end_link, hand_out_link
from assessor.services.association.members import invite_members
from assessor.services.association.report_links import end_report_link, hand_out_report
from assessor.services.association.surveys import open_survey
from assessor.services.operator.audit_trail import KINDS_OF_ASSOCIATIONS
from assessor.storage import Database, Organisation, OrganisationId, TrailFilter, add_organisation
from assessor.storage.members import find_memberships

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
CODE, OTHER_CODE = "91440101MA59AAA01D", "91440101MA59AAA11E"
NAME, OTHER_NAME, EMAIL = "番禺声光设备厂", "周村丝绸机械厂", "boss@factory.example"


@pytest.fixture
def context(database: Database) -> Context:
    return Context(database=database, key="a key of this test that is long enough", edition="2026-2")


def test_all_that_an_association_does_is_noted_and_names_no_firm(context: Context):
    made = Organisation(id=OrganisationId(uuid4()), kind="association", name="示例协会", created_at=NOW)
    with context.database.writing() as transaction:
        add_organisation(transaction, made)
    member = new_member(made.id, CODE, ListEntry(name=NAME, email=EMAIL), now=NOW)
    add_member(context, member)
    assert invite_members(context, made.id, [member.id], lang="zh", now=NOW).letters == 1
    given = Given(uscc=OTHER_CODE, name=OTHER_NAME, answers={"A1-1": "automated"}, agreed_on=NOW.date())
    survey = open_survey(context, made.id, now=NOW)
    import_rows(context, survey, [given], as_of=NOW.date(), now=NOW)
    with context.database.reading() as transaction:
        reported = find_memberships(transaction, made.id, [OTHER_CODE])[OTHER_CODE].id
    hand_out_report(context, reported, survey, now=NOW)
    end_report_link(context, reported, now=NOW)
    change_member(context, member.id, ListEntry(name=NAME, phone="13800000000"), seen=0, now=NOW)
    hand_out_link(context, member.id, now=NOW)
    end_link(context, member.id, now=NOW)
    take_back_agreement(context, member.id, now=NOW + timedelta(days=1))
    erase_given(context, Invited(member=member, association=made), now=NOW + timedelta(days=1))
    remove_member(context, member.id, now=NOW + timedelta(days=2))
    entries = read_trail(context, TrailFilter()).entries
    of_uploads = {"uploaded", "upload_dropped", "reports_ordered", "summary_ordered", "imported_expired"}
    assert set(KINDS_OF_ASSOCIATIONS) - {one.event.kind for one in entries} == {"figures_published", *of_uploads}
    assert check_trail(context).broken is None
    written = json.dumps([(one.event.actor, one.event.detail) for one in entries], ensure_ascii=False)
    assert not [secret for secret in (CODE, OTHER_CODE, NAME, OTHER_NAME, EMAIL) if secret in written]
