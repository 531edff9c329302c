from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Column, MetaData, Table, Uuid, insert, inspect

from assessor.storage import (
    Assessment,
    AssessmentId,
    Database,
    ResultScores,
    add_assessment,
    add_scores,
    downgrade,
    find_assessment,
    find_by_receipt_code,
    find_scores,
    upgrade,
)
from assessor.storage.migrating import migration_config

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
FIRST_RELEASE = {
    "code_hash": "x",
    "edition": "2026-2",
    "lang": "zh",
    "depth": "full",
    "enterprise_name": "",
    "uscc": "",
    "saved_sections": {},
    "revision": 1,
    "state": "draft",
}


def revisions() -> list[str]:
    script = ScriptDirectory.from_config(migration_config("sqlite://"))
    return [one.revision for one in reversed(list(script.walk_revisions()))]


def test_migrations_lead_exactly_to_the_tables_and_a_second_time_change_nothing(address: str):
    upgrade(address)
    command.check(migration_config(address))


def test_there_is_one_line_of_migrations():
    assert len(ScriptDirectory.from_config(migration_config("sqlite://")).get_heads()) == 1


@pytest.mark.sqlite_first
def test_every_migration_goes_up_down_and_up_again_with_the_data_before_it_kept(empty_address: str):
    first, *later = revisions()
    upgrade(empty_address, first)
    database = Database(empty_address)
    draft = stored_at_first(database)
    for before, after in zip([first, *later], later, strict=False):
        upgrade(empty_address, after)
        downgrade(empty_address, before)
        upgrade(empty_address, after)
    upgrade(empty_address)
    with database.reading() as transaction:
        assert find_assessment(transaction, draft).answers == {"a": 1}
    database.close()


def test_results_submitted_before_reports_could_be_looked_up_get_their_number(empty_address: str):
    upgrade(empty_address, "0001")
    database = Database(empty_address)
    result = {"receipt": {"code": "ABCD-EFGH-2345"}}
    submitted = stored_at_first(database, state="submitted", submitted_at=NOW, as_of=NOW.date(), result=result)
    upgrade(empty_address)
    with database.reading() as transaction:
        assert [one.id for one in find_by_receipt_code(transaction, "ABCD-EFGH-2345")] == [submitted]
    database.close()


def stored_at_first(database: Database, **other: object) -> AssessmentId:
    """Write an assessment as the first release did, whatever columns later ones added."""
    table = Table("assessment", MetaData(), Column("id", Uuid, primary_key=True), autoload_with=database.engine)
    made = AssessmentId(uuid4())
    draft = {"id": made, "created_at": NOW, "updated_at": NOW, "answers": {"a": 1}, **FIRST_RELEASE}
    with database.writing() as transaction:
        transaction.execute(insert(table).values(**{**draft, **other}))
    return made


def test_replacing_the_table_of_assessments_keeps_what_hangs_on_its_rows(address: str):
    database = Database(address)
    first = Assessment(
        id=AssessmentId(uuid4()), edition="2026-2", lang="zh", depth="full", created_at=NOW, updated_at=NOW
    )
    again = replace(first, id=AssessmentId(uuid4()), previous_id=first.id)
    scores = ResultScores(
        assessment_id=first.id,
        edition="2026-2",
        district="panyu",
        groups={"industry": "39", "size_class": "small"},
        index_score=40.0,
        dimensions={"A": 40.0},
    )
    with database.writing() as transaction:
        add_assessment(transaction, first, code_hash="x")
        add_assessment(transaction, again, code_hash="y")
        add_scores(transaction, scores)
    downgrade(address, revisions()[1])
    upgrade(address)
    with database.reading() as transaction:
        assert find_assessment(transaction, again.id).previous_id == first.id
        assert find_scores(transaction, first.id) == scores
    database.close()


def test_going_all_the_way_down_leaves_no_table_and_up_again_works(address: str):
    downgrade(address, "base")
    database = Database(address)
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    upgrade(address)
    assert {"assessment", "tries", "consent", "audit_entry"} <= set(inspect(database.engine).get_table_names())
    database.close()
