"""Letters about new support on the web: asked for on the result, confirmed and ended by a link without signing in."""

import re
from dataclasses import replace
from datetime import datetime

from flask import Flask

from assessor.services import Context
from assessor.services.accounts import Guest, add_first_account
from assessor.services.catalogue import approve_changes, begin_change, desk_of, submit_change
from assessor.storage import Role
from tests.web.conftest import Clock
from tests.web.people import PASSWORD, Mailbox
from tests.web.test_pages import A1
from tests.web.visitor import Visitor

EMAIL = "boss@example.cn"
PROFILE = {"region": "440113102", "headcount": "80"}


def test_letters_are_off_until_asked_for_and_confirmed_and_end_with_one_click(
    app: Flask, visitor: Visitor, context: Context, clock: Clock
):
    a_result(visitor)
    page = visitor.get(f"{visitor.base}/result")
    assert f"{visitor.base}/news" in page.links
    assert "不会给您发邮件" in visitor.get(f"{visitor.base}/news").words
    assert f"确认邮件已经发到 {EMAIL}" in visitor.post(f"{visitor.base}/news", {"email": EMAIL}).words
    (letter,) = Mailbox().empty(context, clock.now)
    link = re.search(r"http://127.0.0.1:8000(/zh/news/\S+)", letter.get_content())[1]  # type: ignore[index]  # or it fails
    anybody = Visitor(app)
    for _ in range(2):
        assert "请确认" in anybody.get(link).words, "opening the link alone changes nothing"
    assert "确认好了" in anybody.post(f"{link}/confirm", {}, 200).words
    assert f"提醒发到 {EMAIL}" in visitor.get(f"{visitor.base}/news").words
    assert "已经停止" in anybody.post(f"{link}/end", {}, 200).words
    assert anybody.client.get(link).status_code == 404
    assert EMAIL not in visitor.get(f"{visitor.base}/news").words
    assert anybody.client.get(f"{link[:-1]}x").status_code == 404


def test_a_firm_sees_on_return_what_is_new_for_it_and_its_result_stays(
    visitor: Visitor, context: Context, clock: Clock
):
    a_result(visitor)
    before = visitor.get(f"{visitor.base}/result")
    assert "新补贴" not in before.words
    published(context, clock.now)
    after = visitor.get(f"{visitor.base}/result")
    assert "新增您能用的扶持 1 项 新补贴" in after.words
    numbers = [[link for link in page.links if "/verify/" in link] for page in (before, after)]
    assert numbers[0] == numbers[1] != []


def a_result(visitor: Visitor) -> None:
    visitor.start()
    visitor.save("profile", PROFILE)
    visitor.save("a1", {**A1, "A1-11": "few"})
    visitor.save("b", {"B-12": "buttons"})
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})


def published(context: Context, now: datetime) -> None:
    """A measure for every firm of the district."""
    measures = [one.written for (kind, _), one in desk_of(context).standing.items() if kind == "measure"]
    like = next(one for one in measures if "terms" in one and one["jurisdiction"] == "panyu")
    kept = ("document", "section", "jurisdiction", "programme_level", "kind", "provider", "provider_basis", "terms")
    written = {key: like[key] for key in kept} | {
        "id": "own-one",
        "title": {"zh": "新补贴", "en": "New subsidy"},
        "summary": {"zh": "买设备给补贴", "en": "A subsidy for machines"},
        "status": "in_force",
        "evidence_date": "2026-11-20",
        "audience": "direct",
        "needs": ["equipment_automation"],
    }
    editor, reviewer = acting(context, "editor", now), acting(context, "reviewer", now)
    change = begin_change(editor, "measure", written, district="panyu", now=now)
    submit_change(editor, change.id, now=now)
    approve_changes(reviewer, [change.id], now=now)


def acting(context: Context, role: Role, now: datetime) -> Context:
    guest = Guest(email=f"{role}@example.cn", role=role, organisation_name="区局", lang="zh", district="panyu")
    return replace(context, actor=str(add_first_account(context, guest, PASSWORD, now=now).id))
