"""The form of one comparison in a condition: options of a question, codes, a limit, or what has to be confirmed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import FormField, ValidationError

from assessor.edition import Edition
from assessor.edition.strict_yaml import Value
from assessor.evaluation.row import label_of
from assessor.questionnaire import Question, Reference, Text, choices_of, read_figure
from assessor.questionnaire.code_search import code_typed, name_of, proposals
from assessor.services.catalogue.conditions import CONFIRM, Fact, FactKind, facts_offered
from assessor.web.language import lang, say, text_of
from assessor.web.own_catalogue.forms.fields import (
    ChoiceField,
    LineField,
    LinesField,
    PartForm,
    TextsForm,
    TicksField,
    show,
    texts,
    value_of,
)

LIMITS, AMONG = ("at_least", "at_most"), ("in", "none_of")
NAMED = 3
"""Entries that a code which was not understood is likened to."""


class LeafForm(PartForm):
    """One comparison; `fact` and `edition` are what it is bound to."""

    fact: Fact
    edition: Edition

    def bind(self, fact: Fact, edition: Edition) -> None:
        """Say what it is about and what there is to choose from."""
        self.fact, self.edition = fact, edition

    def leaf(self, before: Mapping[str, Value]) -> dict[str, Value]:
        """The comparison as it is written; `before` is the one it takes the place of, empty for a new one."""
        raise NotImplementedError

    def show_leaf(self, written: Mapping[str, Value]) -> None:
        """Stand for what is written."""
        raise NotImplementedError


class AdvisedForm(LeafForm):
    """A comparison that a firm can come to meet: `near` says how."""

    near = texts()

    def _with_near(self, leaf: dict[str, Value], before: Mapping[str, Value], within: Value = None) -> dict[str, Value]:
        """With the advice typed; which firms can take the step stays as it was written."""
        advice, was = value_of(self["near"]), before.get("near")
        if not isinstance(advice, dict):
            return leaf
        can = {"if": was["if"]} if isinstance(was, dict) and "if" in was else {}
        return {**leaf, "near": {**advice, **({} if within is None else {"within": within}), **can}}


class OptionsForm(AdvisedForm):
    """Some options of a question, or any but these."""

    way = ChoiceField()
    options = TicksField()

    def bind(self, fact: Fact, edition: Edition) -> None:
        """Offer the question's options."""
        super().bind(fact, edition)
        question = _question(fact)
        self.way.offer(_ways())
        self.options.offer([(one, label_of(edition, question, one)[lang()]) for one in self._ids()])

    def validate_options(self, field: TicksField) -> None:
        """Refuse none, all but none, and what is not offered."""
        chosen, known = {*(field.data or ())}, {*self._ids()}
        if not chosen:
            raise ValidationError(say("picker.choose_some"))
        if self.way.data == "none_of" and chosen >= known:
            raise ValidationError(say("picker.leave_some"))

    def leaf(self, before: Mapping[str, Value]) -> dict[str, Value]:
        """The options in their order; those that only count once confirmed stay so."""
        chosen, way = {*(self.options.data or ())}, str(self.way.data)
        others = [one for one in chosen if one not in self._ids()]
        wanted = [one for one in self._ids() if one in chosen] + sorted(others)
        presumed: list[Value] = [one for one in _listed(before.get("presumed")) if one in wanted and way == "in"]
        named: dict[str, Value] = {"presumed": presumed} if presumed else {}
        return self._with_near({"fact": self.fact.id, way: [*wanted], **named}, before)

    def show_leaf(self, written: Mapping[str, Value]) -> None:
        """Stand for what is written."""
        self.way.data = _way_of(written, AMONG)
        show(self.options, written.get(self.way.data))
        show(self["near"], written.get("near"))

    def _ids(self) -> Sequence[str]:
        return choices_of(_question(self.fact), self.edition.references)


class CodesForm(AdvisedForm):
    """Entries of a published list, or any but these, one a line; each stands for all that lie under it."""

    way = ChoiceField()
    codes = LinesField()

    def bind(self, fact: Fact, edition: Edition) -> None:
        """Offer both ways."""
        super().bind(fact, edition)
        self.way.offer(_ways())

    def validate_codes(self, field: LinesField) -> None:
        """Refuse none, and names that are not one entry, with the entries they are like."""
        lines = (field.data or "").splitlines()
        if not lines:
            raise ValidationError(say("picker.choose_some"))
        for line in lines:
            if self._code(line) is None:
                like = [one.name for one in proposals(self._list(), line, lang())[:NAMED]]
                hint = say("picker.code_like", names=say("picker.or").join(like)) if like else say("picker.code_how")
                raise ValidationError(say("picker.no_such_code", typed=line[:30], hint=hint))

    def leaf(self, before: Mapping[str, Value]) -> dict[str, Value]:
        """The codes as they were typed."""
        found = [code for line in (self.codes.data or "").splitlines() if (code := self._code(line)) is not None]
        return self._with_near({"fact": self.fact.id, str(self.way.data): [*dict.fromkeys(found)]}, before)

    def show_leaf(self, written: Mapping[str, Value]) -> None:
        """Stand for what is written: names where they mean one entry, else codes."""
        self.way.data = _way_of(written, AMONG)
        named = [(one, name_of(self._list(), one, lang())) for one in _listed(written.get(self.way.data))]
        show(self.codes, [name if self._code(name) == code else code for code, name in named])
        show(self["near"], written.get("near"))

    def _code(self, line: str) -> str | None:
        return code_typed(self._list(), line)

    def _list(self) -> Reference:
        return self.edition.references[_question(self.fact).reference or ""]


