"""Bands, thresholds, counts and displayed figures, on the boundary and a hair beside it."""

from fractions import Fraction

import numpy as np
import pytest

from assessor.scoring.display import shown_figures, shown_texts
from assessor.scoring.shares import question_shares
from tests.builders import columns, counts, figure, item, ladder, multiple, node, ratio, reaches, rules, single
from tests.scoring.standing import levels_of, standing_of

RATE = figure("rate", (10, 0), (20, "1/4"), (40, "1/2"), (60, "3/4"), (None, 1))


@pytest.mark.parametrize(
    ("figure", "share"),
    [
        (0,          0.00),
        (10,         0.00),
        (10.01,      0.25),
        (20,         0.25),
        (20.000001,  0.50),
        (40,         0.50),
        (60,         0.75),
        (60.5,       1.00),
        (1_000_000,  1.00),
    ],
)  # fmt: skip
def test_a_band_ends_with_its_upper_figure_included(figure: float, share: float):
    made = columns([RATE], {"rate": figure})
    assert question_shares(RATE, made.values["rate"]).estimate[0] == share


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (1,   10,  0.00),
        (2,   10,  0.25),
        (1,    3,  0.50),
        (10,  10,  1.00),
    ],
)  # fmt: skip
def test_a_rate_is_read_in_percent(part: int, whole: int, share: float):
    questions = [figure("p"), figure("w"), ratio("r", "p", "w", (10, 0), (20, "1/4"), (60, "1/2"), (None, 1))]
    standing = standing_of(rules(node("index", item("r"))), questions, {"p": part, "w": whole})
    assert standing.scores["index"].value[0] == 100 * share


@pytest.mark.parametrize(
    ("chosen", "share"),
    [
        (["none"],          0.0),
        (["a"],             0.5),
        (["b"],             0.3),
        (["b", "c"],        0.5),
        (["a", "b", "c"],   1.0),
    ],
)  # fmt: skip
def test_options_of_a_multiple_choice_add_up(chosen: list[str], share: float):
    many = multiple("many", "1/2", "3/10", "1/5")
    made = columns([many], {"many": chosen})
    assert question_shares(many, made.values["many"]).estimate[0] == pytest.approx(share, abs=1e-15)


@pytest.mark.parametrize(
    ("earned",                       "level"),
    [
        (Fraction(0),                      0),
        (Fraction("0.3999999999"),         0),
        (Fraction("0.4"),                  1),
        (Fraction("0.4000000001"),         1),
        (Fraction("0.5996"),               1),
        (Fraction("0.599999999"),          1),
        (Fraction("0.6"),                  2),
        (Fraction(1),                      2),
    ],
)  # fmt: skip
def test_a_level_starts_exactly_at_its_threshold(earned: Fraction, level: int):
    asked = single("q", 0, earned, 1)
    ladder_of_two = rules(node("index", item("q")), levels=ladder(reaches("index", 40), reaches("index", 60)))
    assert levels_of(ladder_of_two, standing_of(ladder_of_two, [asked], {"q": "b"})).value[0] == level


def test_ten_tenths_reach_a_threshold_of_the_whole():
    questions = [single(f"q{place}", 0, "1/3", 1) for place in range(10)]
    parts = node("index", *(item(question.id, "1/10") for question in questions))
    third = rules(parts, levels=ladder(reaches("index", "100/3")))
    standing = standing_of(third, questions, {question.id: "b" for question in questions})
    assert levels_of(third, standing).value[0] == 0, "33.333333333 is still below a third of a hundred"
    near = rules(parts, levels=ladder(reaches("index", "33.333333333")))
    assert levels_of(near, standing).value[0] == 1


@pytest.mark.parametrize(
    ("index", "hurdle", "level", "by_index"),
    [
        ("d",     "d",        2,          2),
        ("d",     "b",        1,          2),
        ("d",     "a",        0,          2),
        ("b",     "d",        1,          1),
    ],
)  # fmt: skip
def test_a_hurdle_holds_the_level_down(index: str, hurdle: str, level: int, by_index: int):
    questions = [single("i", 0, "0.4", "0.5", 1), single("h", 0, "0.2", "0.3", 1)]
    index_node = node("index", item("i", 1), node("H", item("h"), weight="1/1000000"))
    two = rules(
        index_node, levels=ladder([reaches("index", 30), reaches("H", 20)], [reaches("index", 60), reaches("H", 50)])
    )
    levels = levels_of(two, standing_of(two, questions, {"i": index, "h": hurdle}))
    assert (levels.value[0], levels.by_index[0]) == (level, by_index)


