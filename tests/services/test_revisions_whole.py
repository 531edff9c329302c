"""A revision of a district's catalogue is published whole or not at all, and taken back by another one."""

# ruff: noqa: F811 - pytest hands fixtures over by their names

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from assessor.services import Context, edition_of
from assessor.services.catalogue import (
    OvertakenError,
    approve_changes,
    begin_change,
    desk_of,
    newest_catalogue,
    on_newest,
    roll_back,
    submit_change,
)
from assessor.storage import Database, Transaction
from assessor.storage.catalogue import EntryChange, find_open_change, list_revisions
from tests.services.stages import FIRST_REVISION, NOW
from tests.services.test_own_catalogue import (  # noqa: F401 - some are fixtures
    OFFICE,
    acting,
    editor,
    handed_in,
    office_now,
    reviewer,
)


def test_rolling_back_is_a_revision_of_its_own_and_says_what_it_undid(
    context: Context, editor: Context, reviewer: Context
):
    shipped = office_now(context)
    for name in ("甲", "乙"):
        approve_changes(reviewer, [handed_in(editor, name).id], now=NOW)
    back = roll_back(reviewer, FIRST_REVISION, district="panyu", reason="乙写错了", now=NOW)
    assert office_now(context) == "甲"
    with context.database.reading() as transaction:
        states = {one.number: one.state for one in list_revisions(transaction)}
    assert states == {
        FIRST_REVISION: "published",
        FIRST_REVISION + 1: "rolled_back",
        FIRST_REVISION + 2: "unconfirmed",
    }
    assert back.number == FIRST_REVISION + 2
    roll_back(reviewer, 0, district="panyu", reason="全部撤回", now=NOW)
    assert office_now(context) == shipped


def test_rolling_back_leaves_what_other_districts_published(context: Context, editor: Context, reviewer: Context):
    approve_changes(reviewer, [handed_in(editor, "新名称").id], now=NOW)
    roll_back(acting(context, "reviewer", 2), 0, district="zhoucun", reason="不是我区的", now=NOW)
    assert office_now(context) == "新名称"
    with context.database.reading() as transaction:
        states = {one.number: one.state for one in list_revisions(transaction)}
    assert states == {FIRST_REVISION: "published", FIRST_REVISION + 1: "unconfirmed"}


class Torn(Database):
    """A database whose connection is lost right before a writing transaction would be committed."""

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        with super().writing() as transaction:
            yield transaction
            message = "the process is gone"
            raise ConnectionError(message)


def test_a_publication_that_is_torn_off_leaves_nothing_and_can_be_done_again(
    context: Context, editor: Context, reviewer: Context
):
    change = handed_in(editor, "新名称")
    torn = Torn(context.database.address)
    with pytest.raises(ConnectionError):
        approve_changes(replace(reviewer, database=torn), [change.id], now=NOW)
    torn.close()
    assert newest_catalogue(context) is None
    with context.database.reading() as transaction:
        assert find_open_change(transaction, "provider", OFFICE) == change
    assert approve_changes(reviewer, [change.id], now=NOW)


class Overtaken(Database):
    """A database in which another revision is published just before this one is written."""

    other: Context
    change: EntryChange

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        if newest_catalogue(self.other) is None:
            approve_changes(self.other, [self.change.id], now=NOW)
        with super().writing() as transaction:
            yield transaction


def test_of_two_publications_at_once_the_second_is_told_and_may_try_again(
    context: Context, editor: Context, reviewer: Context
):
    first = handed_in(editor, "甲")
    written = {**desk_of(editor).standing["provider", "panyu-market"].written, "name": {"zh": "乙", "en": "B"}}
    second = begin_change(editor, "provider", written, district="panyu", now=NOW)
    submit_change(editor, second.id, now=NOW)
    slow = Overtaken(context.database.address)
    slow.other, slow.change = reviewer, first
    with pytest.raises(OvertakenError):
        approve_changes(replace(reviewer, database=slow), [second.id], now=NOW)
    slow.close()
    approve_changes(reviewer, [second.id], now=NOW)
    with on_newest(context):
        names = {one.name.zh for one in edition_of("2026-2").catalogue.providers}
    assert {"甲", "乙"} < names
