"""The kind of work `reports`: one ZIP of whole PDFs, the same however often its making was begun."""

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

from assessor.evaluation import Enterprise
from assessor.services import Desk, change_consents, erase, submit
from assessor.services.jobs import Order, failed_items, folder_of_job, get_job, output_file, resume_job, start_job
from assessor.services.report_batch import item_of_answers, item_of_assessment, pack_reports
from assessor.services.withdrawing import ASSESSMENT, withdraw_from_jobs
from assessor.storage import Job
from assessor.storage.leases import Ending, end_item
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


def answers_of(name: str) -> dict[str, object]:
    return item_of_answers("2026-1", {"A1-1": "manual"}, Enterprise(name=name, uscc=""), date(2026, 11, 21))


def test_what_holds_a_firm_that_was_deleted_is_deleted_and_can_be_made_again_without_it(desk: Desk):
    leaving = a_result(desk, name="要走的厂")
    items = [answers_of("甲厂"), item_of_assessment(leaving), answers_of("乙厂")]
    job = worked_off(desk, start_job(desk, Order(kind="reports", items=items), now=NOW))
    path = output_file(desk, job)
    assert path is not None
    erase(desk, leaving.id, now=NOW)
    emptied = get_job(desk, job.id)
    assert not path.exists()
    assert output_file(desk, emptied) is None
    assert (emptied.state, emptied.error, emptied.done, emptied.failed) == ("failed", "withdrawn", 0, 1)
    assert [(one.number, one.payload, one.error) for one in failed_items(desk, job.id)] == [(1, {}, "gone")]
    again = worked_off(desk, resume_job(desk, job.id, now=NOW))
    assert (again.state, again.done, again.failed) == ("done", 2, 1)
    assert list(contents(output_file(desk, again))) == ["甲厂.pdf", "乙厂.pdf"]


def test_a_firm_that_leaves_while_reports_are_made_is_not_among_them(desk: Desk):
    first, second = a_result(desk, name="先走的厂"), a_result(desk, name="后走的厂")
    items = [item_of_assessment(first), answers_of("甲厂"), item_of_assessment(second)]
    job = start_job(desk, Order(kind="reports", items=items), now=NOW)
    worker = worker_at(desk)
    worker.run(worker.claim())
    held = worker.claim()
    erase(desk, second.id, now=NOW)
    assert get_job(desk, job.id).done == 1
    erase(desk, first.id, now=NOW)
    begun_anew = get_job(desk, job.id)
    assert (begun_anew.is_open, begun_anew.done, begun_anew.failed) == (True, 0, 2)
    worker.run(held)
    assert get_job(desk, job.id).done == 0
    assert list(contents(output_file(desk, worked_off(desk, job)))) == ["甲厂.pdf"]


def test_a_file_packed_while_a_firm_left_does_not_count(desk: Desk):
    leaving = a_result(desk, name="要走的厂")
    items = [answers_of("甲厂"), item_of_assessment(leaving)]
    job = start_job(desk, Order(kind="reports", items=items), now=NOW)
    worker = worker_at(desk)
    for _ in items:
        worker.run(worker.claim())
    packing = worker.claim()
    assert packing.is_closing
    output = pack_reports(desk, get_job(desk, job.id))
    erase(desk, leaving.id, now=NOW)
    with desk.database.writing() as transaction:
        assert not end_item(transaction, packing, Ending(output=output), now=NOW)
    assert list(contents(output_file(desk, worked_off(desk, job)))) == ["甲厂.pdf"]


def test_who_no_longer_shares_with_its_association_is_in_no_file_made_before(desk: Desk):
    shared = a_result(desk, "association", name="不再给看的厂")
    other = a_result(desk, "association", name="甲厂")
    items = [item_of_assessment(one) for one in (shared, other)]
    job = worked_off(desk, start_job(desk, Order(kind="reports", items=items), now=NOW))
    change_consents(desk, other.id, ["association", "statistics"], now=NOW)
    assert output_file(desk, get_job(desk, job.id)) is not None
    change_consents(desk, shared.id, [], now=NOW)
    assert output_file(desk, get_job(desk, job.id)) is None


def test_a_deletion_that_fails_leaves_the_file(small_desk: Desk):
    leaving = a_result(small_desk)
    items = [item_of_assessment(leaving)]
    job = worked_off(small_desk, start_job(small_desk, Order(kind="reports", items=items), now=NOW))
    with suppress(ZeroDivisionError), small_desk.database.writing() as transaction:
        withdraw_from_jobs(small_desk, transaction, ASSESSMENT, [leaving.id])
        raise ZeroDivisionError
    assert output_file(small_desk, get_job(small_desk, job.id)) is not None
