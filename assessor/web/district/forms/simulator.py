"""The form that changes a rule: a field for each condition that may be changed, as it stands in the address."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qsl, urlencode

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, SelectMultipleField, StringField, ValidationError
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, Optional

from assessor.insight.rule_change import LeafChange
from assessor.measures.model import Measure, Status
from assessor.questionnaire import Condition, Leaf
from assessor.releases.simulator.changeable import (
    MOST_ADDED,
    MeasureOffered,
    Offered,
    findings_offered,
    offered_in_addition,
)
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.variants import Variant
from assessor.services.district.figures.scenarios import LONGEST_NAME
from assessor.web.district.forms.simulator_money import amount_in, is_whole, money_fields, terms_in
from assessor.web.forms.plain_text import in_one_width, without_invisible
from assessor.web.language import say

STATUSES: tuple[Status, ...] = ("in_force", "planned", "proposed")
SENT = "sent"


class VariantForm:
    """One variant: what was sent, and what it changes."""

    def __init__(self, ground: SimulationBase, offered: MeasureOffered, values: MultiDict[str, str]) -> None:
        """Draw the fields of the rule as it is, or as it was sent."""
        self.offered = offered
        self.is_sent = SENT in values
        self.added = tuple(_added(ground, values))
        self.findings = {rule.id: condition for rule, condition in findings_offered(ground)}
        self.fields = BaseForm(_fields(ground, offered, self.added))
        self.fields.process(values if self.is_sent else None)

    def validate(self) -> bool:
        """Whether everything sent can be understood and is offered."""
        is_right = self.fields.validate()
        return is_whole(self.fields) and is_right

    @property
    def faults(self) -> Mapping[str, str]:
        """Id of the control -> first error, in the order of the page."""
        return {_control(field): str(field.errors[0]) for field in self.fields if field.errors}

    @property
    def variant(self) -> Variant:
        """What the form changes; for a form without faults."""
        measure = self.offered.measure
        return Variant(
            measure=measure.id,
            leaves=tuple(self._leaves()),
            added=(*(leaf for one in self.added for leaf in self._leaf(one)), *self._finding()),
            status=self._status(measure),
            effective_from=_day(self.fields["from"].data),
            effective_to=_day(self.fields["to"].data),
            amount=amount_in(self.fields),
            terms=terms_in(self.fields),
        )

    @property
    def query(self) -> str:
        """The form in its one right spelling, for an address."""
        pairs = [(SENT, "1"), *(("add", one.name) for one in self.added)]
        for field in self.fields:
            pairs += [(field.name, value) for value in _sent(field)]
        return urlencode(pairs)

    def _leaves(self) -> Iterator[tuple[int, LeafChange]]:
        for one in self.offered.conditions:
            change = self._change(one)
            if change is not None:
                yield one.edited.leaf, change

    def _change(self, one: Offered) -> LeafChange | None:
        if self.fields[f"waive-{one.name}"].data:
            return LeafChange(waived=True)
        if one.limits and (limit := self.fields[f"limit-{one.name}"].data):
            return LeafChange(limit=Fraction(limit))
        if not one.choices:
            return None
        values = _values(one, self.fields[f"list-{one.name}"].data)
        return None if values == one.edited.values else LeafChange(values=values)

    def _leaf(self, one: Offered) -> Iterator[Leaf]:
        """The condition that is added, once it is filled in."""
        if one.limits and (limit := self.fields[f"limit-{one.name}"].data):
            yield Leaf(operator=one.edited.operator, fact=one.edited.fact, limit=Fraction(limit))
        elif one.choices and (values := self.fields[f"list-{one.name}"].data):
            yield Leaf(operator="in", fact=one.edited.fact, values=tuple(values))

    def _finding(self) -> Iterator[Condition]:
        """The finding a firm must show, where one is chosen."""
        if self.fields["finding"].data:
            yield self.findings[str(self.fields["finding"].data)]

    def _status(self, measure: Measure) -> Status | None:
        chosen = self.fields["status"].data
        return next((one for one in STATUSES if one == chosen and one != measure.status), None)


class ScenarioForm(Form):
    """A scenario's name, and the variants it keeps."""

    name = StringField(filters=[lambda typed: without_invisible(typed or "").strip()])
    variant = SelectMultipleField(validate_choice=False)

    def validate_name(self, field: StringField) -> None:
        """Refuse none, and one too long to be kept."""
        if not field.data:
            raise ValidationError(say("simulator.name_empty"))
        if len(field.data) > LONGEST_NAME:
            raise ValidationError(say("simulator.name_long", longest=LONGEST_NAME))


