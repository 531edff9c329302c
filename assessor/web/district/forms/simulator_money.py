"""The fields that say what a tried measure pays, who would come for it, and what there is to give."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from wtforms import Field, StringField, ValidationError
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, Optional

from assessor.questionnaire import Text, read_figure
from assessor.releases.simulator.terms import NO_TERMS, Terms
from assessor.web.forms.plain_text import in_one_width
from assessor.web.language import say

LARGEST_AMOUNT = 10**12
_YUAN, _PER_CENT = Text("元", "yuan"), Text("%", "%")
_WHOLE = 100
_ENGLISH = re.compile(r"(?:cny|rmb|¥)? ?([\d.,]+) ?(million|billion)?(?: ?(?:cny|rmb|yuan))?", re.IGNORECASE)
_ENGLISH_SCALES = {"": 1, "million": 10**6, "billion": 10**9}


def money_fields(bases: Sequence[str]) -> dict[str, Any]:
    """The fields by name; `bases`: ids of the amounts a rate may be of."""
    of_list = AnyOf(("", *bases), message=say("simulator.not_in_list"))
    sums = {name: StringField(filters=[_plain], validators=[Optional(), _is_sum]) for name in ("cap", "budget")}
    parts = {name: StringField(filters=[_plain], validators=[Optional(), _is_part]) for name in ("rate", "take_up")}
    return {
        "amount": StringField(filters=[_plain], validators=[Optional(), _is_sum]),
        "base": StringField(default="", validators=[of_list]),
        "rate": parts["rate"],
        "cap": sums["cap"],
        "take_up": parts["take_up"],
        "budget": sums["budget"],
    }


def amount_in(fields: BaseForm) -> Fraction | None:
    """What each firm would get, in yuan."""
    return sum_typed(fields["amount"].data)


def terms_in(fields: BaseForm) -> Terms:
    """What each would get of an amount; take-up and budget too where a fixed sum is paid."""
    take_up, budget = _part(fields["take_up"].data), sum_typed(fields["budget"].data)
    rate, cap = _part(fields["rate"].data), sum_typed(fields["cap"].data)
    if not fields["base"].data or rate is None or cap is None:
        return Terms(take_up=take_up, budget=budget) if take_up is not None or budget is not None else NO_TERMS
    return Terms(base=str(fields["base"].data), rate=rate, cap=cap, take_up=take_up, budget=budget)


def is_whole(fields: BaseForm) -> bool:
    """Whether what is paid is said in one way, and wholly; what is missing is told at its field."""
    filled = {name: bool(fields[name].data) for name in ("amount", "base", "rate", "cap", "take_up", "budget")}
    faults = {name: key for name, key in _missing(filled) if not fields[name].errors}
    for name, key in faults.items():
        _refuse(fields[name], key)
    return not faults


def _missing(filled: Mapping[str, bool]) -> Sequence[tuple[str, str]]:
    """Fields with what is to be said at them."""
    by_rate = filled["base"] or filled["rate"] or filled["cap"]
    if filled["amount"] and by_rate:
        return [("base", "simulator.amount_or_rate")]
    if by_rate:
        wanted = (("base", "base_missing"), ("rate", "rate_missing"), ("cap", "cap_missing"))
        return [(name, f"simulator.{key}") for name, key in wanted if not filled[name]]
    if not filled["amount"] and (filled["take_up"] or filled["budget"]):
        return [("amount", "simulator.amount_missing")]
    return []


def _refuse(field: Field, key: str) -> None:
    field.errors = [say(key)]


def _plain(typed: str | None) -> str:
    return in_one_width((typed or "")[:100]).strip()


def sum_typed(typed: str | None) -> Fraction | None:
    """Yuan, more than none, or None; read as the pages tell it: 50万, 50 万元, CNY 0.5 million."""
    english = _ENGLISH.fullmatch(typed or "")
    figure, scale = (english[1], english[2] or "") if english else (typed or "", "")
    found = read_figure(figure, _YUAN)
    value = Fraction(0) if found is None else Fraction(str(found.value)) * _ENGLISH_SCALES[scale.lower()]
    return value if 0 < value <= LARGEST_AMOUNT else None


def _part(typed: str | None) -> Fraction | None:
    """A part of one from so many per cent."""
    found = read_figure(typed or "", _PER_CENT)
    return None if found is None or not 0 <= found.value <= _WHOLE else Fraction(str(found.value)) / _WHOLE


def _is_sum(form: BaseForm, field: StringField) -> None:  # noqa: ARG001 (given by WTForms)
    if sum_typed(field.data) is None:
        raise ValidationError(say("simulator.amount_wrong", field=say(f"simulator.{field.name}")))


def _is_part(form: BaseForm, field: StringField) -> None:  # noqa: ARG001 (given by WTForms)
    if _part(field.data) is None:
        raise ValidationError(say("simulator.part_wrong", field=say(f"simulator.{field.name}")))
