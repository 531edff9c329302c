"""A district's own catalogue: changes under four eyes, revisions whole or not at all, results as they were."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessor.catalogue.layer import by_id, entry_from, entry_text, layer_of, standing_entries
from assessor.edition import load_edition, with_catalogue
from assessor.evaluation.china import day_in_china
from assessor.services import Context, edition_of, get, result_of
from assessor.services.accounts import Guest, add_first_account
from assessor.services.catalogue import (
    ChangedMeanwhileError,
    EntryBeingChangedError,
    FaultyCatalogueError,
    NoSuchChangeError,
    NoteTooLongError,
    NotYoursToChangeError,
    OutdatedChangeError,
    SameEyesError,
    WrongStateError,
    approve_changes,
    begin_change,
    confirm,
    desk_of,
    end_at_once,
    newest_catalogue,
    on_newest,
    publish_due,
    return_change,
    rewrite_change,
    roll_back,
    submit_change,
    withdraw_change,
)
from assessor.services.catalogue.reading import entry_history
from assessor.storage import Role
from assessor.storage.catalogue import EntryChange, find_change
from tests.services.stages import FIRST_REVISION, NOW, a_levelled_result

OFFICE = "panyu-hr"
AROUND = ("guangzhou", "guangdong", "gba")


@pytest.fixture
def editor(context: Context) -> Context:
    return acting(context, "editor")


@pytest.fixture
def reviewer(context: Context) -> Context:
    return acting(context, "reviewer")


def acting(context: Context, role: Role, number: int = 1) -> Context:
    guest = Guest(email=f"{role}{number}@example.cn", role=role, organisation_name="区局", lang="zh", district="panyu")
    account = add_first_account(context, guest, "蓝色 crane 七十二 ladder", now=NOW)
    return replace(context, actor=str(account.id))


def renamed(context: Context, name: str) -> dict[str, object]:
    return {**desk_of(context).standing["provider", OFFICE].written, "name": {"zh": name, "en": "An office"}}


def handed_in(editor: Context, name: str) -> EntryChange:
    change = begin_change(editor, "provider", renamed(editor, name), district="panyu", now=NOW)
    return submit_change(editor, change.id, note="换了名称", now=NOW)


def office_now(context: Context) -> str:
    with on_newest(context):
        providers = {one.id: one for one in edition_of("2026-2").catalogue.providers}
    return providers[OFFICE].name.zh


def first_measure(context: Context) -> str:
    direct = [one for one in edition_of(context.edition).catalogue.measures if one.jurisdiction == "panyu"]
    return next(one.id for one in direct if one.status == "in_force" and one.audience == "direct")


def test_every_shipped_entry_is_written_and_read_back_and_a_layer_of_all_says_the_same():
    edition = load_edition("2026-2")
    standing = standing_entries(edition)
    assert len(standing) > 180
    assert {key: entry_from(key[0], entry_text(one)) for key, one in standing.items()} == standing
    over = with_catalogue(edition, layer_of(edition, tuple(standing.values()), revision=9, published=date(2026, 12, 1)))
    assert (over.catalogue.revision, over.catalogue.measures) == (9, edition.catalogue.measures)
    assert over.catalogue.providers == edition.catalogue.providers
    assert over.groupings == edition.groupings
    assert by_id(standing_entries(over).values()) == standing


def test_a_change_becomes_a_revision_by_another_person_and_results_stay_as_they_were(
    context: Context, editor: Context, reviewer: Context
):
    before = a_levelled_result(context)
    told = result_of(before)
    assert office_now(context) != "新名称"
    change = handed_in(editor, "新名称")
    with pytest.raises(SameEyesError):
        approve_changes(editor, [change.id], now=NOW)
    revision = approve_changes(reviewer, [change.id], now=NOW)
    assert revision is not None
    assert (revision.number, revision.state, revision.note) == (FIRST_REVISION, "published", "换了名称")
    assert (str(revision.submitted_by), str(revision.approved_by)) == (editor.actor, reviewer.actor)
    assert office_now(context) == "新名称"
    assert result_of(get(context, before.id)) == told
    with on_newest(context):
        after = result_of(a_levelled_result(context))
    assert (told.receipt.catalogue_revision, after.receipt.catalogue_revision) == (FIRST_REVISION - 1, FIRST_REVISION)
    assert after.receipt.edition_digest == told.receipt.edition_digest
    assert [one.id for one in after.measures] == [one.id for one in told.measures]


def test_whatever_is_published_meanwhile_work_that_has_begun_goes_on_with_what_it_followed(
    context: Context, editor: Context, reviewer: Context
):
    outside, change = edition_of("2026-2"), handed_in(editor, "新名称")
    with on_newest(context):
        before = edition_of("2026-2")
        approve_changes(reviewer, [change.id], now=NOW)
        assert edition_of("2026-2") is before
    assert office_now(context) == "新名称"
    assert edition_of("2026-2") is outside, "outside of any work nothing is followed"


def test_a_change_sent_back_is_rewritten_and_the_steps_say_who_said_what(editor: Context, reviewer: Context):
    change = handed_in(editor, "新名称")
    with pytest.raises(WrongStateError):
        rewrite_change(editor, change.id, renamed(editor, "又改"), version=change.version, now=NOW)
    back = return_change(reviewer, change.id, comment="请写全称", now=NOW)
    with pytest.raises(ChangedMeanwhileError) as error:
        rewrite_change(editor, change.id, renamed(editor, "全称"), version=change.version, now=NOW)
    assert error.value.change == back
    again = rewrite_change(editor, change.id, renamed(editor, "全称"), version=back.version, now=NOW)
    assert [one["what"] for one in again.steps] == ["drafted", "submitted", "returned", "drafted"]
    assert again.steps[2]["said"] == "请写全称"
    with pytest.raises(EntryBeingChangedError):
        begin_change(reviewer, "provider", renamed(editor, "我的"), district="panyu", now=NOW)
    withdraw_change(editor, change.id, now=NOW)
    assert begin_change(reviewer, "provider", renamed(editor, "我的"), district="panyu", now=NOW).state == "draft"


def test_an_approved_change_waits_for_its_day_and_one_that_no_longer_fits_is_sent_back(
    context: Context, editor: Context, reviewer: Context
):
    change, day = handed_in(editor, "下月的名称"), day_in_china(NOW) + timedelta(days=10)
    assert approve_changes(reviewer, [change.id], on=day, now=NOW) is None
    assert publish_due(context, now=NOW + timedelta(days=8)) == []
    assert office_now(context) != "下月的名称"
    (revision,) = publish_due(context, now=NOW + timedelta(days=10))
    assert (revision.holds_from, str(revision.approved_by)) == (day, reviewer.actor)
    assert office_now(context) == "下月的名称"
    late = handed_in(editor, "再改")
    approve_changes(reviewer, [late.id], on=day + timedelta(days=5), now=NOW)
    roll_back(reviewer, 0, district="panyu", reason="写错了", now=NOW)
    assert publish_due(context, now=NOW + timedelta(days=20)) == []
    with context.database.reading() as transaction:
        assert find_change(transaction, late.id).state == "returned"


def test_a_faulty_entry_is_refused_with_all_its_mistakes_and_nothing_is_published(
    context: Context, editor: Context, reviewer: Context
):
    wrong = {**renamed(editor, "新名称"), "ask": {"zh": "打电话"}, "hours": "9-5"}
    change = begin_change(editor, "provider", wrong, district="panyu", now=NOW)
    submit_change(editor, change.id, now=NOW)
    with pytest.raises(FaultyCatalogueError) as error:
        approve_changes(reviewer, [change.id], now=NOW)
    assert len(error.value.problems) == 2
    assert newest_catalogue(context) is None


def test_an_office_changes_what_is_its_own_or_of_a_place_around_it(editor: Context):
    entries = desk_of(editor).standing
    foreign = next(one for one in entries.values() if one.written.get("jurisdiction") == "zhoucun")
    for written in (dict(foreign.written), {**renamed(editor, "x"), "jurisdiction": "zhoucun"}):
        with pytest.raises(NotYoursToChangeError):
            begin_change(editor, foreign.kind, written, district="panyu", now=NOW)
    wide = next(one for one in entries.values() if one.written.get("jurisdiction") in AROUND)
    assert begin_change(editor, wide.kind, dict(wide.written), district="panyu", now=NOW)
    told = [entry_history(editor, wide.kind, wide.id, district=one).names for one in ("panyu", "zhoucun")]
    assert told == [{editor.actor: "editor1@example.cn"}, {}], "people of another office are not named"


def test_one_person_ends_a_measure_at_once_and_another_confirms_it(
    context: Context, editor: Context, reviewer: Context
):
    measure = first_measure(context)
    title = dict(desk_of(context).standing["measure", measure].written)
    change = begin_change(editor, "measure", title, district="panyu", now=NOW)
    submit_change(editor, change.id, now=NOW)
    revision = end_at_once(editor, measure, district="panyu", reason="资金用完", now=NOW)
    assert (revision.state, revision.approved_by) == ("unconfirmed", None)
    with on_newest(context):
        ended = next(one for one in edition_of("2026-2").catalogue.measures if one.id == measure)
    assert ended.status == "ended"
    with pytest.raises(SameEyesError):
        confirm(editor, revision.number, district="panyu", now=NOW)
    with pytest.raises(NoSuchChangeError):
        confirm(acting(context, "reviewer", 2), revision.number, district="zhoucun", now=NOW)
    confirm(reviewer, revision.number, district="panyu", now=NOW)
    with pytest.raises(OutdatedChangeError):
        approve_changes(reviewer, [change.id], now=NOW)


def test_handing_in_and_sending_back_name_the_version_that_was_read(editor: Context, reviewer: Context):
    change = begin_change(editor, "provider", renamed(editor, "甲"), district="panyu", now=NOW)
    other = rewrite_change(editor, change.id, renamed(editor, "乙"), version=change.version, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        submit_change(editor, change.id, version=change.version, now=NOW)
    handed = submit_change(editor, change.id, version=other.version, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        return_change(reviewer, change.id, comment="请写全称", version=other.version, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        withdraw_change(editor, change.id, version=other.version, now=NOW)
    assert return_change(reviewer, change.id, comment="请写全称", version=handed.version, now=NOW).state == "returned"


def test_a_note_that_cannot_be_kept_whole_is_refused(context: Context, editor: Context, reviewer: Context):
    change = begin_change(editor, "provider", renamed(editor, "甲"), district="panyu", now=NOW)
    with pytest.raises(NoteTooLongError):
        submit_change(editor, change.id, note="长" * 501, now=NOW)
    submit_change(editor, change.id, note="长" * 500, now=NOW)
    with pytest.raises(NoteTooLongError):
        return_change(reviewer, change.id, comment="长" * 1001, now=NOW)
    with pytest.raises(NoteTooLongError):
        end_at_once(editor, first_measure(context), district="panyu", reason="长" * 501, now=NOW)
    revision = approve_changes(reviewer, [change.id], now=NOW)
    assert revision is not None
    assert revision.note == "长" * 500
