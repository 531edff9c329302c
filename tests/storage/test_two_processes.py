"""Two processes on one database, each with connections and a queue of its own: whoever writes second waits."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event
from uuid import uuid4

from assessor.storage import Assessment, AssessmentId, Database, add_assessment, change_answers, find_assessment

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def a_draft(database: Database) -> AssessmentId:
    made = AssessmentId(uuid4())
    draft = Assessment(id=made, edition="2026-2", lang="zh", depth="full", created_at=NOW, updated_at=NOW)
    with database.writing() as transaction:
        add_assessment(transaction, draft, code_hash="x")
    return made


def test_a_change_that_another_process_is_making_is_seen_and_not_overwritten(address: str):
    """Each reads the answers and adds its own; the second begins while the first has read and not yet written."""
    first, second = Database(address), Database(address)
    draft, has_read = a_draft(first), Event()

    def answer(database: Database, question: str, *, slowly: bool) -> None:
        with database.writing() as transaction:
            found = find_assessment(transaction, draft, for_change=True)
            assert found is not None
            if slowly:
                has_read.set()
                Event().wait(0.3)
            changed = {**found.answers, question: "a"}
            values = {**vars(found), "answers": changed, "revision": found.revision + 1}
            change_answers(transaction, Assessment(**values))

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(answer, first, "one", slowly=True)
        assert has_read.wait(5)
        pool.submit(answer, second, "two", slowly=False).result()
        slow.result()
    with first.reading() as transaction:
        found = find_assessment(transaction, draft)
    assert found is not None
    assert (set(found.answers), found.revision) == ({"one", "two"}, 3)
    first.close()
    second.close()
