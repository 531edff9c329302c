"""Tables too large to be checked at once: the clerk sees a page about it and gets to the same questions."""

# ruff: noqa: F811 - pytest hands fixtures over by their names

from dataclasses import replace
from uuid import UUID

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.jobs.presence import say_present
from assessor.storage.members import all_uploads
from assessor.web.context import EXTENSION
from tests.web.conftest import Clock
from tests.web.test_uploads import (  # noqa: F401 - some are fixtures
    BAD,
    GOOD,
    ZIPPED,
    browser,
    fetched,
    send,
    table,
    work_off,
)
from tests.web.visitor import Visitor
from tests.workbooks.codes import numbered

pytestmark = [pytest.mark.chinese_first, pytest.mark.usefixtures("forked_children")]


@pytest.fixture
def hurried(app: Flask) -> None:
    """Nobody waits for a check: every table counts as large."""
    surroundings = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(surroundings, context=replace(surroundings.context, checked_at_once=0))


@pytest.mark.usefixtures("hurried")
def test_a_large_table_is_checked_while_the_clerk_sees_a_page_about_it(
    browser: Visitor, context: Context, clock: Clock
):
    say_present(context, now=clock())
    page = send(browser, table(GOOD, BAD))
    assert page.heading == "检查会员表格"
    assert "正在排队" in page.words
    bar = next(page.all("progress"))
    assert bar.get("value") is None
    upload = context_upload(context)
    assert browser.get(f"/zh/uploads/{upload}", 302).path == page.path
    work_off(context, clock)
    done = browser.get(page.path)
    assert f"/zh/uploads/{upload}" in done.links
    preview = browser.get(f"/zh/uploads/{upload}")
    assert "2 行里 1 行可以导入" in preview.words
    assert fetched(browser, f"/zh/uploads/{upload}/marked.xlsx").startswith(ZIPPED)
    browser.get(f"/zh/uploads/{upload}")
    browser.post(f"/zh/uploads/{upload}/drop", {})
    assert f"/zh/uploads/{upload}" not in browser.get(page.path).links


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_large_file_that_cannot_be_used_is_refused_with_a_way_out(
    browser: Visitor, context: Context, clock: Clock, lang: str
):
    page = send(browser, table(), "<b>.csv", lang=lang)
    work_off(context, clock)
    words = browser.get(page.path).words
    assert {"zh": "这份文件不能用", "en": "This file cannot be used"}[lang] in words
    assert {"zh": "改法：", "en": "To mend it:"}[lang] in words
    assert "<b>.csv" in words
    assert f"/{lang}/uploads" in browser.get(page.path).links
    assert {"zh": "已全部完成", "en": "Everything is done"}[lang] not in words


@pytest.mark.usefixtures("hurried")
def test_a_large_table_with_strange_columns_leads_from_its_job_to_the_question(
    browser: Visitor, context: Context, clock: Clock
):
    page = send(browser, f"企业,代码\n甲厂,{numbered(1)}\n".encode())
    work_off(context, clock)
    columns = next(one for one in browser.get(page.path).links if "/uploads/" in one)
    asked = browser.get(columns, 302)
    clock.move(minutes=1)
    job = browser.post(asked.path, {"field-0": "name", "field-1": "uscc"})
    assert job.heading == "检查会员表格"
    work_off(context, clock)
    assert "1 行全部可以导入" in browser.get(columns).words


def context_upload(context: Context) -> UUID:
    with context.database.reading() as transaction:
        return next(iter(all_uploads(transaction)))
