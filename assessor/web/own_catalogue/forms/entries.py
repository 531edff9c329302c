"""The form of each kind of entry: all fields that are typed; conditions and worked examples have pages of their own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from werkzeug.datastructures import MultiDict
from wtforms import Field, FieldList, FormField
from wtforms.form import BaseForm

from assessor.edition import Edition
from assessor.edition.schema.catalogue import ProblemEntry
from assessor.edition.strict_yaml import Value
from assessor.questionnaire import Lang, Text
from assessor.scoring.model import Node
from assessor.web.language import lang, say
from assessor.web.own_catalogue.forms.fields import (
    ChoiceField,
    Choices,
    DayField,
    ExactField,
    LineField,
    LinesField,
    PartForm,
    TicksField,
    key_of,
    keys_of,
    show_in,
    texts,
    written_by,
)

WORDED = {
    "programme_level": ("district", "city", "province_city", "province", "national"),
    "status": ("in_force", "planned", "proposed", "ended"),
    "provider_basis": ("named", "inferred", "unnamed"),
    "audience": ("direct", "ecosystem"),
    "papers_basis": ("", "stated", "judgement"),
    "scope": get_args(ProblemEntry.model_fields["scope"].annotation),
    "basis": ("stated", "implied"),
    "contact": ("phone", "address", "hours", "site"),
    "text": ("reply", "proposal"),
}
"""Choices that the format names."""
MAIN_NEED = "main_need"
"""The field for the first of the needs: the one a measure is there for."""


class ContactForm(PartForm):
    """One way to reach an office."""

    kind = ChoiceField()
    value = LineField()
    label = texts()
    source = texts()
    date = DayField()

    def written(self) -> Value:
        """Nothing where only the kind is chosen."""
        found = written_by(self)
        return found if set(found) - {"kind"} else None


class FigureForm(PartForm):
    """A number that the text prints."""

    value = LineField()
    unit = texts()
    what = texts()


class ConfirmationForm(PartForm):
    """Somebody said that it still holds."""

    on = DayField()
    by = texts()
    paper = texts()


class GivesForm(PartForm):
    """What a firm gets."""

    text = texts()
    amount = ExactField()
    rate = ExactField()
    cap = ExactField()
    unit = texts()


class PeriodForm(PartForm):
    """First and last day."""

    from_ = DayField()
    to = DayField()


class MeasureForm(PartForm):
    """A support measure."""

    title = texts()
    summary = texts()
    gives = FormField(GivesForm)
    deadline = texts()
    papers = FieldList(texts())
    papers_basis = ChoiceField()
    provider = ChoiceField()
    provider_basis = ChoiceField()
    acts = texts()
    status = ChoiceField()
    status_note = texts()
    effective = FormField(PeriodForm)
    document = ChoiceField()
    section = texts()
    evidence_date = DayField()
    jurisdiction = ChoiceField()
    programme_level = ChoiceField()
    audience = ChoiceField()
    kind = ChoiceField()
    parent = ChoiceField()
    main_need = ChoiceField()
    needs = TicksField()
    problems = TicksField()
    terms = texts()
    figures = FieldList(FormField(FigureForm))
    confirmations = FieldList(FormField(ConfirmationForm))
    review_by = DayField()
    anchors = LinesField()


class ProviderForm(PartForm):
    """An office that answers a firm."""

    name = texts()
    jurisdiction = ChoiceField()
    ask = texts()
    contacts = FieldList(FormField(ContactForm))


class DocumentForm(PartForm):
    """A text that measures stand in."""

    title = texts()
    issuer = texts()
    kind = ChoiceField()
    date = DayField()
    jurisdiction = ChoiceField()


class ProblemForm(PartForm):
    """Something that stands in a factory's way."""

    title = texts()
    summary = texts()
    document = ChoiceField()
    section = texts()
    jurisdiction = ChoiceField()
    scope = ChoiceField()
    basis = ChoiceField()
    dimension = ChoiceField()
    needs = TicksField()
    figures = FieldList(FormField(FigureForm))


FORMS: Mapping[str, type[PartForm]] = {
    "measure": MeasureForm,
    "provider": ProviderForm,
    "document": DocumentForm,
    "problem": ProblemForm,
}


def entry_form(kind: str, edition: Edition, written: Mapping[str, Value]) -> PartForm:
    """The form of an entry as it is written."""
    form = FORMS[kind](prefix="e-")
    _offer(form, kind, edition)
    show_in(form, {**written, MAIN_NEED: _first(written.get("needs"))})
    _offer(form, kind, edition)
    return form


