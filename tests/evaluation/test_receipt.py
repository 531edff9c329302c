"""Receipts: the digest is of the answers as written out plainly, one by one, and the codes printed before stay."""

import json
from datetime import date
from hashlib import sha256

import pytest

from assessor.edition import Edition, load_edition
from assessor.evaluation import Enterprise, Evaluation, describe, evaluate
from assessor.evaluation.receipt import answers_digests, receipt_codes
from assessor.questionnaire import columns_from_answers
from tests.retired import FORMER

AS_OF = date(2026, 11, 21)
PRINTED = [
    ({"headcount": 85, "A1-1": "manual", "A2-9": ["mes", "erp"], "revenue": "unknown"}, "D4GJ-3TLT-R7ZP"),
    ({}, "OPKC-2KWK-GB4N"),
]
"""Answers of 甲厂 and the code that 0.1.0 printed."""


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(FORMER)


def evaluated(edition: Edition, *answers: dict[str, object]) -> Evaluation:
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, answers)
    assert faults == ()
    return evaluate(edition, columns, AS_OF)


def digest_of(edition: Edition, written: dict[str, tuple[str, object]]) -> str:
    """The digest by its definition: what is not written is open."""
    asked = [question.id for question in edition.questionnaire.questions if not question.is_derived]
    plain = [(name, *written.get(name, ("unknown", None))) for name in asked]
    return sha256(json.dumps(plain).encode()).hexdigest()


def test_the_digest_is_of_states_and_answers_in_the_order_of_the_questionnaire(edition: Edition):
    given = {"headcount": 85, "A1-1": "manual", "A2-9": ["mes", "erp"], "revenue": "unknown"}
    found = answers_digests(evaluated(edition, given), range(1))
    states = evaluated(edition, given).answers.not_asked
    skipped = {name: ("not_asked", None) for name, column in states.items() if column[0]}
    answered = {
        "headcount": ("answered", 85.0),
        "A1-1": ("answered", "manual"),
        "A2-9": ("answered", ["erp", "mes"]),
    }
    assert found == [digest_of(edition, answered | skipped)]


def test_each_row_has_the_digest_it_has_alone(edition: Edition):
    firms = ({"headcount": 85}, {}, {"headcount": 85, "A1-1": "manual"}, {"headcount": 85.5 - 0.5})
    together = answers_digests(evaluated(edition, *firms), range(len(firms)))
    assert together == [answers_digests(evaluated(edition, firm), range(1))[0] for firm in firms]
    assert together[0] == together[3]
    assert len(set(together)) == 3
    assert answers_digests(evaluated(edition, *firms), range(1, 3)) == together[1:3]


def test_an_open_answer_is_open_however_it_was_left_so(edition: Edition):
    left = evaluated(edition, {}, {"headcount": "unknown"})
    assert len(set(answers_digests(left, range(2)))) == 1


def test_a_code_depends_on_who_was_assessed_and_is_the_one_described(edition: Edition):
    firms = (Enterprise(name="甲厂"), Enterprise(name="乙厂"))
    evaluation = evaluated(edition, {"headcount": 85}, {"headcount": 85})
    codes = receipt_codes(evaluation, firms, range(2))
    assert len(set(codes)) == 2
    assert codes == [describe(evaluation, row, firm).receipt.code for row, firm in enumerate(firms)]


@pytest.mark.parametrize(("answers", "code"), PRINTED)
def test_codes_that_were_printed_stay(edition: Edition, answers: dict[str, object], code: str):
    assert receipt_codes(evaluated(edition, answers), [Enterprise(name="甲厂")], range(1)) == [code]
