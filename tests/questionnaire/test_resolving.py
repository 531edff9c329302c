"""What follows from answers: size classes, rates, and which questions were asked at all."""

import numpy as np
import pytest

from assessor.questionnaire import UNKNOWN, AnswerColumns, is_not_applicable, is_unknown, resolve
from tests.builders import among, columns, figure, questionnaire, ratio, single, size_class
from tests.rows import each_row

SIZE = size_class(
    "size",
    ("large", {"crew": 1000, "revenue": 40000}),
    ("medium", {"crew": 300, "revenue": 2000}),
    ("small", {"crew": 20, "revenue": 300}),
    ("micro", {}),
)
SIZED = (figure("crew"), figure("revenue"), SIZE)


@each_row("crew, revenue, size",
    [
        (1000,  40000,    "large"),
        (999,   40000,    "medium"),
        (1000,  39999.99, "medium"),
        (300,   2000,     "medium"),
        (299,   2000,     "small"),
        (300,   1999,     "small"),
        (20,    300,      "small"),
        (19,    300,      "micro"),
        (20,    299,      "micro"),
        (1000,  299,      "micro"),
        (5000,  2000,     "medium"),
        (5,     50000,    "micro"),
        (None,  299,      "micro"),
        (19,    None,     "micro"),
        (None,  300,      None),
        (20,    None,     None),
        (None,  None,     None),
    ],
)  # fmt: skip
def test_both_lower_limits_of_a_size_class_must_hold(crew: float | None, revenue: float | None, size: str | None):
    found = resolve(questionnaire(SIZED), {}, columns(SIZED, {"crew": crew, "revenue": revenue})).values["size"][0]
    assert found == (UNKNOWN if size is None else [option.id for option in SIZE.options].index(size))  # type: ignore[comparison-overlap]


@pytest.mark.parametrize(
    ("part", "whole", "rate"),
    [
        (3,     10,     30.0),
        (0,     10,     0.0),
        (7,     35,     20.0),
        (0.07,  0.35,   20.0),
        (0.1,   0.3,    33.333333333),
    ],
)  # fmt: skip
def test_a_rate_is_part_of_whole_in_percent(part: float, whole: float, rate: float):
    assert rate_of(part, whole)[0] == rate


def test_a_rate_of_nothing_does_not_apply():
    assert is_not_applicable(rate_of(0, 0)).all()
    assert is_not_applicable(rate_of("not_applicable", 10)).all()
    assert is_unknown(rate_of(None, 10)).all()
    assert is_unknown(rate_of(3, None)).all()


def rate_of(part: object, whole: object) -> np.ndarray:
    asked = (figure("p"), figure("w"), ratio("r", "p", "w"))
    return resolve(questionnaire(asked), {}, columns(asked, {"p": part, "w": whole})).values["r"].astype(np.float64)


def test_a_question_that_was_not_asked_does_not_apply_whatever_was_answered():
    asked = (single("gate", 0, 1), single("then", 0, 1, asked_if=among("gate", "b")))
    firms = [{"gate": gate, "then": "b"} for gate in ("a", "b", None, "not_applicable")]
    found = resolve(questionnaire(asked), {}, columns(asked, *firms))
    assert is_not_applicable(found.values["then"]).tolist() == [True, False, False, True]
    assert found.not_asked["then"].tolist() == [True, False, False, True]


def test_what_was_not_asked_closes_what_hangs_on_it():
    asked = (
        single("gate", 0, 1),
        single("then", 0, 1, asked_if=among("gate", "b")),
        single("last", 0, 1, asked_if=among("then", "b")),
    )
    found = resolve(questionnaire(asked), {}, columns(asked, {"gate": "a", "then": "b", "last": "b"}))
    assert is_not_applicable(found.values["last"]).all()


def test_a_question_without_a_column_is_unanswered_by_all():
    found = resolve(questionnaire(SIZED), {}, AnswerColumns(size=3, values={}))
    assert is_unknown(found.values["crew"]).tolist() == [True] * 3
