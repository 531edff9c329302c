"""A second resume code in a letter: what ends it, and how many letters may be asked for."""

from datetime import timedelta

import pytest

from assessor.services import (
    Context,
    NoSuchCodeError,
    find_by_code,
    renew_code,
    start_again,
    start_assessment,
    start_companion,
    submit,
)
from assessor.services.accounts import Guest, LockedError
from assessor.services.accounts.inviting import LETTERS_FROM, register_enterprise
from assessor.services.firm.code_by_letter import code_of_letter, is_code_out, send_code
from assessor.storage import Assessment, AssessmentId, Letter, claim_letter
from tests.services.stages import NOW, a_draft, a_result

NATIONAL = "miit-2024"
HOUR = timedelta(hours=1)


def ask(
    context: Context, assessment: Assessment, email: str, *, origin: str = "here", after: timedelta = 0 * HOUR
) -> None:
    send_code(context, assessment.id, email, origin=origin, now=NOW + after)


def next_letter(context: Context) -> Letter | None:
    """The next one that was not yet given."""
    with context.database.writing() as transaction:
        return claim_letter(transaction, now=NOW, first_wait=HOUR)


def code_by_letter(context: Context, assessment: Assessment) -> str:
    ask(context, assessment, f"{assessment.id.hex}@example.cn")
    letter = next_letter(context)
    assert letter is not None
    return code_of_letter(context, letter) or "none"


def opened(context: Context, code: str) -> AssessmentId | None:
    try:
        return find_by_code(context, code, origin=code, now=NOW).id
    except NoSuchCodeError:
        return None


def beside(context: Context, assessment: Assessment) -> Assessment:
    return start_companion(context, assessment.id, edition=NATIONAL, depth="full", now=NOW)


@pytest.mark.parametrize("renewed", ["the result", "the one beside it"])
def test_a_new_code_ends_every_code_of_what_belongs_together_but_the_one_noted_for_an_earlier_result(
    context: Context, renewed: str
):
    before = a_result(context)
    noted, beside_before = renew_code(context, before.id, now=NOW), beside(context, before)
    result = start_again(context, before.id, depth="full", now=NOW).assessment
    submit(context, result.id, now=NOW)
    second = beside(context, result)
    assert not is_code_out(context, result.id)
    drawn = renew_code(context, second.id, now=NOW)
    old = {drawn: second.id}
    old |= {code_by_letter(context, one): one.id for one in (result, second, before, beside_before)}
    assert {one: opened(context, one) for one in old} == old
    assert is_code_out(context, result.id)
    asked = result.id if renewed == "the result" else second.id
    new = renew_code(context, asked, now=NOW)
    assert [opened(context, one) for one in old] == [None] * 5
    assert opened(context, new) == asked
    assert opened(context, noted) == before.id
    assert not is_code_out(context, result.id)


def test_one_assessment_has_three_letters_a_day_sent_whoever_they_are_for(context: Context):
    draft, other = a_draft(context), a_draft(context)
    for number in range(3):
        ask(context, draft, f"stranger{number}@example.cn", origin=str(number))
    for hours in (0, 7):
        with pytest.raises(LockedError):
            ask(context, draft, "stranger9@example.cn", origin="9", after=hours * HOUR)
    ask(context, other, "stranger9@example.cn")
    ask(context, draft, "stranger9@example.cn", after=8 * HOUR)


def test_what_an_assessment_is_refused_still_counts_for_where_it_was_asked_from(context: Context):
    draft, other = a_draft(context), start_assessment(context, lang="zh", depth="quick", now=NOW).assessment
    for number in range(LETTERS_FROM.allowed):
        try:
            ask(context, draft, f"stranger{number}@example.cn")
        except LockedError:
            assert number >= 3
    with pytest.raises(LockedError):
        ask(context, other, "owner@example.cn")
    ask(context, other, "owner@example.cn", origin="elsewhere")


def test_an_address_written_to_often_gets_no_code_without_a_word_and_can_still_register(context: Context):
    first, second = a_draft(context), a_draft(context)
    for _ in range(3):
        ask(context, first, "owner@example.cn")
        assert next_letter(context) is not None
    ask(context, second, "owner@example.cn")
    assert next_letter(context) is None
    assert not is_code_out(context, second.id)
    guest = Guest(email="owner@example.cn", role="enterprise", organisation_name="番禺声光设备厂", lang="zh")
    register_enterprise(context, guest, origin="here", now=NOW)
    letter = next_letter(context)
    assert letter is not None
    assert letter.kind == "registration"
