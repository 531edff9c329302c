"""The kind of work `reports`: one ZIP of whole PDFs, the same however often its making was begun."""

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pytest

from assessor.evaluation import Enterprise
from assessor.services import Context, change_consents, erase, submit
from assessor.services.association.report_batch import item_of_answers, item_of_assessment, pack_reports
from assessor.services.firm.withdrawing import ASSESSMENT, withdraw_from_jobs
from assessor.services.jobs import Order, failed_items, folder_of_job, get_job, output_file, resume_job, start_job
from assessor.storage import Job
from assessor.storage.leases import Ending, end_item
from tests.jobs.toy import worker_at
from tests.services.stages import a_draft, a_result

pytestmark = pytest.mark.sqlite_first

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)


def worked_off(context: Context, job: Job) -> Job:
    worker = worker_at(context)
    while (claim := worker.claim()) is not None:
        worker.run(claim)
    return get_job(context, job.id)


def contents(path: Path | None) -> dict[str, bytes]:
    assert path is not None
    with ZipFile(path) as packed:
        assert packed.testzip() is None
        found = {name: packed.read(name) for name in packed.namelist()}
    index = found.pop("index.html").decode()
    assert [quote(name) in index for name in found] == [True] * len(found)
    return found


def test_a_resumed_batch_keeps_what_it_had_and_adds_what_had_failed(small_context: Context):
    draft = a_draft(small_context, name="后来提交的厂")
    answers = item_of_answers("2026-2", {"A1-1": "manual"}, Enterprise(name="甲/乙:厂", uscc=""), date(2026, 11, 21))
    items = [answers, item_of_assessment(draft)]
    job = worked_off(small_context, start_job(small_context, Order(kind="reports", items=items), now=NOW))
    assert [(one.number, one.error) for one in failed_items(small_context, job.id)] == [(1, "gone")]
    before = contents(output_file(small_context, job))
    assert list(before) == ["甲_乙_厂.pdf"]
    submit(small_context, draft.id, now=NOW)
    resume_job(small_context, job.id, now=NOW)
    job = worked_off(small_context, job)
    after = contents(output_file(small_context, job))
    assert (job.state, job.failed, list(after)) == ("done", 0, ["甲_乙_厂.pdf", "后来提交的厂.pdf"])
    assert after["甲_乙_厂.pdf"] == before["甲_乙_厂.pdf"]
    assert all(content.startswith(b"%PDF-") for content in after.values())


def test_packing_again_after_a_worker_died_at_it_gives_the_same_file(small_context: Context):
    items = [item_of_assessment(a_result(small_context, name="厂"))]
    job = worked_off(small_context, start_job(small_context, Order(kind="reports", items=items), now=NOW))
    path = output_file(small_context, job)
    before = path.read_bytes()
    (folder_of_job(small_context, job.id) / ".000000.pdf.left.part").write_bytes(b"half")
    assert pack_reports(small_context, job) == job.output
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["reports.zip"]


def test_firms_that_are_gone_and_answers_nobody_knows_are_said_and_the_others_made(small_context: Context):
    gone = a_result(small_context)
    wrong = item_of_answers("2026-2", {"A1-1": "no such option"}, Enterprise(name="厂", uscc=""), date(2026, 11, 21))
    items = [item_of_assessment(gone), wrong, {"answers": 3}]
    erase(small_context, gone.id, now=NOW)
    job = worked_off(small_context, start_job(small_context, Order(kind="reports", items=items), now=NOW))
    assert [one.error for one in failed_items(small_context, job.id)] == ["gone", "wrong_answers", "wrong_answers"]
    assert (job.state, job.error) == ("failed", "nothing_done")


def answers_of(name: str) -> dict[str, object]:
    return item_of_answers("2026-2", {"A1-1": "manual"}, Enterprise(name=name, uscc=""), date(2026, 11, 21))


def test_what_holds_a_firm_that_was_deleted_is_deleted_and_can_be_made_again_without_it(context: Context):
    leaving = a_result(context, name="要走的厂")
    items = [answers_of("甲厂"), item_of_assessment(leaving), answers_of("乙厂")]
    job = worked_off(context, start_job(context, Order(kind="reports", items=items), now=NOW))
    path = output_file(context, job)
    assert path is not None
    erase(context, leaving.id, now=NOW)
    emptied = get_job(context, job.id)
    assert not path.exists()
    assert output_file(context, emptied) is None
    assert (emptied.state, emptied.error, emptied.done, emptied.failed) == ("failed", "withdrawn", 0, 1)
    assert [(one.number, one.payload, one.error) for one in failed_items(context, job.id)] == [(1, {}, "gone")]
    again = worked_off(context, resume_job(context, job.id, now=NOW))
    assert (again.state, again.done, again.failed) == ("done", 2, 1)
    assert list(contents(output_file(context, again))) == ["甲厂.pdf", "乙厂.pdf"]


def test_a_firm_that_leaves_while_reports_are_made_is_not_among_them(context: Context):
    first, second = a_result(context, name="先走的厂"), a_result(context, name="后走的厂")
    items = [item_of_assessment(first), answers_of("甲厂"), item_of_assessment(second)]
    job = start_job(context, Order(kind="reports", items=items), now=NOW)
    worker = worker_at(context)
    worker.run(worker.claim())
    held = worker.claim()
    erase(context, second.id, now=NOW)
    assert get_job(context, job.id).done == 1
    erase(context, first.id, now=NOW)
    begun_anew = get_job(context, job.id)
    assert (begun_anew.is_open, begun_anew.done, begun_anew.failed) == (True, 0, 2)
    worker.run(held)
    assert get_job(context, job.id).done == 0
    assert list(contents(output_file(context, worked_off(context, job)))) == ["甲厂.pdf"]


def test_a_file_packed_while_a_firm_left_does_not_count(context: Context):
    leaving = a_result(context, name="要走的厂")
    items = [answers_of("甲厂"), item_of_assessment(leaving)]
    job = start_job(context, Order(kind="reports", items=items), now=NOW)
    worker = worker_at(context)
    for _ in items:
        worker.run(worker.claim())
    packing = worker.claim()
    assert packing.is_closing
    output = pack_reports(context, get_job(context, job.id))
    erase(context, leaving.id, now=NOW)
    with context.database.writing() as transaction:
        assert not end_item(transaction, packing, Ending(output=output), now=NOW)
    assert list(contents(output_file(context, worked_off(context, job)))) == ["甲厂.pdf"]


def test_who_no_longer_shares_with_its_association_is_in_no_file_made_before(context: Context):
    shared = a_result(context, "association", name="不再给看的厂")
    other = a_result(context, "association", name="甲厂")
    items = [item_of_assessment(one) for one in (shared, other)]
    job = worked_off(context, start_job(context, Order(kind="reports", items=items), now=NOW))
    change_consents(context, other.id, ["association", "statistics"], now=NOW)
    assert output_file(context, get_job(context, job.id)) is not None
    change_consents(context, shared.id, [], now=NOW)
    assert output_file(context, get_job(context, job.id)) is None


def test_a_deletion_that_fails_leaves_the_file(small_context: Context):
    leaving = a_result(small_context)
    items = [item_of_assessment(leaving)]
    job = worked_off(small_context, start_job(small_context, Order(kind="reports", items=items), now=NOW))
    with suppress(ZeroDivisionError), small_context.database.writing() as transaction:
        withdraw_from_jobs(small_context, transaction, ASSESSMENT, [leaving.id])
        raise ZeroDivisionError
    assert output_file(small_context, get_job(small_context, job.id)) is not None
