"""Proving a firm over HTTP, and what somebody learns or changes who only types a firm's code: nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import event

from assessor.evaluation import Enterprise
from assessor.services import CURRENT, Context, SectionSave, get, save_section, start_assessment, submit
from assessor.services.association.importing import Given, import_rows
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.post import Folder, deliver_due
from assessor.storage import PURPOSES, AssessmentId, submitted_with_consent
from assessor.storage.figures import Frame
from tests.services.test_publishing import an_association
from tests.services.test_upkeep import postman
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.test_releases import publish
from tests.web.visitor import VARYING, Page, Visitor
from tests.workbooks.codes import numbered

FRAME = Frame(district="panyu", edition="2026-2", period="2026")
REGISTERED, STRANGE = numbered(1), numbered(2)
PLACE = {"region": "440113007", "industry": "3951", "headcount": "85", "revenue": "2100"}
CONSENTS = {f"consent-{one}": "1" for one in ("statistics", "association", "officer", "verification")}
REGISTER = f"""企业名称,统一社会信用代码,镇街,行业,联系人,电话,邮箱
番禺声光厂,{REGISTERED},市桥街道,3951,王工,020-1234,boss@firm.example
没有代码的厂,,,,,,
番禺灯具厂,{numbered(3)},周村区,,,,不是邮箱
"""


@pytest.fixture
def officer(app: Flask) -> Visitor:
    return signed_in(app, add_person(app, "officer", "番禺区科工商信局", district="panyu"))


def hand_in(officer: Visitor, content: str, status: int = 200) -> Page:
    officer.get("/zh/district/register")
    data = {"table": (BytesIO(content.encode()), "名册.csv"), "csrf_token": officer.current.value_of("csrf_token")}
    response = officer.client.post("/zh/district/register", data=data, content_type="multipart/form-data")
    return officer._arrive(response, status)


def assessed(app: Flask, uscc: str, *, grade: str = "manual") -> Visitor:
    """A visitor without an account who submitted under that code and agreed to everything; its result is open."""
    visitor = Visitor(app).start()
    visitor.save("profile", PLACE, enterprise_name="番禺声光厂", uscc=uscc)
    visitor.save("a1", {"A1-1": grade})
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", CONSENTS)
    return visitor


def letters(context: Context, clock: Clock, folder: Path) -> list[tuple[str, str]]:
    """To whom letters with codes go now, and what they say."""
    known = set(folder.iterdir()) if folder.is_dir() else set()
    deliver_due(context, postman(Folder(folder=folder)), now=clock())
    new = [message_from_bytes(one.read_bytes(), policy=policy.default) for one in set(folder.glob("*")) - known]
    return [(str(one["To"]), one.get_content()) for one in new if "企业身份" in str(one["Subject"])]


def test_a_registered_firm_proves_itself_by_the_code_sent_to_its_contact(
    app: Flask, context: Context, clock: Clock, officer: Visitor, tmp_path: Path
):
    taken = hand_in(officer, REGISTER).words
    assert "已收下 2 家企业，其中 1 家有联系邮箱" in taken
    assert "第 3 行" in taken
    assert "没有收下的行：1" in taken
    assert "内容没收的单元格：2" in taken
    assert "没有改动" in hand_in(officer, REGISTER).words
    firm = assessed(app, REGISTERED)
    assert "还没有核实" in firm.current.words
    assert present_rows(context, FRAME).size == 0
    firm.get(f"{firm.base}/counting")
    firm.post(f"{firm.base}/counting/code", {})
    ((to, said),) = letters(context, clock, tmp_path / "mail")
    assert to == "boss@firm.example"
    assert "番禺声光厂" in said
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", said)[0]  # type: ignore[index]  # a failed match fails the test
    other = "0" if code[0] != "0" else "1"
    assert "验证码不对" in firm.post(f"{firm.base}/counting", {"code": other + code[1:]}, 422).words
    assert "已计入区里的统计" in firm.post(f"{firm.base}/counting", {"code": code.lower().replace("-", " ")}).words
    assert present_rows(context, FRAME).size == 1
    assert "已计入区里的统计" in firm.get(f"{firm.base}/data").words
    again = assessed(app, REGISTERED, grade="automated")
    again.get(f"{again.base}/counting")
    assert "验证码不对" in again.post(f"{again.base}/counting", {"code": code}, 422).words, (
        "a code is for one assessment"
    )


def test_a_register_is_taken_back_and_the_one_before_counts_again(officer: Visitor, clock: Clock):
    assert "找不到" in hand_in(officer, "企业,代码\n甲,乙\n", 422).words
    hand_in(officer, REGISTER)
    clock.move(minutes=1)
    hand_in(officer, f"企业名称,统一社会信用代码\n别的厂,{STRANGE}\n")
    assert "已撤销 1 家" in officer.post("/zh/district/register/undo", {}).words
    assert "2 家企业" in officer.current.words
    officer.post("/zh/district/register/undo", {})
    assert "还没有上传过名册" in officer.current.words


@contextmanager
def statements(context: Context) -> Iterator[list[str]]:
    """What is asked of the database meanwhile: as much work takes as much time."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    event.listen(context.database.engine, "before_cursor_execute", note)
    yield found
    event.remove(context.database.engine, "before_cursor_execute", note)