class DraftForm(Form):
    """Which variant becomes a draft, and what a new measure is called."""

    chosen = StringField()
    title = StringField(filters=[lambda typed: without_invisible(typed or "").strip()])
    is_new = False

    def validate_title(self, field: StringField) -> None:
        """Refuse a new measure without a name, and one too long."""
        if self.is_new and not field.data:
            raise ValidationError(say("simulator.title_empty"))
        if len(field.data or "") > LONGEST_NAME:
            raise ValidationError(say("simulator.name_long", longest=LONGEST_NAME))


def read_variant(ground: SimulationBase, offered: MeasureOffered, query: str) -> VariantForm | None:
    """A variant as an address spells it; None where it is none."""
    form = VariantForm(ground, offered, MultiDict(parse_qsl(query, keep_blank_values=True)))
    return form if form.is_sent and form.validate() else None


class ListField(SelectMultipleField):
    """Values of a list, of which some must be chosen unless the condition is waived."""

    def __init__(self, *, offered: Offered, is_added: bool, **options: Any) -> None:  # noqa: ANN401 (WTForms' own)
        """Bind the field to its condition."""
        super().__init__(validate_choice=False, **options)
        self.offered, self.is_added = offered, is_added

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse an empty list, and what is not offered."""
        if not set(self.data or ()) <= set(self.offered.choices):
            raise ValidationError(say("simulator.not_in_list"))
        waive = f"waive-{self.offered.name}"
        is_waived = waive in form and bool(form[waive].data)
        if not (self.data or self.is_added or is_waived):
            raise ValidationError(say("simulator.list_empty"))


def _fields(ground: SimulationBase, offered: MeasureOffered, added: Sequence[Offered]) -> dict[str, Any]:
    findings = [rule.id for rule, _ in findings_offered(ground)]
    fields: dict[str, Any] = {
        "status": StringField(default="in_force", validators=[_one_of(STATUSES)]),
        "from": StringField(filters=[_plain], validators=[Optional(), _is_day]),
        "to": StringField(filters=[_plain], validators=[Optional(), _is_day]),
    }
    for one in offered.conditions:
        fields |= _of_condition(one, is_added=False)
        fields[f"waive-{one.name}"] = BooleanField()
    for one in added:
        fields |= _of_condition(one, is_added=True)
    fields["finding"] = StringField(default="", validators=[_one_of(("", *findings))])
    return {**fields, **money_fields([one.id for one in ground.edition.amounts])}


def _of_condition(one: Offered, *, is_added: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if one.limits:
        fields[f"limit-{one.name}"] = StringField(default="", validators=[_one_of(("", *one.limits))])
    if one.choices:
        today = [value for value in one.edited.values if value in one.choices]
        fields[f"list-{one.name}"] = ListField(offered=one, is_added=is_added, default=today)
    return fields


def _one_of(values: Sequence[str]) -> AnyOf:
    return AnyOf(values, message=say("simulator.not_in_list"))


def _added(ground: SimulationBase, values: MultiDict[str, str]) -> Iterator[Offered]:
    for name in list(dict.fromkeys(one for one in values.getlist("add") if one))[:MOST_ADDED]:
        found = offered_in_addition(ground, name)
        if found is not None:
            yield found


def _values(one: Offered, chosen: Sequence[str] | None) -> tuple[str, ...]:
    """The list in the order it has today, what is new after it; a value the form has no box for stays."""
    known = dict.fromkeys((*one.edited.values, *one.choices))
    return tuple(value for value in known if value in (chosen or ()) or value not in one.choices)


def _sent(field: Any) -> Sequence[str]:  # noqa: ANN401 (any of the fields)
    if isinstance(field, BooleanField):
        return ("1",) if field.data else ()
    if isinstance(field, SelectMultipleField):
        return list(field.data or ())
    return (str(field.data),) if field.data else ()


def _control(field: Any) -> str:  # noqa: ANN401 (any of the fields)
    return f"{field.name}-0" if isinstance(field, SelectMultipleField) else str(field.name)


def _plain(typed: str | None) -> str:
    return in_one_width((typed or "")[:100]).strip()


def _day(typed: str | None) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(typed or "")
    return None


def _is_day(form: BaseForm, field: StringField) -> None:  # noqa: ARG001 (given by WTForms)
    if _day(field.data) is None:
        raise ValidationError(say("error.trail_day"))
