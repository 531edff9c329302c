import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import assessor
from assessor.evaluation.china import day_in_china, months_before

SOURCE = Path(assessor.__file__).parent
OTHER_DAYS = re.compile(r"\.date\(\)|\.today\(|\.astimezone\(\)|datetime\.now\(\)|strftime|fromtimestamp\([^,()]+\)")
"""Ways to get a day, or a moment, of wherever the machine happens to stand."""


def test_a_day_is_taken_from_the_calendar_in_china_only():
    found = [
        f"{path.relative_to(SOURCE)}:{number}: {line.strip()}"
        for path in SOURCE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if OTHER_DAYS.search(line) and path.name != "china.py"
    ]
    assert found == []


@pytest.mark.parametrize("line", ["day = now.date()", "date.today()", "now.astimezone()", "datetime.fromtimestamp(x)"])
def test_the_search_above_finds_other_days(line: str):
    assert OTHER_DAYS.search(line)


def test_half_past_midnight_in_china_is_a_new_day_there():
    assert day_in_china(datetime(2026, 11, 21, 16, 30, tzinfo=UTC)) == date(2026, 11, 22)


def test_months_are_counted_in_chinas_calendar():
    first_of_april = datetime(2026, 3, 31, 16, 30, tzinfo=UTC)
    assert months_before(first_of_april, 1) == datetime(2026, 2, 28, 16, 30, tzinfo=UTC)