class LimitForm(AdvisedForm):
    """A figure or a result that reaches a limit, or stays within it; the limit may be another figure."""

    way = ChoiceField()
    limit = LineField()
    other = ChoiceField()
    within = LineField()

    def bind(self, fact: Fact, edition: Edition) -> None:
        """Offer both ways, and the other figures."""
        super().bind(fact, edition)
        figures = [one for group in facts_offered(edition) for one in group.facts if one.kind == "figure"]
        self.way.offer([(one, say(f"picker.way_{one}")) for one in LIMITS])
        named = [(one.id, one.title[lang()]) for one in figures if one.id != fact.id]
        self.other.offer([("", say("picker.no_other")), *named])

    def validate_limit(self, field: LineField) -> None:
        """Refuse no limit, two, and what is no figure."""
        if bool(field.data) == bool(self.other.data):
            raise ValidationError(say("picker.one_limit"))
        if field.data and self._figure(field) is None:
            raise ValidationError(say("picker.no_figure", unit=text_of(self.fact.unit)))

    def validate_within(self, field: LineField) -> None:
        """Refuse what is no figure, and one without the advice it belongs to."""
        found = self._figure(field) if field.data else 1
        if found is None or found <= 0:
            raise ValidationError(say("picker.no_figure", unit=text_of(self.fact.unit)))
        if field.data and value_of(self["near"]) is None:
            raise ValidationError(say("picker.within_alone"))

    def leaf(self, before: Mapping[str, Value]) -> dict[str, Value]:
        """The limit in the question's unit."""
        limit: Value = {"fact": str(self.other.data)} if self.other.data else self._figure(self.limit)
        within = self._figure(self.within) if self.within.data else None
        return self._with_near({"fact": self.fact.id, str(self.way.data): limit}, before, within)

    def show_leaf(self, written: Mapping[str, Value]) -> None:
        """Stand for what is written."""
        way = _way_of(written, LIMITS)
        limit, near = written.get(way), written.get("near")
        self.way.data = way
        self.limit.data, self.other.data = "", ""
        if isinstance(limit, dict):
            self.other.data = str(limit.get("fact", ""))
        elif limit is not None:
            self.limit.data = str(limit)
        show(self["near"], near)
        within = near.get("within") if isinstance(near, dict) else None
        self.within.data = "" if within is None else str(within)

    def _figure(self, field: LineField) -> int | Decimal | None:
        found = read_figure(field.data or "", self.fact.unit)
        if found is None or found.approximate:
            return None
        return found.value if isinstance(found.value, int) else Decimal(str(found.value))


class ConfirmForm(LeafForm):
    """Something that is not asked and has to be confirmed."""

    confirm = texts()

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Refuse nothing at all."""
        is_sound, words = super().validate(extra_validators), self["confirm"]
        if isinstance(words, FormField) and isinstance(words.form, TextsForm) and words.form.written() is None:
            words.form.zh.errors = [say("picker.say_it")]
            return False
        return is_sound

    def leaf(self, before: Mapping[str, Value]) -> dict[str, Value]:
        """The words."""
        del before
        return {CONFIRM: value_of(self["confirm"])}

    def show_leaf(self, written: Mapping[str, Value]) -> None:
        """Stand for what is written."""
        show(self["confirm"], written.get(CONFIRM))


FORMS: Mapping[FactKind, type[LeafForm]] = {
    "options": OptionsForm,
    "codes": CodesForm,
    "figure": LimitForm,
    "confirm": ConfirmForm,
}


def leaf_form(edition: Edition, fact: Fact, written: Mapping[str, Value]) -> LeafForm:
    """The form of a comparison as it is written."""
    form = FORMS[fact.kind](prefix="c-")
    form.bind(fact, edition)
    form.show_leaf(written)
    form.bind(fact, edition)
    return form


def typed_leaf(edition: Edition, fact: Fact, given: MultiDict[str, str]) -> LeafForm:
    """The form of a comparison as it was sent."""
    form = FORMS[fact.kind](prefix="c-")
    form.bind(fact, edition)
    form.process(given)
    form.bind(fact, edition)
    return form


def hint_of(fact: Fact) -> Text | None:
    """What helps with a fact: the question's own help."""
    return None if fact.question is None else fact.question.help


def _ways() -> list[tuple[str, str]]:
    return [(one, say(f"picker.way_{one}")) for one in AMONG]


def _way_of(written: Mapping[str, Value], ways: Sequence[str]) -> str:
    """Which of the ways is written; the first one where nothing is yet."""
    return next((one for one in ways if one in written), ways[0])


def _question(fact: Fact) -> Question:
    if fact.question is None:
        raise LookupError(fact.id)
    return fact.question


def _listed(written: Value) -> Sequence[str]:
    return [str(one) for one in written] if isinstance(written, list) else []
