"""What looks odd about firms that count, over HTTP: what the office sees, leaves out, takes in again, takes back."""

# ruff: noqa: F811 - pytest hands fixtures over by their names

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from assessor.services import Context
from assessor.services.association.importing import Given, import_rows
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.district.oddities import BURST, _bursts, _mistyped
from assessor.storage.figures.oddities import FirmTold
from assessor.storage.proofs import RegisteredFirm
from tests.services.test_publishing import an_association
from tests.web.conftest import Clock
from tests.web.test_proving import (  # noqa: F401 - a fixture
    FRAME,
    PLACE,
    STRANGE,
    assessed,
    by_association,
    hand_in,
    officer,
)
from tests.web.visitor import Visitor
from tests.workbooks.codes import numbered

PAGE = "/zh/district/oddities"
ALIKE = [numbered(number) for number in (31, 32, 33)]


@pytest.fixture
def strange(context: Context, clock: Clock, officer: Visitor) -> Visitor:
    """Three firms alike, with one phone; one of them by two associations."""
    by_association(context, clock, ALIKE)
    again = [
        Given(uscc=ALIKE[0], name="甲", answers={**PLACE, "headcount": 85, "revenue": 2100}, agreed_on=clock().date())
    ]
    import_rows(context, an_association(context), again, as_of=clock().date(), now=clock())
    lines = "".join(f"厂{place},{code},020-1234\n" for place, code in enumerate(ALIKE))
    hand_in(officer, f"企业名称,统一社会信用代码,电话\n{lines}")
    return officer


def test_the_office_sees_codes_and_its_own_names_of_what_looks_odd_and_no_answer(strange: Visitor):
    words = strange.get(PAGE).words
    for told in ("有 2 份答案", "3 家答案相同", "020-1234：3 家", *ALIKE, "厂0"):
        assert told in words
    assert "automated" not in strange.current.text


def test_a_firm_left_out_leaves_the_next_release_is_told_why_and_can_count_again(
    app: Flask, context: Context, strange: Visitor
):
    before = present_rows(context, FRAME).size
    strange.get(f"{PAGE}?firm={ALIKE[1]}")
    assert strange.current.value_of("firm") == ALIKE[1]
    assert "请写明原因" in strange.post(PAGE, {"firm": ALIKE[1], "reason": "x"}, 422).words
    assert "没有这个代码" in strange.post(PAGE, {"firm": STRANGE, "reason": "查一查再说"}, 422).words
    assert "暂不计入" in strange.post(PAGE, {"firm": ALIKE[1].lower(), "reason": "三家答案一样"}).words
    assert present_rows(context, FRAME).size == before - 1
    strange.post(f"{PAGE}/undo", {"firm": ALIKE[1]})
    assert present_rows(context, FRAME).size == before
    assert app


def test_a_proof_taken_back_is_asked_for_anew_and_an_associations_word_is_not_the_offices_to_take(
    app: Flask, context: Context, strange: Visitor
):
    firm = assessed(app, STRANGE)
    firm.get(f"{firm.base}/counting")
    firm.post(f"{firm.base}/counting/office", {})
    strange.get("/zh/district/proofs")
    strange.post("/zh/district/proofs", {"request": strange.current.value_of("request"), "word": "yes"})
    counted = present_rows(context, FRAME).size
    assert "由主管部门确认" in strange.get(f"/zh/district/proofs?code={STRANGE}").words
    strange.post("/zh/district/proofs/take-back", {"firm": STRANGE})
    assert present_rows(context, FRAME).size == counted - 1
    assert "还没有核实" in firm.get(f"{firm.base}/counting").words
    given = strange.get(f"/zh/district/proofs?code={ALIKE[2]}").words
    assert "协会替它交的" in given
    assert "take-back" not in strange.current.text
    strange.post("/zh/district/proofs/take-back", {"firm": ALIKE[2]}, 404)


def test_a_burst_is_many_firms_of_their_own_within_an_hour():
    hour = datetime(2026, 11, 21, 8, tzinfo=UTC)
    told = [FirmTold(f"{number}", hour + timedelta(minutes=5 * number), is_own=True) for number in range(BURST)]
    (found,) = _bursts(told)
    assert (found.since, len(found.firms)) == (hour, BURST)
    assert list(_bursts(told[1:])) == []
    assert list(_bursts([one._replace(is_own=False) for one in told])) == []


def test_a_code_one_character_off_a_registered_one_is_pointed_out_whatever_its_check_character():
    code = numbered(41)
    registered = {code: RegisteredFirm(uscc=code, name="厂")}
    near, far = f"{code[:9]}{'7' if code[9] != '7' else '8'}{code[10:17]}Z", f"{code[:8]}XX{code[10:]}"
    (found,) = _mistyped([near, far, code], registered)
    assert (found.firms, found.about) == ([near], code)
