"""The form of each kind of entry: all fields that are typed; conditions and worked examples have pages of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from werkzeug.datastructures import MultiDict
from wtforms import Field, FieldList, FormField
from wtforms.form import BaseForm

from assessor.edition import Edition
from assessor.edition.schema.catalogue import ProblemEntry
from assessor.edition.strict_yaml import Value
from assessor.questionnaire import Lang, Text
from assessor.scoring.model import Node
from assessor.services.catalogue.entries import places_near
from assessor.services.catalogue.needed_changes import BegunEntry
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
    "text": ("notice", "reply", "proposal"),
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
    "provider": "office",
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


@dataclass(frozen=True, kw_only=True)
class Known:
    """What an entry may name: of an edition's catalogue what holds in the district, and what its office has begun."""

    edition: Edition
    district: str
    begun: Sequence[BegunEntry] = ()


def entry_form(kind: str, known: Known, written: Mapping[str, Value]) -> PartForm:
    """The form of an entry as it is written."""
    form = FORMS[kind](prefix="e-")
    _offer(form, kind, known)
    show_in(form, {**written, MAIN_NEED: _first(written.get("needs"))})
    _offer(form, kind, known)
    return form


def typed_form(kind: str, known: Known, given: MultiDict[str, str]) -> PartForm:
    """The form as it was sent."""
    form = FORMS[kind](prefix="e-")
    _offer(form, kind, known)
    form.process(given)
    _offer(form, kind, known)
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


def _offer(form: PartForm, kind: str, known: Known) -> None:
    """Say what there is to choose from; of each field what it stands for already stays offered.

    Nothing is chosen beforehand: what nobody chose would be published as if somebody had.
    """
    lists = _vocabulary(known, lang())
    for name, field in form._fields.items():
        if isinstance(field, ChoiceField):
            key = {"kind": "kinds" if kind == "measure" else "text"}.get(name, name)
            field.offer(lists[key] if key in lists else _to_choose(key, field))
        elif isinstance(field, TicksField):
            field.offer(lists[name])
        elif isinstance(field, FieldList):
            _offer_kinds(field.entries)


def _offer_kinds(rows: Sequence[Field]) -> None:
    for one in rows:
        kind = one.form._fields.get("kind") if isinstance(one, FormField) else None
        if isinstance(kind, ChoiceField):
            kind.offer(_worded("contact"))


def _to_choose(key: str, field: ChoiceField) -> Choices:
    worded = _worded(key)
    return worded if field.data or "" in WORDED[key] else [("", say("desk.to_choose")), *worded]


def _worded(key: str) -> Choices:
    return [(one, say(f"desk.{key}_{one}") if one else say("desk.choose")) for one in WORDED[key]]


def _vocabulary(known: Known, language: Lang) -> Mapping[str, Choices]:
    catalogue, near = known.edition.catalogue, places_near(known.edition, known.district)

    def listed(named: Sequence[tuple[str, Text]], kind: str = "") -> Choices:
        return [
            ("", say("desk.choose")),
            *((one.entry.id, _begun(one)) for one in known.begun if one.entry.kind == kind),
            *((one, title[language]) for one, title in named),
        ]

    offices = [(one.id, one.name) for one in catalogue.providers if one.jurisdiction in near]
    documents = [(one.id, one.title) for one in catalogue.documents if one.jurisdiction in near]
    needs = [(one.id, one.label) for one in catalogue.needs]
    parents = [one for one in catalogue.measures if one.parent is None and one.jurisdiction in near]
    problems = [(one.id, one.title) for one in catalogue.problems if one.jurisdiction in ("", *near)]
    dimensions = [(one.id, one.title) for one in known.edition.scoring.index.parts if isinstance(one, Node)]
    return {
        "provider": listed(offices, "provider"),
        "document": listed(documents, "document"),
        "jurisdiction": listed([(one.id, one.label) for one in catalogue.jurisdictions if one.id in near]),
        "kinds": listed([(one.id, one.label) for one in catalogue.kinds]),
        "parent": listed([(one.id, one.title) for one in parents]),
        "dimension": listed(dimensions),
        MAIN_NEED: listed(needs),
        "needs": listed(needs)[1:],
        "problems": listed(problems, "problem")[1:],
    }


def _begun(one: BegunEntry) -> str:
    title = one.entry.title
    return say("desk.begun_choice", name=title.get(lang()) or title.get("zh") or one.entry.id)


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