def typed_form(kind: str, edition: Edition, given: MultiDict[str, str]) -> PartForm:
    """The form as it was sent."""
    form = FORMS[kind](prefix="e-")
    _offer(form, kind, edition)
    form.process(given)
    _offer(form, kind, edition)
    return form


def rewritten(form: PartForm, before: Mapping[str, Value]) -> dict[str, Value]:
    """The entry with what the form says; what it has no field for stays as it was."""
    found, typed_keys = _in_order(written_by(form), before), set(keys_of(form))
    kept = {key: value for key, value in before.items() if key not in typed_keys or key in found}
    return {**kept, **found}


def _in_order(found: dict[str, Value], before: Mapping[str, Value]) -> dict[str, Value]:
    """Ticked ids in the order they had, new ones behind; of the needs the main one first."""
    main = found.pop(MAIN_NEED, None)
    for key in ("needs", "problems"):
        chosen, had = found.get(key), before.get(key)
        if isinstance(chosen, list) and isinstance(had, list):
            found[key] = [*(one for one in had if one in chosen), *(one for one in chosen if one not in had)]
    needs = found.get("needs")
    if main is not None:
        found["needs"] = [main, *(one for one in (needs if isinstance(needs, list) else []) if one != main)]
    return found


def _first(listed: Value) -> Value:
    return listed[0] if isinstance(listed, list) and listed else None


def _offer(form: PartForm, kind: str, edition: Edition) -> None:
    """Say what there is to choose from; of each field what it stands for already stays offered."""
    lists = _vocabulary(edition, lang())
    for name, field in form._fields.items():
        if isinstance(field, ChoiceField):
            key = {"kind": "kinds" if kind == "measure" else "text"}.get(name, name)
            field.offer(lists[key] if key in lists else _worded(key))
        elif isinstance(field, TicksField):
            field.offer(lists[name])
        elif isinstance(field, FieldList):
            _offer_kinds(field.entries)


def _offer_kinds(rows: Sequence[Field]) -> None:
    for one in rows:
        kind = one.form._fields.get("kind") if isinstance(one, FormField) else None
        if isinstance(kind, ChoiceField):
            kind.offer(_worded("contact"))


def _worded(key: str) -> Choices:
    return [(one, say(f"desk.{key}_{one}") if one else say("desk.choose")) for one in WORDED[key]]


def _vocabulary(edition: Edition, language: Lang) -> Mapping[str, Choices]:
    catalogue = edition.catalogue

    def listed(named: Sequence[tuple[str, Text]]) -> Choices:
        return [("", say("desk.choose")), *((one, title[language]) for one, title in named)]

    needs = [(one.id, one.label) for one in catalogue.needs]
    measures = [(one.id, one.title) for one in catalogue.measures if one.parent is None]
    dimensions = [(one.id, one.title) for one in edition.scoring.index.parts if isinstance(one, Node)]
    return {
        "provider": listed([(one.id, one.name) for one in catalogue.providers]),
        "document": listed([(one.id, one.title) for one in catalogue.documents]),
        "jurisdiction": listed([(one.id, one.label) for one in catalogue.jurisdictions]),
        "kinds": listed([(one.id, one.label) for one in catalogue.kinds]),
        "parent": listed(measures),
        "dimension": listed(dimensions),
        MAIN_NEED: listed(needs),
        "needs": listed(needs)[1:],
        "problems": listed([(one.id, one.title) for one in catalogue.problems])[1:],
    }


def faults_in(form: BaseForm, key: str = "") -> Iterator[tuple[str, str, str]]:
    """What was typed and cannot be kept: the id of the control, the field it is in, and the message."""
    for name, field in form._fields.items():
        for inner in field.entries if isinstance(field, FieldList) else (field,):
            if isinstance(inner, FormField):
                yield from faults_in(inner.form, key or key_of(name))
            else:
                yield from ((str(inner.id), key or key_of(name), str(one)) for one in inner.errors)


def control_of(form: PartForm, name: str, row: int | None) -> str:
    """The id of the control that a mistake in a field is shown at; the first one where it is at none."""
    field = form._fields.get(name) or form._fields.get(f"{name}_") or next(iter(form._fields.values()))
    if isinstance(field, FieldList):
        field = field.entries[min(row or 0, len(field.entries) - 1)]
    while isinstance(field, FormField):
        field = next(iter(field.form._fields.values()))
    return str(field.id)
