"""What becomes of answers when a questionnaire takes the place of another."""

import pytest

from assessor.questionnaire.changes import AnswerChange, carried_over
from tests.builders import multiple, questionnaire, single

TARGET = questionnaire([single("stage", 0, "1/2", 1), multiple("systems", "1/2", "1/2"), single("share", 0, 1)])
CHANGES = [
    AnswerChange(question=question, option=option, target=target, becomes=becomes)
    for question, option, target, becomes in (
        ("old-stage", "hand", "stage", "a"),
        ("old-stage", "machine", "stage", "b"),
        ("old-stage", "other", "stage", "asked anew"),
        ("old-systems", "erp", "systems", "a"),
        ("old-systems", "mes", "systems", "b"),
        ("old-systems", "cad", "systems", "dropped"),
        ("count", "", "share", "through ratio"),
        ("ratio", "= 0", "share", "a"),
        ("ratio", "> 50 <= 80", "share", "b"),
        ("ratio", "else", "share", "asked anew"),
    )
]


@pytest.mark.parametrize(
    ("old", "new", "anew"),
    [
        ({"old-stage": "hand"}, {"stage": "a"}, ()),
        ({"old-stage": "other"}, {}, ("stage",)),
        ({"old-stage": None}, {}, ()),
        ({"old-stage": "unknown"}, {}, ()),
        ({"old-systems": ["erp", "cad"]}, {"systems": ["a"]}, ()),
        ({"old-systems": ["cad"]}, {}, ("systems",)),
        ({"count": 7, "ratio": 0.0}, {"share": "a"}, ()),
        ({"ratio": 50.0}, {}, ("share",)),
        ({"ratio": 50.5}, {"share": "b"}, ()),
        ({"ratio": 80.0}, {"share": "b"}, ()),
        ({"ratio": 80.5}, {}, ("share",)),
    ],
)
def test_an_answer_is_carried_over_only_where_it_follows(
    old: dict[str, object], new: dict[str, object], anew: tuple[str, ...]
):
    carried = carried_over(CHANGES, old, TARGET, {})
    assert (carried.answers, carried.asked_anew) == (new, anew)


def test_a_question_that_old_answers_lead_to_in_different_ways_is_asked_anew():
    changes = [*CHANGES, AnswerChange(question="second", option="yes", target="stage", becomes="c")]
    carried = carried_over(changes, {"old-stage": "hand", "second": "yes"}, TARGET, {})
    assert (carried.answers, carried.asked_anew) == ({}, ("stage",))


def test_an_answer_that_no_longer_fits_is_asked_anew():
    changes = [AnswerChange(question="old-stage", option="", target="stage", becomes="as it is")]
    assert carried_over(changes, {"old-stage": "gone"}, TARGET, {}).asked_anew == ("stage",)