def told(app: Flask, context: Context, uscc: str) -> tuple[list[object], int]:
    """All a visitor gets who types that code and asks for proof, and the work it takes, names of things aside."""
    with statements(context) as work:
        visitor = assessed(app, uscc)
        pages = [visitor.current, visitor.get(f"{visitor.base}/counting")]
        pages += [visitor.post(f"{visitor.base}/counting/code", {}), visitor.get(f"{visitor.base}/counting")]
        pages += [visitor.post(f"{visitor.base}/counting", {"code": "ABCD-EFGH"}, 422)]
        pages += [visitor.get(f"{visitor.base}/counting"), visitor.post(f"{visitor.base}/counting/office", {})]
        pages += [visitor.get(f"{visitor.base}/data"), visitor.get(f"{visitor.base}/result")]
    seen: list[object] = []
    for one in pages:
        number = get(context, AssessmentId(UUID(visitor.base[-36:]))).receipt_code or ""
        text = VARYING.sub("#", one.text).replace(uscc, "CODE").replace(number, "NUMBER")
        headers = {name: value for name, value in one.response.headers if name not in ("Set-Cookie", "Content-Length")}
        seen.append((one.status, text, sorted(name for name, _ in headers.items())))
    return seen, len(work)


def test_typing_a_code_tells_nothing_of_the_firm(
    app: Flask, context: Context, clock: Clock, officer: Visitor, tmp_path: Path
):
    """Registered, a member with answers that count, proved by itself, or never heard of: all answers are the same."""
    hand_in(officer, REGISTER)
    by_association(context, clock, [numbered(4)])
    own = assessed(app, numbered(5))
    officer.get("/zh/district/proofs")
    own.get(f"{own.base}/counting")
    own.post(f"{own.base}/counting/office", {})
    officer.get("/zh/district/proofs")
    request = officer.current.value_of("request")
    assert "已确认" in officer.post("/zh/district/proofs", {"request": request, "word": "yes"}).words
    assert present_rows(context, FRAME).size == 2
    told(app, context, numbered(6))  # budgets and caches are there then
    pages, work = told(app, context, STRANGE)
    for uscc in (REGISTERED, numbered(4), numbered(5)):
        assert told(app, context, uscc) == (pages, work)
    assert present_rows(context, FRAME).size == 2
    assert [to for to, _ in letters(context, clock, tmp_path / "mail")] == ["boss@firm.example"]


def by_association(context: Context, clock: Clock, usccs: list[str]) -> None:
    """Answers an association gave for its members, who agreed to statistics."""
    survey = an_association(context)
    answers = {**PLACE, "headcount": 85, "revenue": 2100, "A1-1": "automated"}
    given = [Given(uscc=one, name=f"会员 {one}", answers=answers, agreed_on=clock().date()) for one in usccs]
    import_rows(context, survey, given, as_of=clock().date(), now=clock())


def typed_in(context: Context, uscc: str, *, grade: str, now: datetime) -> None:
    """As `assessed`, without its pages."""
    draft = start_assessment(context, lang="zh", depth="quick", now=now).assessment
    who, place = Enterprise(name="番禺声光厂", uscc=uscc), {**PLACE, "headcount": 85, "revenue": 2100}
    save_section(context, draft.id, SectionSave(section="profile", seen=1, enterprise=who, answers=place), now=now)
    save_section(context, draft.id, SectionSave(section="a1", seen=2, answers={"A1-1": grade}), now=now)
    submit(context, draft.id, now=now, consents=PURPOSES)


@pytest.mark.slow
def test_fourteen_invented_firms_change_no_figure_anywhere(
    app: Flask, context: Context, clock: Clock, officer: Visitor
):
    """Seven worst, six best and one more, twelve of them under the codes of members that count."""
    members = [numbered(number) for number in range(10, 30)]
    by_association(context, clock, members)
    clock.move(minutes=1)
    publish(officer, context, clock)
    firm = assessed(app, "")
    officer.get("/zh/district", 303)
    overview = officer.current.path
    officer.get("/zh/district/firms")
    officer.post("/zh/district/firms", {"reason": "联系企业申报技改补贴"})

    def figures() -> list[str]:
        pages = ("/zh/district/releases", overview, overview + "support", "/zh/district/firms")
        return [VARYING.sub("#", one.text) for one in (*map(officer.get, pages), firm.get(f"{firm.base}/result"))]

    codes = [*members[:12], "", numbered(99)]
    before, rows = figures(), present_rows(context, FRAME)
    for number in range(14):
        clock.move(minutes=2)
        typed_in(context, codes[number], grade="manual" if number < 7 else "intelligent", now=clock())
    with context.database.reading() as transaction:
        assert len(submitted_with_consent(transaction, "statistics", version=CURRENT["statistics"].version)) >= 15
    after = present_rows(context, FRAME)
    assert figures() == before
    assert after.firms.tolist() == rows.firms.tolist()
    assert after.answers.tolist() == rows.answers.tolist()
    assert "没有变化" in publish(officer, context, clock).words
