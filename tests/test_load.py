"""The load benchmark in short, as a test of correctness: nothing acknowledged is lost, no answer is a server error."""

import pytest
from load import DATABASES, Plan, carried_out

from tests.parts import is_missing
from tests.storage.postgresql import programs


@pytest.mark.slow
@pytest.mark.parametrize("database", DATABASES)
def test_two_workers_lose_nothing_and_fail_at_nothing(database: str):
    if database == "postgresql" and programs() is None:
        is_missing("PostgreSQL")
    outcome = carried_out(Plan(respondents=8, seconds=3, database=database))
    assert outcome.lost == []
    assert outcome.server_errors == 0
    assert outcome.statuses[409] == 0
    assert len(outcome.saves) > 8
    assert len(outcome.rows) > 8
