"""The kind of work `reports`: one ZIP of whole PDFs, the same however often its making was begun."""

from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

from assessor.evaluation import Enterprise
from assessor.services import Desk, erase, submit
from assessor.services.jobs import Order, failed_items, folder_of_job, get_job, output_file, resume_job, start_job
from assessor.services.report_batch import item_of_answers, item_of_assessment, pack_reports
from assessor.storage import Job
from tests.jobs.toy import worker_at
from tests.services.stages import a_draft, a_result

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)


def worked_off(desk: Desk, job: Job) -> Job:
    worker = worker_at(desk)
    while (claim := worker.claim()) is not None:
        worker.run(claim)
    return get_job(desk, job.id)


def contents(path: Path | None) -> dict[str, bytes]:
    assert path is not None
    with ZipFile(path) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_resumed_batch_keeps_what_it_had_and_adds_what_had_failed(small_desk: Desk):
    draft = a_draft(small_desk, name="后来提交的厂")
    answers = item_of_answers("2026-1", {"A1-1": "manual"}, Enterprise(name="甲/乙:厂", uscc=""), date(2026, 11, 21))
    items = [answers, item_of_assessment(draft)]
    job = worked_off(small_desk, start_job(small_desk, Order(kind="reports", items=items), now=NOW))
    assert [(one.number, one.error) for one in failed_items(small_desk, job.id)] == [(1, "gone")]
    before = contents(output_file(small_desk, job))
    assert list(before) == ["甲_乙_厂.pdf"]
    submit(small_desk, draft.id, now=NOW)
    resume_job(small_desk, job.id, now=NOW)
    job = worked_off(small_desk, job)
    after = contents(output_file(small_desk, job))
    assert (job.state, job.failed, list(after)) == ("done", 0, ["甲_乙_厂.pdf", "后来提交的厂.pdf"])
    assert after["甲_乙_厂.pdf"] == before["甲_乙_厂.pdf"]
    assert all(content.startswith(b"%PDF-") for content in after.values())


def test_packing_again_after_a_worker_died_at_it_gives_the_same_file(small_desk: Desk):
    items = [item_of_assessment(a_result(small_desk, name="厂"))]
    job = worked_off(small_desk, start_job(small_desk, Order(kind="reports", items=items), now=NOW))
    path = output_file(small_desk, job)
    before = path.read_bytes()
    (folder_of_job(small_desk, job.id) / ".000000.pdf.left.part").write_bytes(b"half")
    assert pack_reports(small_desk, job) == job.output
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["reports.zip"]


def test_firms_that_are_gone_and_answers_nobody_knows_are_said_and_the_others_made(small_desk: Desk):
    gone = a_result(small_desk)
    wrong = item_of_answers("2026-1", {"A1-1": "no such option"}, Enterprise(name="厂", uscc=""), date(2026, 11, 21))
    items = [item_of_assessment(gone), wrong, {"answers": 3}]
    erase(small_desk, gone.id, now=NOW)
    job = worked_off(small_desk, start_job(small_desk, Order(kind="reports", items=items), now=NOW))
    assert [one.error for one in failed_items(small_desk, job.id)] == ["gone", "wrong_answers", "wrong_answers"]
    assert (job.state, job.error) == ("failed", "nothing_done")
