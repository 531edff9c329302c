"""Publishing a release, and taking in how many firms a district has."""

from io import BytesIO

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.accounts import all_members
from assessor.services.district.figures.reading import latest_release, page_of, releases_for
from assessor.services.district.figures.release_work import tell_release
from assessor.services.jobs.kinds import KINDS
from assessor.services.jobs.worker import Worker, Workplace
from assessor.storage import list_jobs
from assessor.storage.figures import population_of
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.test_named import ZHOUCUN, firm
from tests.web.visitor import Page, Visitor

HEAD = "period,town,industry,size_class,firms"
GOOD = f"{HEAD}\n2026,440113007,26,small,120\n2026,440113007,33,unknown,80\n"


@pytest.fixture
def officer(app: Flask) -> Visitor:
    made = signed_in(app, add_person(app, "officer", "番禺区科工商信局", district="panyu"))
    made.get("/zh/district/releases")
    return made


def upload(officer: Visitor, content: str | bytes, status: int = 200, *, what: str = "take") -> Page:
    file = (BytesIO(content if isinstance(content, bytes) else content.encode()), "population.csv")
    data = {"file": file, "what": what, "csrf_token": officer.current.value_of("csrf_token")}
    response = officer.client.post("/zh/district/population", data=data, content_type="multipart/form-data")
    return officer._arrive(response, status)


def test_with_nobody_agreed_there_is_nothing_to_publish(officer: Visitor):
    assert "还没有企业同意统计" in officer.current.words
    assert "请选择要发布哪一年" in officer.post("/zh/district/releases", {"frame": "2026-2.2026"}, 422).words


def publish(officer: Visitor, context: Context, clock: Clock) -> Page:
    """Ask for a release and let a worker make it; the job's page then."""
    officer.get("/zh/district/releases")
    asked = officer.post("/zh/district/releases", {"frame": "2026-2.2026"})
    worker = Worker(Workplace(context=context, kinds=KINDS, clock=clock))
    while (claim := worker.claim()) is not None:
        worker.run(claim)
    return officer.get(asked.path)


def test_a_release_is_made_and_a_second_one_only_when_enough_changed(officer: Visitor, context: Context, clock: Clock):
    for number in range(15):
        firm(context, clock, f"第 {number} 厂", consents=("statistics",))
    assert "已全部完成" in publish(officer, context, clock).words
    release = latest_release(context, "panyu")
    assert release is not None
    assert f"/zh/district/releases/{release.id}/" in officer.get("/zh/district/releases").links
    told = page_of(context, release.id, "all")
    assert told is not None
    assert told.firms == release.firms
    assert abs(release.firms - 15) <= 6
    assert f"{release.firms} 家企业的就绪度" in officer.get("/zh/district", 303).heading
    officer.get(f"/en/district/releases/{release.id}/support")
    clock.move(minutes=1)
    assert "没有变化" in publish(officer, context, clock).words
    firm(context, clock, "新来的厂", consents=("statistics",))
    clock.move(minutes=1)
    refused = publish(officer, context, clock)
    assert "还不到十来家" in refused.words
    assert latest_release(context, "panyu") == release


def test_a_release_made_twice_by_one_job_is_one_release(officer: Visitor, context: Context, clock: Clock):
    for number in range(15):
        firm(context, clock, f"第 {number} 厂", consents=("statistics",))
    publish(officer, context, clock)
    with context.database.reading() as transaction:
        (job,) = list_jobs(transaction, all_members(context)[0].organisation.id)
    assert tell_release(context, job) == job.output
    assert len(releases_for(context, "panyu")) == 1


def test_another_district_cannot_be_published(context: Context, clock: Clock, officer: Visitor):
    for number in range(6):
        firm(context, clock, f"第 {number} 厂", region=ZHOUCUN, consents=("statistics",))
    assert "请选择要发布哪一年" in officer.post("/zh/district/releases", {"frame": "2026-2.2026"}, 422).words
    assert latest_release(context, "zhoucun") is None


