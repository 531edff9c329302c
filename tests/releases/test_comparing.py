"""How many stand at a level and above, and two pages side by side, worked by hand."""

import pytest

from assessor.questionnaire import Text
from assessor.releases.comparing import ComparedSide, compared
from assessor.releases.page import Page
from assessor.releases.reached import firms_from, share_from
from assessor.releases.stored import page_read
from assessor.releases.table import HIDDEN_MARK, Figure
from tests.reports.release_pages import measure, page

ROWS = ("0", "1", "2", "3", "4", "5", "open")


def with_levels(*firms: object) -> Page:
    """Levels 0 to 5, then firms without one."""
    rows = [
        {"row": row, "label": {"zh": row, "en": row}, "firms": one, "share": 0.1}
        for row, one in zip(ROWS, firms, strict=False)
    ]
    return page_read(page(firms=1000, levels=rows))


@pytest.mark.parametrize(
    ("firms", "expected"),
    [
        ((300, 500, 100, 60, 40, 0, 0), 200),
        ((300, 500, 100, 60, 40, "0–5", 0), 200),
        ((300, "0–5", 600, 60, 40, "0–5", 0), HIDDEN_MARK),
        ((HIDDEN_MARK, 500, 100, 60, 40, 0, 0), 200),
        ((), None),
    ],
    ids=str,
)
def test_firms_at_a_level_and_above_follow_from_either_side_of_it(firms: tuple[object, ...], expected: Figure):
    assert firms_from(with_levels(*firms), 2) == expected


def test_a_share_is_of_all_firms_told():
    assert share_from(with_levels(300, 500, 100, 60, 40, 0, 0), 2) == pytest.approx(0.2)
    assert share_from(with_levels(HIDDEN_MARK, HIDDEN_MARK, HIDDEN_MARK, 0, 0, 0, HIDDEN_MARK), 2) == HIDDEN_MARK


def test_differences_are_told_only_between_numbers_and_the_furthest_problems_stand_first():
    left, right = (
        ComparedSide(title=Text(name, name), page=page_read(page(firms=firms, problems=problems)))
        for name, firms, problems in (
            ("今年", 1000, [problem("a", 0.5), problem("b", 0.1), problem("c", "20–40%")]),
            ("去年", HIDDEN_MARK, [problem("a", 0.45), problem("b", 0.3), problem("d", 0.2)]),
        )
    )
    tables = compared(left, right)
    assert tables["size"].rows[0][1:] == (1000, HIDDEN_MARK, None)
    found = [(row[0]["zh"] if isinstance(row[0], Text) else "", *row[1:]) for row in tables["problems"].rows]
    assert [row[0] for row in found] == ["b", "a", "c", "d"]
    assert found[0][3] == pytest.approx(-20)
    assert found[2] == ("c", "20–40%", None, None)


def test_of_sides_of_different_sizes_parts_are_compared_and_only_of_what_is_in_force():
    left, right = (
        ComparedSide(title=Text(name, name), page=page_read(page(firms=firms, measures=measures)))
        for name, firms, measures in (
            ("今年", 1000, [measure("a", "a", "in_force", 500), measure("b", "b", "proposed", 0)]),
            ("去年", 400, [measure("a", "a", "in_force", 100), measure("c", "c", "in_force", "0–5")]),
        )
    )
    found = [row[1:] for row in compared(left, right)["measures"].rows]
    assert found == [(0.5, 0.25, pytest.approx(25)), (None, "0–2%", None)]


def problem(row: str, share: object) -> dict[str, object]:
    return {"row": row, "label": {"zh": row, "en": row}, "firms": 10, "share": share, "base": 100}
