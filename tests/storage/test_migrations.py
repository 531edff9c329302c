from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from assessor.storage import (
    Assessment,
    AssessmentId,
    Database,
    add_assessment,
    downgrade,
    find_assessment,
    upgrade,
)
from assessor.storage.migrating import migration_config

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def revisions() -> list[str]:
    script = ScriptDirectory.from_config(migration_config("sqlite://"))
    return [one.revision for one in reversed(list(script.walk_revisions()))]


def test_migrations_lead_exactly_to_the_tables(address: str):
    upgrade(address)
    command.check(migration_config(address))


def test_there_is_one_line_of_migrations():
    assert len(ScriptDirectory.from_config(migration_config("sqlite://")).get_heads()) == 1


def test_every_migration_goes_up_down_and_up_again_with_the_data_before_it_kept(address: str):
    first, *later = revisions()
    upgrade(address, first)
    draft = Assessment(
        id=AssessmentId(uuid4()), edition="2026-1", lang="zh", depth="full", created_at=NOW, updated_at=NOW
    )
    database = Database(address)
    with database.writing() as transaction:
        add_assessment(transaction, replace(draft, answers={"a": 1}), code_hash="x")
    for before, after in zip([first, *later], later, strict=False):
        upgrade(address, after)
        downgrade(address, before)
        upgrade(address, after)
    upgrade(address)
    with database.reading() as transaction:
        assert find_assessment(transaction, draft.id).answers == {"a": 1}
    database.close()


def test_going_all_the_way_down_leaves_no_table_and_up_again_works(address: str):
    upgrade(address)
    downgrade(address, "base")
    database = Database(address)
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    upgrade(address)
    assert {"assessment", "attempt"} <= set(inspect(database.engine).get_table_names())
    database.close()


def test_upgrading_twice_changes_nothing(address: str):
    upgrade(address)
    upgrade(address)