def test_numbers_of_firms_are_taken_in_and_replace_those_of_the_year(officer: Visitor, context: Context, clock: Clock):
    assert "收下了： 2026 年：200 家企业 上传了 2 行" in upload(officer, GOOD).words
    assert "和现在的数字一样" in upload(officer, GOOD).words
    other = b"\xef\xbb\xbf" + f"{HEAD}\r\n2026,440113007,26,small,7\r\n2026,440113008,,,\r\n".encode()
    checked = upload(officer, other, what="check").words
    assert "还没有保存" in checked
    assert "2026 年：7 家企业 上传了 1 行 · 原来 200 家 没写家数、不算的行：1" in checked
    clock.move(minutes=1)
    upload(officer, other)
    with context.database.reading() as transaction:
        assert [one.firms for one in population_of(transaction, "panyu", "2026")] == [7]
        assert population_of(transaction, "zhoucun", "2026") == []
    assert "2026 年恢复成上传以前的数字" in officer.post("/zh/district/population/undo", {}).words
    with context.database.reading() as transaction:
        assert [one.firms for one in population_of(transaction, "panyu", "2026")] == [120, 80]
    officer.post("/zh/district/population/undo", {})
    with context.database.reading() as transaction:
        assert population_of(transaction, "panyu", "2026") == []


def test_the_table_to_fill_in_is_taken_in_with_the_lines_that_were_filled(officer: Visitor, context: Context):
    template = officer.client.get("/zh/district/population/template.csv").data.decode("utf-8-sig")
    lines = template.splitlines()
    assert lines[:2] == ["period,industry,size_class,town,firms,说明（不读）", "2026,,,,,全区"]
    assert "没有数据行" in upload(officer, template, 422).words
    filled = template.replace("2026,,,,,", "2026,,,,900,").replace(",,440113007,,", ",,440113007,120,")
    assert f"2026 年：900 家企业 上传了 2 行 没写家数、不算的行：{len(lines) - 3}" in upload(officer, filled).words
    with context.database.reading() as transaction:
        found = {one.groups["town"]: one.firms for one in population_of(transaction, "panyu", "2026")}
    assert found == {"": 900, "440113007": 120}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "请选择一个文件"),
        (HEAD, "没有数据行"),
        ("period,town,firms\n2026,440113007,1", "缺少列：industry, size_class"),
        (GOOD + "2026,440113007,26,small,1\n", "第 4 行：和前面一行重复"),
        (f"{HEAD}\n2026,440113007,26,small,1,234", "第 2 行：比第一行多出内容"),
        (f"{HEAD}\n26,440113007,26,small,1", "四位数字"),
        (f"{HEAD}\n2026,370306001,26,small,1", "town 里没有代码“370306001”"),
        (f"{HEAD}\n2026,440113007,26,tiny,1", "size_class 里没有代码“tiny”"),
        (f"{HEAD}\n2026,440113007,26,small,-1", "企业数“-1”不是整数"),
        (f"{HEAD}\n2026,440113007,26,small,99999999999", "不是整数"),
        (b"PK\x03\x04\x00\x00", "不是 CSV 文本"),
        (f'{HEAD}\n2026,"44', "第 2 行"),
        (f"{HEAD}\n2026,,,,100\n2026,440113007,,,120", "按 town 分的合计 120 家，比全区的 100 家还多"),
        (f"{HEAD}\n2026,<script>alert(1)</script>,26,small,1", "<script>alert(1)</sc"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_and_nothing_is_changed(
    officer: Visitor, context: Context, content: str | bytes, said: str
):
    upload(officer, GOOD)
    page = upload(officer, content, 422)
    assert said in page.words
    assert "#file" in page.links
    with context.database.reading() as transaction:
        assert [one.firms for one in population_of(transaction, "panyu", "2026")] == [120, 80]
