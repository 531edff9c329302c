"""Two who do the same thing at the same moment, on both databases."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from threading import Barrier, Thread

import pytest

from assessor.services import (
    AlreadySubmittedError,
    ConflictingSaveError,
    Context,
    SectionSave,
    get,
    result_of,
    save_section,
    submit,
)
from assessor.services.evaluating import result_on
from assessor.storage import Database, Transaction, entries_about, find_scores
from tests.services.stages import NOW, a_draft

MANY = 6


@pytest.fixture
def context(database: Database) -> Context:
    return Context(database=database, key="a key of this test that is long enough", edition="2026-2")


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each gave or raised."""
    barrier = Barrier(len(works))
    found: list[object] = [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        barrier.wait()
        try:
            found[place] = work()
        except (ConflictingSaveError, AlreadySubmittedError) as error:
            found[place] = error

    threads = [Thread(target=run, args=(place, work)) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def kinds_of(context: Context, assessment: object) -> list[str]:
    with context.database.reading() as transaction:
        return [entry.event.kind for entry in entries_about(transaction, assessment)]


def test_submitting_many_times_at_once_freezes_one_result(context: Context):
    draft = a_draft(context)
    found = at_once(*[lambda: submit(context, draft.id, now=NOW, consents=("statistics",))] * MANY)
    assert all(one == get(context, draft.id) for one in found)
    assert kinds_of(context, draft.id).count("submitted") == 1
    assert kinds_of(context, draft.id).count("consented") <= 1
    with context.database.reading() as transaction:
        assert find_scores(transaction, draft.id) is not None


def test_of_editors_with_other_answers_one_saves_and_the_others_see_a_conflict(context: Context):
    draft = a_draft(context)
    levels = ("manual", "mechanised", "electrified", "automated")

    def saving(level: str) -> Callable[[], object]:
        save = SectionSave(section="a1", seen=draft.revision, answers={"A1-1": level, "A1-13": "line"})
        return lambda: save_section(context, draft.id, save, now=NOW)

    found = at_once(*[saving(level) for level in levels])
    won = [one for one in found if not isinstance(one, Exception)]
    assert len(won) == 1
    assert get(context, draft.id) == won[0]
    assert all(one.revision == won[0].revision for one in found if isinstance(one, ConflictingSaveError))


def test_editors_of_different_sections_lose_nothing(context: Context):
    draft = a_draft(context)
    answers = {"b": {"B-1": None}, "a1": {"A1-3": None}, "profile": {"headcount": 60}}

    def saving(section: str) -> Callable[[], object]:
        save = SectionSave(section=section, seen=draft.revision, answers=answers[section])
        return lambda: save_section(context, draft.id, save, now=NOW)

    at_once(*[saving(section) for section in answers])
    stored = get(context, draft.id)
    assert stored.revision == draft.revision + len(answers)
    assert set(stored.saved_sections) == {"profile", "a1", "b"}
    assert stored.answers == {**draft.answers, "headcount": 60}


def test_saving_while_it_is_submitted_is_either_in_the_result_or_refused(context: Context):
    for number in range(5):
        draft = a_draft(context)
        save = SectionSave(section="profile", seen=draft.revision, answers={"headcount": 50 + number})
        saved, submitted = at_once(
            lambda draft=draft, save=save: save_section(context, draft.id, save, now=NOW),
            lambda draft=draft: submit(context, draft.id, now=NOW),
        )
        stored = get(context, draft.id)
        assert stored == submitted
        assert ("headcount" in stored.answers) == (not isinstance(saved, AlreadySubmittedError))


class SavedMeanwhile(Database):
    """Lets somebody else save just before the first transaction that writes."""

    meanwhile: Callable[[], object] | None = None

    def writing(self) -> AbstractContextManager[Transaction]:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return super().writing()


def test_what_was_saved_after_submitting_read_the_answers_is_in_the_result(context: Context):
    draft = a_draft(context)
    database = SavedMeanwhile(context.database.address)
    save = SectionSave(section="a1", seen=draft.revision, answers={"A1-1": "automated"})
    database.meanwhile = lambda: save_section(context, draft.id, save, now=NOW)
    submitted = submit(replace(context, database=database), draft.id, now=NOW)
    database.close()
    assert submitted.answers["A1-1"] == "automated"
    assert submitted == get(context, draft.id)
    assert result_of(submitted) == result_on(submitted, submitted.as_of)
