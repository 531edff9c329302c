"""Two officers who decide about one release at once: what was decided first is not undone unseen."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

from assessor.services import Context
from assessor.services.accounts import Guest, add_first_account
from assessor.services.district.figures.reviewing import NotWaitingError, approve
from assessor.storage import Database, list_members
from assessor.storage.figures import Review, find_review, put_review
from tests.services.stages import NOW
from tests.web.released import add_released

A_MOMENT = 0.3


def test_a_release_that_is_being_withdrawn_is_not_approved(database: Database):
    context = Context(database=database, key="a key of this test that is long enough", edition="2026-2")
    guest = Guest(email="o@example.cn", role="officer", organisation_name="区局", lang="zh", district="panyu")
    add_first_account(context, guest, "蓝色 crane 七十二 ladder", now=NOW)
    release = add_released(context)
    with database.writing() as transaction:
        put_review(transaction, Review(release_id=release.id, state="waiting"))
        (member,) = list_members(transaction)
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as transaction:
            put_review(transaction, Review(release_id=release.id, state="withdrawn", reason="传错了"))
            colleague = pool.submit(approve, context, release, member, now=NOW)
            sleep(A_MOMENT)
        assert isinstance(colleague.exception(), NotWaitingError)
    with database.reading() as transaction:
        assert find_review(transaction, release.id).state == "withdrawn"  # type: ignore[union-attr]
