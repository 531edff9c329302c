from fractions import Fraction

import numpy as np
import pytest

from assessor.questionnaire import Text, TypedFigure, read_figure

PEOPLE = Text("人", "people")
MACHINES = Text("台（套）", "machines")
MONEY = Text("万元／年", "CNY 10,000 a year")
SHARE = Text("%", "%")


@pytest.mark.parametrize(
    ("typed", "unit", "figure"),
    [
        ("85", None, 85),
        (" 1 200 ", PEOPLE, 1200),
        ("1,200", PEOPLE, 1200),
        ("１２，０００", PEOPLE, 12000),
        ("0.5", SHARE, 0.5),
        (".5", SHARE, 0.5),
        ("85.0", PEOPLE, 85),
        ("-3", PEOPLE, -3),
        ("٣", PEOPLE, 3),
        ("8\u200b5", PEOPLE, 85),
        ("1.2E+03", PEOPLE, 1200),
        ("85 人", PEOPLE, 85),
        ("50台", MACHINES, 50),
        ("50 套", MACHINES, 50),
        ("50台（套）", MACHINES, 50),
        ("50 machines", MACHINES, 50),
        ("80％", SHARE, 80),
        ("1.2万", PEOPLE, 12000),
        ("1.2万人", PEOPLE, 12000),
        ("1200万", MONEY, 1200),
        ("1,200万元", MONEY, 1200),
        ("1,200 万元/年", MONEY, 1200),
        ("1.2亿", MONEY, 12000),
        ("500元", MONEY, 0.05),
    ],
)
def test_a_figure_is_read_as_people_type_it(typed: str, unit: Text | None, figure: float):
    assert read_figure(typed, unit) == TypedFigure(value=figure)
    assert type(read_figure(typed, unit).value) is type(figure)


@pytest.mark.parametrize("typed", ["约50", "大约 50 台", "50左右", "50台左右", "about 50", "~50"])
def test_words_for_about_are_left_out_and_told(typed: str):
    assert read_figure(typed, MACHINES) == TypedFigure(value=50, approximate=True)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "约",
        "人",
        "万",
        "1,5",
        "12,34",
        "60 30",
        "1.5.2",
        "inf",
        "nan",
        "1e999",
        "50人",
        "30-50",
        "9" * 30,
        "1" * 10_000,
    ],
)
def test_what_is_no_figure_or_could_mean_two_things_is_not_read(typed: str):
    assert read_figure(typed, MACHINES) is None


def test_plain_digits_are_the_figure_they_would_be_exactly():
    chance = np.random.default_rng(17)
    wholes = [str(chance.integers(10**9))[: 1 + turn % 9] for turn in range(600)]
    written = [f"{whole}.{chance.integers(10**6):06}"[: len(whole) + turn % 8] for turn, whole in enumerate(wholes)]
    found = [read_figure(typed, Text("万元", "10,000 yuan")) for typed in written]
    exact = [Fraction(typed) for typed in written]
    assert [(typed, one and one.value, one and type(one.value)) for typed, one in zip(written, found, strict=True)] == [
        (typed, float(one), int if one.denominator == 1 else float) for typed, one in zip(written, exact, strict=True)
    ]
