"""Who counts in a district's figures, on both databases: the rules one by one, each as a few answers of one firm."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from assessor.releases.release import Frame
from assessor.storage import (
    Assessment,
    AssessmentId,
    Database,
    Organisation,
    OrganisationId,
    Transaction,
    add_assessment,
    add_organisation,
)
from assessor.storage.figures import Counted, ProofWay, add_counted, counting_in, frames_of, set_agreed
from assessor.storage.members import Imported, ImportedId, Survey, add_imported

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
FRAME = Frame(district="panyu", edition="2026-2", period="2026")


@dataclass(frozen=True, kw_only=True)
class Given:
    """Answers of one firm: `said` names them. An association's own ones are `imported`."""

    said: str
    day: int = 0
    proof: ProofWay | None = "code"
    agreed: bool = True
    district: str = "panyu"
    period: str = "2026"
    imported: bool = False
    firm: str = "91440101MA5000001X"


def by_association(said: str, day: int = 0, **more: object) -> Given:
    return Given(said=said, day=day, proof="association", imported=True, **more)  # type: ignore[arg-type]  # as above


CASES: dict[str, tuple[list[Given], list[str]]] = {
    "a typed code proves nothing": ([Given(said="typed", proof=None)], []),
    "an association's word": ([by_association("told")], ["told"]),
    "its own, proved by the code sent to it": ([Given(said="own")], ["own"]),
    "the office's word": ([Given(said="own", proof="officer")], ["own"]),
    "who has not agreed does not count": ([by_association("told", agreed=False)], []),
    "unproved answers never replace proved ones": (
        [by_association("told"), Given(said="typed", day=9, proof=None)],
        ["told"],
    ),
    "an unproved refusal refuses nothing": (
        [by_association("told"), Given(said="typed", day=9, proof=None, agreed=False)],
        ["told"],
    ),
    "the latest proved answer, the firm's own": ([by_association("told"), Given(said="own", day=1)], ["own"]),
    "the latest proved answer, the association's": ([Given(said="own"), by_association("told", 1)], ["told"]),
    "of two plants the one that answered last": ([Given(said="first"), Given(said="second", day=1)], ["second"]),
    "its own refusal wins over what associations say later": (
        [Given(said="own", agreed=False), by_association("told", 5)],
        [],
    ),
    "and over its own earlier answers": ([Given(said="first"), Given(said="second", day=1, agreed=False)], []),
    "and over other years": ([Given(said="last", period="2025", agreed=False), by_association("told", 5)], []),
    "until it agrees later": ([Given(said="first", agreed=False), Given(said="second", day=1)], ["second"]),
    "what an association has no agreement for refuses nothing": (
        [Given(said="own"), by_association("told", 1, agreed=False)],
        ["own"],
    ),
    "a firm that moved counts where it is now": (
        [Given(said="here"), Given(said="there", day=1, district="zhoucun")],
        [],
    ),
    "and one that came": ([Given(said="there", district="zhoucun"), Given(said="here", day=1)], ["here"]),
    "an unproved move moves nobody": (
        [by_association("here"), Given(said="there", day=1, district="zhoucun", proof=None)],
        ["here"],
    ),
    "other years are other figures": ([Given(said="here"), Given(said="later", day=9, period="2027")], ["here"]),
    "others' refusals are others'": (
        [Given(said="own"), Given(said="other", day=1, agreed=False, firm="91440101MA5000002X")],
        ["own"],
    ),
}


def test_who_counts(database: Database):
    wrong = {}
    for name, (given, expected) in CASES.items():
        with database.writing() as transaction:
            store(transaction, given)
            found = [one.answers.decode() for one in counting_in(transaction, FRAME)]
            is_open = FRAME in frames_of(transaction, FRAME.district)
            transaction.rollback()
        if found != expected or is_open != bool(expected):
            wrong[name] = found
    assert wrong == {}


def test_taking_an_agreement_back_refuses_for_all_answers_of_the_firm(database: Database):
    with database.writing() as transaction:
        first, _ = store(transaction, [Given(said="first"), Given(said="second", day=1)])
        set_agreed(transaction, AssessmentId(first), agreed=False, at=START + timedelta(days=9))
        assert list(counting_in(transaction, FRAME)) == []
        set_agreed(transaction, AssessmentId(first), agreed=True, at=START + timedelta(days=10))
        assert [one.answers for one in counting_in(transaction, FRAME)] == [b"second"]


MANY_MORE = """
    INSERT INTO standing (imported_id, organisation_id, firm, edition, period, district, town, industry, size_class,
        agreed, proof, dimensions, answers, answered_at, changed_at)
    SELECT gen_random_uuid(), organisation_id, 'firm ' || number, edition, period, district, town, industry, size_class,
        agreed, proof, dimensions, answers, answered_at, changed_at
    FROM standing, generate_series(1, :firms) AS number
"""


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_no_firm_is_held_against_all_others_in_a_table_that_was_just_filled(database: Database):
    """PostgreSQL plans by what it knows of a table; all with all takes minutes."""
    with database.writing() as transaction:
        store(transaction, [by_association("told" * 100)])
        transaction.execute(text("SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = '20s'"))
        transaction.execute(text(MANY_MORE), {"firms": 40_000})
        assert len(list(counting_in(transaction, FRAME))) == 40_001


def store(transaction: Transaction, given: list[Given]) -> list[object]:
    association = OrganisationId(uuid4())
    made = Organisation(id=association, kind="association", name=str(association), created_at=START)
    add_organisation(transaction, made)
    return [_store_one(transaction, association, one) for one in given]


def _store_one(transaction: Transaction, association: OrganisationId, given: Given) -> object:
    at, source = START + timedelta(days=given.day), uuid4()
    if given.imported:
        survey = Survey(organisation_id=association, edition=FRAME.edition, period=given.period)
        row = Imported(
            id=ImportedId(source),
            survey=survey,
            uscc=given.firm,
            name="",
            revision=1,
            answers={},
            as_of=at.date(),
            digest="",
            imported_at=at,
        )
        add_imported(transaction, [row])
    else:
        assessment = Assessment(
            id=AssessmentId(source), edition=FRAME.edition, lang="zh", depth="quick", created_at=at, updated_at=at
        )
        add_assessment(transaction, assessment, code_hash=source.hex)
    counted = Counted(
        firm=given.firm,
        edition=FRAME.edition,
        period=given.period,
        district=given.district,
        groups={},
        agreed=given.agreed,
        level=None,
        index_score=None,
        dimensions={},
        answers=given.said.encode(),
        answered_at=at,
        changed_at=at,
        proof=given.proof,
        assessment_id=None if given.imported else AssessmentId(source),
        imported_id=ImportedId(source) if given.imported else None,
        organisation_id=association if given.imported else None,
    )
    add_counted(transaction, [counted])
    return source
