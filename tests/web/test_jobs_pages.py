"""Pages of long work: how far it is, stopping, going on, and fetching what came out of it."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from assessor.services import Context, erase
from assessor.services.jobs import Order, folder_of_job, get_job, start_job
from assessor.services.jobs.kind import KindOfWork, WorkError
from assessor.services.jobs.presence import say_present
from assessor.services.jobs.worker import Worker, Workplace
from assessor.storage import Account, Job
from assessor.written_whole import written_whole
from tests.services.stages import a_result
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.visitor import Visitor

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
CONTENT = bytes(range(256)) * 40
GONE = "gone"
PACE = "照现在的速度，大约还要 10 秒。"


def run_item(_context, _job, item):  # noqa: ANN001 (a toy)
    if item.payload.get("bad"):
        raise WorkError(GONE)
    return {}


def finish(context, job):  # noqa: ANN001 (a toy)
    folder = folder_of_job(context, job.id)
    folder.mkdir(parents=True)
    with written_whole(folder / "out.zip") as beside:
        beside.write_bytes(CONTENT)
    return {"file": "out.zip", "name": "报告.zip"}


KINDS = {"reports": KindOfWork(name="reports", run_item=run_item, finish=finish)}


@pytest.fixture
def clerk(app: Flask) -> Account:
    return add_person(app, "association", "番禺声光协会")


@pytest.fixture
def at_work(app: Flask, clerk: Account) -> Visitor:
    return signed_in(app, clerk)


def a_job(context: Context, clerk: Account, *items: dict[str, object]) -> Job:
    order = Order(kind="reports", items=items, organisation_id=clerk.organisation_id, account_id=clerk.id)
    return start_job(context, order, now=NOW)


def work_off(context: Context, most: int = 99) -> None:
    worker = Worker(Workplace(context=context, kinds=KINDS, clock=lambda: NOW))
    for _ in range(most):
        claim = worker.claim()
        if claim is not None:
            worker.run(claim)


def test_the_page_tells_how_far_the_job_is(context: Context, clerk: Account, at_work: Visitor):
    say_present(context, now=NOW)
    job = a_job(context, clerk, {}, {}, {})
    page = at_work.get(f"/zh/jobs/{job.id}")
    assert "已处理 0 / 3" in page.words
    assert "正在排队" in page.words
    work_off(context, 1)
    page = at_work.get(f"/en/jobs/{job.id}")
    assert "1 of 3 dealt with" in page.words
    bar = next(page.all("progress"))
    assert (bar.get("value"), bar.get("max")) == ("1", "3")
    assert any("/static/progress.js" in script.get("src") for script in page.all("script"))


def test_a_job_nobody_works_on_says_so_until_a_worker_is_there(
    context: Context, clerk: Account, at_work: Visitor, clock: Clock
):
    job = a_job(context, clerk, {}, {})
    assert "没有程序在做后台任务" in at_work.get(f"/zh/jobs/{job.id}").words
    assert "Nothing is working on this" in at_work.get("/en/jobs").words
    work_off(context, 1)
    assert "照现在的速度，大约还要 10 秒" in at_work.get(f"/zh/jobs/{job.id}").words
    clock.move(seconds=90)
    assert "没有程序在做后台任务" in at_work.client.get(f"/zh/jobs/{job.id}/progress").json["state"]
    work_off(context)
    assert "已全部完成" in at_work.get(f"/zh/jobs/{job.id}").words


def test_a_file_deleted_for_a_firm_in_it_is_offered_to_be_made_again(
    context: Context, clerk: Account, at_work: Visitor
):
    leaving = a_result(context)
    job = a_job(context, clerk, {"label": "甲厂"}, {"assessment": str(leaving.id), "label": leaving.enterprise_name})
    work_off(context)
    erase(context, leaving.id, now=NOW)
    page = at_work.get(f"/zh/jobs/{job.id}")
    assert "所以这个文件已经删除" in page.words
    assert "重新生成" in page.words
    assert leaving.enterprise_name not in page.words
    assert f"/zh/jobs/{job.id}/output" not in page.links
    at_work.post(f"/zh/jobs/{job.id}/resume", {})
    assert get_job(context, job.id).is_open


def test_the_short_answer_says_the_same(context: Context, clerk: Account, at_work: Visitor):
    job = a_job(context, clerk, {}, {})
    work_off(context, 1)
    found = at_work.client.get(f"/zh/jobs/{job.id}/progress").json
    assert found == {"ended": 1, "total": 2, "is_open": True, "count": "已处理 1 / 2", "state": PACE}
    work_off(context)
    assert at_work.client.get(f"/zh/jobs/{job.id}/progress").json["is_open"] is False


def test_the_result_is_fetched_and_a_broken_download_goes_on(context: Context, clerk: Account, at_work: Visitor):
    job = a_job(context, clerk, {})
    work_off(context)
    page = at_work.get(f"/zh/jobs/{job.id}")
    assert f"/zh/jobs/{job.id}/output" in page.links
    assert not any("progress.js" in script.get("src") for script in page.all("script"))
    with at_work.client.get(f"/zh/jobs/{job.id}/output") as whole:
        assert (whole.status_code, whole.data) == (200, CONTENT)
        assert "%E6%8A%A5%E5%91%8A.zip" in whole.headers["Content-Disposition"]
        marked = {"If-Range": whole.headers["ETag"], "Range": "bytes=5000-"}
    with at_work.client.get(f"/zh/jobs/{job.id}/output", headers=marked) as rest:
        assert (rest.status_code, rest.data) == (206, CONTENT[5000:])


def test_a_job_without_a_result_gives_none(context: Context, clerk: Account, at_work: Visitor):
    job = a_job(context, clerk, {})
    assert at_work.client.get(f"/zh/jobs/{job.id}/output").status_code == 404
    work_off(context)
    (folder_of_job(context, job.id) / "out.zip").unlink()
    assert at_work.client.get(f"/zh/jobs/{job.id}/output").status_code == 404
    assert "下载结果" not in at_work.get(f"/zh/jobs/{job.id}").words


def test_a_job_is_stopped_and_goes_on(context: Context, clerk: Account, at_work: Visitor):
    job = a_job(context, clerk, {}, {})
    work_off(context, 1)
    at_work.get(f"/zh/jobs/{job.id}")
    assert "已经停止" in at_work.post(f"/zh/jobs/{job.id}/cancel", {}).words
    assert get_job(context, job.id).state == "cancelled"
    assert "正在排队" in at_work.post(f"/zh/jobs/{job.id}/resume", {}).words
    work_off(context)
    assert get_job(context, job.id).state == "done"


def test_what_failed_is_listed_with_its_reason_and_can_be_tried_again(
    context: Context, clerk: Account, at_work: Visitor
):
    job = a_job(context, clerk, {"label": "甲厂 <b>"}, {"bad": True, "label": "乙厂 <b>"}, {"bad": True})
    work_off(context)
    page = at_work.get(f"/zh/jobs/{job.id}")
    assert "有 2 项没有做成" in page.words
    assert "乙厂 <b>" in page.words
    assert "第 3 项" in page.words
    assert "甲厂" not in page.words
    assert "已被删除" in page.words
    at_work.post(f"/zh/jobs/{job.id}/resume", {})
    assert get_job(context, job.id).failed == 0


def test_a_job_of_which_nothing_came_says_so(context: Context, clerk: Account, at_work: Visitor):
    job = a_job(context, clerk, {"bad": True})
    work_off(context)
    page = at_work.get(f"/en/jobs/{job.id}")
    assert "It failed. Not one item could be done" in page.words


def test_the_list_holds_the_jobs_of_the_organisation_only(
    context: Context, app: Flask, clerk: Account, at_work: Visitor
):
    assert "还没有任务" in at_work.get("/zh/jobs").words
    own, other = a_job(context, clerk, {}), a_job(context, add_person(app, "association", "别的协会"), {})
    links = at_work.get("/zh/jobs").links
    assert f"/zh/jobs/{own.id}" in links
    assert f"/zh/jobs/{other.id}" not in links
    assert "/zh/jobs" in at_work.get("/zh/account").links
