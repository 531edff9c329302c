"""Two small editions written from docs/edition-format.md alone: they load and say what was meant."""

from pathlib import Path
from shutil import copytree

import pytest

from assessor.edition import Edition, EditionError, load_edition
from assessor.edition.crosswalks import load_crosswalk
from assessor.evaluation import Enterprise, FirmResult, describe, evaluate
from assessor.questionnaire import columns_from_answers
from assessor.questionnaire.crosswalk import carry_over

FOLDER = Path(__file__).parents[1] / "editions" / "from-document"
FACTS, POINTS = load_edition(FOLDER / "written"), load_edition(FOLDER / "points")
SHOP = {
    "place": "1001",
    "people": 20,
    "titles": ["star"],
    "plan": ["buy"],
    "stage": "hand",
    "steps": "some",
    "guards": "no",
    "machines": 0,
    "linked": 0,
    "systems": ["none"],
    "spent": 3,
    "imported": "much",
    "substitute": "none",
}
MARKS = {
    "where": "1001",
    "staff": 5,
    "badges": ["none"],
    "q1": "b",
    "q2": "c",
    "all_m": 10,
    "net_m": 3,
    "tools": ["erp"],
}


def assessed(edition: Edition, **answers: object) -> FirmResult:
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, [answers])
    assert not faults
    return describe(evaluate(edition, columns, edition.default_as_of), 0, Enterprise())


def test_levels_stand_on_facts_and_the_urgent_deed_beside_the_way_up():
    found = assessed(FACTS, **SHOP)
    assert (found.level.value, found.path.to_level) == (0, 1)
    assert [one.measure or one.deed for one in found.advice] == ["machine-award", "d-guard", "d-machine"]
    assert {one.finding for one in found.problems} == {"f-hand", "f-guards", "f-systems", "f-imports"}
    assert [(one.id, one.score.value) for one in found.risks] == [("cut_off", 100)]


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, "available"),
        ({"titles": ["fresh"]}, "confirm"),
        ({"people": 4}, "near"),
        ({"titles": ["none"]}, "not_for_you"),
    ],
)
def test_a_measure_of_a_catalogue_apart_gives_its_verdicts(changed: dict[str, object], verdict: str):
    found = {one.id: one for one in assessed(FACTS, **{**SHOP, **changed}).measures}
    assert found["machine-award"].verdict == verdict
    assert found["machine-award"].contacts[0].value == "12345"
    assert found["machine-class"].verdict == "not_open"


def test_levels_by_points_counts_sums_steps_and_the_lowest():
    half = assessed(POINTS, **MARKS, steps1="no", steps2="yes")
    # P: a third of 30 and half of 20; R: the lower of 1 and 0.4; the second step counts only after the first
    assert {one.id: one.score.value for one in half.dimensions} == {"P": pytest.approx(40), "R": pytest.approx(40)}
    assert (half.level.value, half.risks[0].score.value) == (1, 0)
    assert assessed(POINTS, **MARKS, steps1="yes", steps2="no").risks[0].score.value == pytest.approx(50)
    assert assessed(POINTS, **{**MARKS, "q1": "a"}, steps1="yes", steps2="yes").level.value == 0


def test_no_level_rests_on_a_score_that_has_an_accumulation_as_a_part(tmp_path: Path):
    for folder in ("points", "reference"):
        copytree(FOLDER / folder, tmp_path / folder)
    edition = tmp_path / "points" / "edition.yaml"
    written = edition.read_text(encoding="utf-8")
    steps = written.replace("aggregation: sum, total: 50, scale: 50", "aggregation: accumulation, total: 50")
    edition.write_text(steps, encoding="utf-8")
    with pytest.raises(EditionError, match="or has one as a part"):
        load_edition(tmp_path / "points")


def test_what_the_crosswalk_carries_follows():
    crosswalk = load_crosswalk(FOLDER / "crosswalks" / "written--points.yaml")
    assert carry_over(crosswalk, SHOP) == {"staff": 20, "where": "1001", "tools": ["none"]}