@pytest.mark.parametrize(
    ("at_grade", "mandatory", "level"),
    [
        (3,          2,           1),
        (4,          2,           1),
        (2,          2,           0),
        (3,          1,           0),
        (5,          3,           1),
    ],
)  # fmt: skip
def test_counts_one_short_do_not_reach_the_level(at_grade: int, mandatory: int, level: int):
    """Five items, of which the first three are mandatory; three are needed, two of them mandatory."""
    names = [f"q{place}" for place in range(5)]
    good = [*names[:mandatory], *names[3 : 3 + at_grade - mandatory]]
    questions = [single(name, 0, "1/2", 1, grades=[0, 1, 2]) for name in names]
    needed = counts(*names, grade=2, needed=3, mandatory=names[:3], mandatory_needed=2)
    counted = rules(node("index", *(item(name) for name in names)), levels=ladder(needed))
    firm = {name: "c" if name in good else "b" for name in names}
    assert len(good) == at_grade
    assert levels_of(counted, standing_of(counted, questions, firm)).value[0] == level


def test_an_unanswered_item_counts_only_at_best():
    questions = [single("q", 0, 1, grades=[0, 1]), single("r", 0, 1)]
    counted = rules(node("index", item("r")), levels=ladder(counts("q", grade=1, needed=1)))
    levels = levels_of(counted, standing_of(counted, questions, {"r": "b"}))
    assert (levels.low[0], levels.value[0], levels.high[0]) == (0, 0, 1)


def test_a_part_that_does_not_apply_gives_its_weight_to_the_others():
    questions = [single("q", 0, 1), single("r", 0, "1/2", 1), single("s", 0, "1/4", 1)]
    weights = rules(node("index", item("q", 50), item("r", 30), item("s", 20)))
    score = standing_of(weights, questions, {"q": "not_applicable", "r": "b", "s": "b"}).scores["index"]
    assert score.low[0] == score.value[0] == score.high[0] == 40


def test_an_open_answer_widens_and_does_not_score_nothing():
    questions = [single("q", 0, 1), single("r", 0, 1)]
    weights = rules(node("index", item("q", 75), item("r", 25)))
    score = standing_of(weights, questions, {"q": "b"}).scores["index"]
    assert (score.low[0], score.value[0], score.high[0]) == (75, 100, 100)


def test_nothing_answered_gives_the_whole_range_and_no_level():
    weights = rules(node("index", item("q")), levels=ladder(reaches("index", 40)))
    standing = standing_of(weights, [single("q", 0, 1)], {})
    score, levels = standing.scores["index"], levels_of(weights, standing)
    assert (score.low[0], score.high[0]) == (0, 100)
    assert np.isnan(score.value[0])
    assert (levels.low[0], levels.value[0], levels.high[0]) == (0, -1, 1)


@pytest.mark.parametrize(
    ("score",        "text"),
    [
        (59.94,      "59.9"),
        (59.95,      "59.9"),
        (59.96,      "59.9"),
        (59.999999,  "59.9"),
        (60.0,       "60.0"),
        (60.04,      "60.0"),
        (60.05,      "60.1"),
        (0.25,        "0.3"),
        (42.625,     "42.6"),
        (33.34,      "33.4"),
        (33.33,      "33.3"),
        (0.0,         "0.0"),
        (100.0,     "100.0"),
    ],
)  # fmt: skip
def test_a_figure_is_never_shown_on_the_other_side_of_a_threshold(score: float, text: str):
    assert shown_texts(np.array([score]), [Fraction(60), Fraction("33.34")]) == [text]


def test_a_figure_far_from_thresholds_is_rounded_half_up():
    assert shown_texts(np.array([59.96, 0.05, 0.15, 0.25])) == ["60.0", "0.1", "0.2", "0.3"]


def test_where_there_is_no_figure_a_dash_is_shown():
    assert shown_texts(np.array([np.nan, 1.0])) == ["–", "1.0"]
    assert shown_figures(np.array([np.nan, 1.0])) == [None, 1.0]
