"""What becomes of firms counted before only proved ones were: members stay, the office learns how many leave."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from assessor.releases.release import Release, ReleaseId
from assessor.storage import Database, downgrade, upgrade
from assessor.storage.figures import add_release, counting_in, unproved_of
from tests.storage.test_counting import FRAME, START, Given, by_association, store

BEFORE = "0014"


def test_members_stay_proved_and_the_last_release_says_how_many_leave(database: Database):
    first = Release(
        id=ReleaseId(uuid4()), frame=FRAME, number=1, published_at=START, as_of=START.date(), threshold=5, firms=9
    )
    last = replace(first, id=ReleaseId(uuid4()), number=2, published_at=START + timedelta(days=20))
    firms = [
        by_association("member", firm="91440101MA500000AA"),
        Given(said="typed", firm="91440101MA500000AA", day=1),
        Given(said="alone", firm="91440101MA500000BB", day=1),
        Given(said="later", firm="91440101MA500000CC", day=30),
        Given(said="silent", firm="91440101MA500000DD", day=1, agreed=False),
    ]
    with database.writing() as transaction:
        add_release(transaction, first, {}, snapshot=())
        add_release(transaction, last, {}, snapshot=())
        store(transaction, firms)
    downgrade(database.address, BEFORE)
    upgrade(database.address)
    with database.reading() as transaction:
        assert [one.answers for one in counting_in(transaction, FRAME)] == [b"member"]
        assert unproved_of(transaction, FRAME.district) == {last.id: 1}
