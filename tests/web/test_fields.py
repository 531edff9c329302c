from datetime import date
from fractions import Fraction
from types import MappingProxyType

import pytest
from flask import Flask
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.fields.core import UnboundField

from assessor.questionnaire import Option, OptionId, Question, QuestionId, Reference, ReferenceEntry, SectionId, Text
from assessor.web.association.forms.member import AddMemberForm
from assessor.web.firm.forms.enterprise import EnterpriseForm
from assessor.web.forms.fields import FIELDS
from assessor.web.forms.plain_text import presentable, without_invisible

BAD = object()
DAY = date(2026, 1, 1)


def text(word: str) -> Text:
    return Text(word, word)


def option(name: str, *, exclusive: bool = False) -> Option:
    return Option(id=OptionId(name), text=text(name), exclusive=exclusive)


PLACES = Reference(
    id="places",
    title=text("places"),
    source=text("source"),
    date=DAY,
    entries=tuple(
        ReferenceEntry(code=code, label=label, parent=parent)
        for code, label, parent in (
            ("44", text("44"), ""),
            ("4401", text("4401"), "44"),
            ("440113", Text("番禺区", "Panyu"), "4401"),
            ("440113001", Text("番禺某街道", "A street"), "440113"),
            ("37", text("37"), ""),
            ("134", Text("制糖业", "Sugar"), ""),
            ("1340", Text("制糖业", "Sugar"), "134"),
        )
    ),
)
QUESTIONS = {
    "single": {"options": (option("a"), option("b"))},
    "multiple": {"options": (option("none", exclusive=True), option("a"), option("b"))},
    "number": {
        "minimum": Fraction(0),
        "maximum": Fraction(1000),
        "whole_number": True,
        "unit": Text("台（套）", "machines"),
    },
    "code": {"reference": "places"},
}


def answered(kind: str, *sent: str) -> object:
    """What a field makes of what was sent; BAD where it finds a fault."""
    question = Question(
        id=QuestionId("x"), section=SectionId("s"), kind=kind, title=text("x"), may_not_apply=True, **QUESTIONS[kind]
    )
    field = UnboundField(
        FIELDS[kind],
        question=question,
        references=MappingProxyType({"places": PLACES}),
        offers_unknown=True,
    )
    form = type("Answers", (Form,), {"q-x": field})(MultiDict([("q-x", value) for value in sent]))
    return form["q-x"].data if form.validate() else BAD


@pytest.mark.parametrize(
    ("kind", "sent", "expected"),
    [
        ("single", (), None),
        ("single", ("a",), "a"),
        ("single", ("unknown",), "unknown"),
        ("single", ("not_applicable",), "not_applicable"),
        ("single", ("a", "b"), BAD),
        ("single", ("c",), BAD),
        ("multiple", (), None),
        ("multiple", ("a", "b"), ["a", "b"]),
        ("multiple", ("a", "a"), ["a"]),
        ("multiple", ("none",), ["none"]),
        ("multiple", ("none", "a"), BAD),
        ("multiple", ("unknown",), "unknown"),
        ("multiple", ("unknown", "a"), BAD),
        ("multiple", ("c",), BAD),
        ("number", ("",), None),
        ("number", ("12",), 12),
        ("number", ("１２",), 12),
        ("number", ("1,000",), 1000),
        ("number", ("约50",), 50),
        ("number", ("50台",), 50),
        ("number", ("50人",), BAD),
        ("number", ("1.5",), BAD),
        ("number", ("-1",), BAD),
        ("number", ("1001",), BAD),
        ("number", ("twelve",), BAD),
        ("number", ("50-60",), BAD),
        ("number", ("", "unknown"), "unknown"),
        ("number", ("12", "unknown"), BAD),
        ("number", ("not_applicable", "unknown"), BAD),
        ("code", ("",), None),
        ("code", ("440113",), "440113"),
        ("code", ("4499",), BAD),
        ("code", ("<b>",), BAD),
        ("code", ("番禺区",), "440113"),
        ("code", (" panyu ",), "440113"),
        ("code", ("番禺",), BAD),
        ("code", ("番禺", "440113"), "440113"),
        ("code", ("番禺", "37"), BAD),
        ("code", ("番禺区", "37"), BAD),
        ("code", ("制糖业",), "1340"),
    ],
)
def test_each_kind_of_question_reads_good_answers_and_refuses_bad_ones(
    app: Flask, kind: str, sent: tuple[str, ...], expected: object
):
    with app.test_request_context("/zh/"):
        assert answered(kind, *sent) == expected


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", None),
        ("91440101MA59XXXX0", "17"),
        ("914401011234567890", "校验位"),
        ("91440101MA5AKO0000", "字符"),
        ("９１３５０１００Ｍ０００１００Ｙ４３", None),
    ],
)
def test_a_social_credit_code_is_checked_and_the_fault_named(app: Flask, code: str, said: str | None):
    with app.test_request_context("/zh/"):
        form = EnterpriseForm(MultiDict({"enterprise_name": "厂", "uscc": code}))
        assert form.validate() == (said is None)
        assert said is None or said in form.uscc.errors[0]


@pytest.mark.parametrize(("kind", "may_be_empty"), [(EnterpriseForm, True), (AddMemberForm, False)])
def test_only_a_form_that_takes_no_code_offers_to_leave_it_empty(
    app: Flask, kind: type[EnterpriseForm], *, may_be_empty: bool
):
    with app.test_request_context("/zh/"):
        form = kind(MultiDict({"enterprise_name": "厂", "uscc": "9144"}))
        assert not form.validate()
        assert ("留空" in form.uscc.errors[0]) == may_be_empty


def test_invisible_characters_are_dropped_and_others_kept():
    assert without_invisible("甲\u202e乙\x00丙\u200b 丁\r\n戊\U00020000") == "甲乙丙 丁 戊\U00020000"


def test_text_from_anywhere_loses_on_a_page_what_has_no_place_there_and_stays_escaped():
    assert presentable("甲\x00\x1b\u202e乙\n\U00020000") == "甲乙\n\U00020000"
    assert presentable(Markup("<b>\x00</b>")) == Markup("<b></b>")
    assert isinstance(presentable(Markup("<b>\x00</b>")), Markup)
    assert presentable(7) == 7
