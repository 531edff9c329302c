"""The form of each kind of entry: all fields that are typed; conditions and worked examples have pages of their own."""

from collections.abc import Iterator, Mapping, Sequence

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField
from wtforms.form import BaseForm

from assessor.edition.strict_yaml import Value
from assessor.web.own_catalogue.forms.choices import MAIN_NEED, Known, offer_choices
from assessor.web.own_catalogue.forms.fields import (
    ChoiceField,
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
    """A support measure: what firms read, whom to ask, where it stands written, how it is sorted, how it stays true."""

    title = texts()
    summary = texts()
    gives = FormField(GivesForm)
    deadline = texts()
    papers = FieldList(texts())
    papers_basis = ChoiceField()
    terms = texts()
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
    review_by = DayField()
    confirmations = FieldList(FormField(ConfirmationForm))
    figures = FieldList(FormField(FigureForm))
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
    link = LineField()
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


PARTS_OF_MEASURE: Mapping[str, str] = {
    "title": "offer",
    "provider": "asking",
    "document": "source",
    "jurisdiction": "sorting",
    "review_by": "upkeep",
}
"""Field of a measure's form -> the part of the form that begins with it."""
FORMS: Mapping[str, type[PartForm]] = {
    "measure": MeasureForm,
    "provider": ProviderForm,
    "document": DocumentForm,
    "problem": ProblemForm,
}


def entry_form(kind: str, known: Known, written: Mapping[str, Value]) -> PartForm:
    """The form of an entry as it is written."""
    form = FORMS[kind](prefix="e-")
    offer_choices(form, kind, known)
    show_in(form, {**written, MAIN_NEED: _first(written.get("needs"))})
    offer_choices(form, kind, known)
    return form


def typed_form(kind: str, known: Known, given: MultiDict[str, str]) -> PartForm:
    """The form as it was sent."""
    form = FORMS[kind](prefix="e-")
    offer_choices(form, kind, known)
    form.process(given)
    offer_choices(form, kind, known)
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


def faults_in(form: BaseForm, key: str = "") -> Iterator[tuple[str, str, str]]:
    """What was typed and cannot be kept: the id of the control, the field it is in, and the message."""
    for name, field in form._fields.items():
        for inner in field.entries if isinstance(field, FieldList) else (field,):
            if isinstance(inner, FormField):
                yield from faults_in(inner.form, key or key_of(name))
            else:
                yield from ((str(inner.id), key or key_of(name), str(one)) for one in inner.errors)


def control_of(form: PartForm, name: str, row: int | None, inside: Sequence[str] = ()) -> str:
    """The id of the control that a mistake in a field is shown at; the first one where it is at none."""
    field = form._fields.get(name) or form._fields.get(f"{name}_") or next(iter(form._fields.values()))
    if isinstance(field, FieldList):
        field = field.entries[min(row or 0, len(field.entries) - 1)]
    way = iter(inside)
    while isinstance(field, FormField):
        parts, key = field.form._fields, next(way, "")
        field = parts.get(key) or parts.get(f"{key}_") or next(iter(parts.values()))
    return str(field.id)
