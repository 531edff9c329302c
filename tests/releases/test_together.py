"""Several districts taken together: sums of what was told, and never more than that."""

import pytest

from assessor.questionnaire import Text
from assessor.releases.page import Page
from assessor.releases.reached import part_told
from assessor.releases.stored import page_read
from assessor.releases.table import HIDDEN_MARK, number
from assessor.releases.together import TOGETHER, DistrictPage, added, mean_of, together
from tests.rows import each_row
from tests.web.released import count, measure, page, spread, words

EAST, WEST = Text("东区", "East"), Text("西区", "West")


def told(**more: object) -> Page:
    return page_read(page(**more))


def tables(east: Page, west: Page):
    return together([DistrictPage(title=EAST, page=east), DistrictPage(title=WEST, page=west)])


def problem(row: str, firms: object, share: object = 0.25) -> dict[str, object]:
    return {"row": row, "label": words(row), "dimension": words("装备"), **count(firms, share)}


def row_of(east: Page, west: Page, table: str, label: str) -> dict[str, object]:
    found = tables(east, west)[table]
    names = [one.name for one in found.columns]
    return next(dict(zip(names, row, strict=True)) for row in found.rows if row[0] == Text(label, label))


@each_row(
    "figures, sum_told",
    [
        ((12, 30), 42),
        ((12, "0–5"), "12–17"),
        (("0–5", "1,095–1,100"), "1,095–1,105"),
        ((12, HIDDEN_MARK), HIDDEN_MARK),
        (("0–5", HIDDEN_MARK), HIDDEN_MARK),
        ((12, None), None),
        ((), 0),
    ],
)
def test_a_sum_tells_no_more_than_its_parts(figures: tuple[object, ...], sum_told: object):
    assert added(figures) == sum_told


@each_row(
    "firms, whole, share",
    [(30, 120, 0.25), ("10–20", 200, "5–10%"), (HIDDEN_MARK, 200, HIDDEN_MARK), (5, 0, None), ("7–12", 1113, "0–2%")],
)
def test_a_share_of_a_range_is_a_range(firms: object, whole: object, share: object):
    assert part_told(firms, whole) == share


def test_means_are_weighted_by_the_firms_that_have_the_score():
    east, west = told(index={**spread(30.0), "n": 300}), told(index={**spread(50.0), "n": 100})
    assert mean_of([east.index, west.index]) == pytest.approx(35.0)
    assert mean_of([east.index, told(index=spread(HIDDEN_MARK)).index]) == HIDDEN_MARK


def test_every_district_stands_beside_the_sum():
    east, west = told(firms=300), told(firms=100)
    rows = tables(east, west)["districts"].rows
    assert [row[0] for row in rows] == [EAST, WEST, TOGETHER]
    assert [row[1] for row in rows] == [300, 100, 400]
    assert rows[-1][2:4] == (3000, pytest.approx(400 / 3000, abs=1e-4))


def test_a_problem_a_district_does_not_name_counts_as_none_or_a_few_there():
    east, west = told(problems=[problem("p1", 60, 0.5)]), told(problems=[problem("p2", 40)])
    found = row_of(east, west, "problems", "p1")
    assert found["firms"] == "60–65"
    assert found["share"] == "25–28%"
    assert (found["d0"], found["d1"]) == (0.5, None)


def test_a_problem_hidden_in_one_district_is_hidden_in_the_sum():
    east, west = told(problems=[problem("p1", 60)]), told(problems=[problem("p1", HIDDEN_MARK)])
    assert row_of(east, west, "problems", "p1")["firms"] == HIDDEN_MARK


def test_a_measure_is_counted_where_it_is_to_be_had():
    east, west = told(measures=[measure(33)]), told(measures=[])
    found = tables(east, west)["measures"].rows[0]
    assert found[1] == 33
    assert found[-1] == 1
    assert tables(east, told(measures=[measure(7)]))["measures"].rows[0][1] == 40


def test_only_dimensions_both_editions_of_a_round_share_are_averaged():
    west = told(dimensions=[{"id": "Z", "label": words("别的"), **spread(10.0)}])
    assert [row[0] for row in tables(told(), west)["scores"].rows] == [Text("指数", "Index")]


def test_the_commonest_problem_comes_first():
    east = told(problems=[problem("p1", 10), problem("p2", 50)])
    shown = [number(row[1]) for row in tables(east, east)["problems"].rows]
    assert shown == [100.0, 20.0]


OPEN_TO_ALL = {"everybody": [{"id": measure()["id"], "title": words("技改补助")}], "nobody": []}


def test_a_measure_open_to_every_firm_of_every_district_tells_nothing_and_is_left_out():
    east = told(measures=[measure(120), {**measure(33), "id": "m2"}], extremes=OPEN_TO_ALL)
    assert [row[1] for row in tables(east, east)["measures"].rows] == [66]


def test_a_measure_open_to_every_firm_of_one_district_counts_in_both():
    east, west = told(measures=[measure(120)], extremes=OPEN_TO_ALL), told(measures=[measure(33)])
    row = tables(east, west)["measures"].rows[0]
    assert (row[1], row[-1]) == (153, 2)


def test_a_problem_that_another_catalogue_may_not_know_is_not_told_as_none():
    pages = [told(problems=[problem("p1", 60, 0.5)]), told(problems=[])]
    districts = [DistrictPage(title=EAST, page=page, revision=number) for number, page in enumerate(pages, 5)]
    assert together(districts)["problems"].rows[0][1:3] == (HIDDEN_MARK, HIDDEN_MARK)


def test_more_firms_than_are_registered_took_part_are_all_of_them():
    assert tables(told(firms=1600, population=1500), told(firms=1500, population=1500))["districts"].rows[-1][3] == 1.0
