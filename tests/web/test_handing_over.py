"""A clerk leaves an association: what is left open becomes a colleague's, the account ends, the trail tells."""

from uuid import UUID, uuid4

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.accounts import NoSuchAccountError, account_named, in_hand, keeper_of
from assessor.services.association.surveys import open_survey
from assessor.services.association.uploads import HandedIn, receive
from assessor.services.operator.audit_trail import TrailFilter, check_trail, read_trail
from assessor.storage import Account
from assessor.web.context import EXTENSION
from tests.web.conftest import Clock
from tests.web.people import PASSWORD, Mailbox, add_person, is_signed_in, signed_in
from tests.web.visitor import Visitor
from tests.workbooks.codes import numbered

ASSOCIATION = "番禺灯光音响协会"
TABLE = f"企业名称,统一社会信用代码,headcount,A1-1\n甲厂,{numbered(1)},多,automated\n"


@pytest.fixture
def keeper(app: Flask) -> Account:
    return add_person(app, "association", ASSOCIATION, "first@example.cn")


@pytest.fixture
def colleague(app: Flask, keeper: Account) -> Account:
    assert keeper.is_keeper
    return add_person(app, "association", ASSOCIATION, "second@example.cn")


@pytest.fixture
def heir(app: Flask, colleague: Account) -> Visitor:
    return signed_in(app, colleague)


@pytest.fixture
def waiting(context: Context, keeper: Account, clock: Clock) -> UUID:
    """A table the keeper handed in."""
    survey = open_survey(context, keeper.organisation_id, now=clock())
    handed_in = HandedIn(
        survey=survey,
        file_name="收回.csv",
        save=lambda path: path.write_text(TABLE, encoding="utf-8"),
        account_id=keeper.id,
    )
    return receive(context, handed_in, now=clock()).id


def sent(leaving: Account, heir: Account | None, **more: str) -> dict[str, str]:
    heir_id = str(uuid4()) if heir is None else str(heir.id)
    return {"leaving": str(leaving.id), "heir": heir_id, "present": PASSWORD, "understood": "1", **more}


def give(visitor: Visitor, values: dict[str, str], status: int = 303) -> str:
    visitor.get("/zh/account/handover")
    return visitor.post("/zh/account/handover", values, status).words


def test_a_keeper_leaves_and_the_colleague_has_the_table_that_waits_the_say_and_a_letter(
    app: Flask, keeper: Account, heir: Visitor, waiting: UUID, clock: Clock
):
    visitor, context = signed_in(app, keeper), app.extensions[EXTENSION].context
    colleague = account_named(context, "second@example.cn")
    assert "等着处理的表格 1 份" in visitor.get("/zh/account/handover").words
    give(visitor, sent(keeper, colleague))
    assert not is_signed_in(visitor)
    with pytest.raises(NoSuchAccountError):
        account_named(context, keeper.email)
    found = keeper_of(context, keeper.organisation_id)
    assert found is not None
    assert found.id == colleague.id
    (rest,) = in_hand(context, found)
    assert rest.uploads == ("收回.csv",)
    assert "多" in heir.get(f"/zh/uploads/{waiting}").words
    letters = [letter["Subject"] for letter in Mailbox().empty(context, clock()) if letter["To"] == colleague.email]
    assert any("同事的工作交给您了" in subject for subject in letters)
    kinds = {one.event.kind: one.event.detail for one in read_trail(context, TrailFilter()).entries}
    assert kinds["handed_over"] == f"account {keeper.id} to {colleague.id}"
    assert kinds["account_deleted"] == f"account {keeper.id}"
    assert check_trail(context).broken is None


def test_the_keeper_ends_the_account_of_a_colleague_who_is_gone_and_nobody_else_does(
    app: Flask, context: Context, keeper: Account, colleague: Account
):
    gone = add_person(app, "association", ASSOCIATION, "gone@example.cn")
    give(signed_in(app, colleague), sent(gone, colleague), 404)
    assert account_named(context, gone.email).id == gone.id
    visitor = signed_in(app, keeper)
    assert "已交给 second@example.cn" in give(visitor, sent(gone, colleague))
    assert is_signed_in(visitor)
    with pytest.raises(NoSuchAccountError):
        account_named(context, gone.email)


def test_work_goes_to_nobody_of_another_association_and_not_without_password_and_tick(
    app: Flask, context: Context, keeper: Account, colleague: Account
):
    stranger = add_person(app, "association", "别的协会", "other@example.cn")
    visitor = signed_in(app, keeper)
    for values in (
        sent(keeper, stranger),
        sent(stranger, keeper),
        sent(keeper, None),
        sent(keeper, keeper),
        sent(keeper, colleague, present="wrong"),
        sent(keeper, colleague, understood=""),
    ):
        give(visitor, values, 422)
    assert [one.account.email for one in in_hand(context, keeper)] == ["first@example.cn", "second@example.cn"]
    assert account_named(context, stranger.email).id == stranger.id
