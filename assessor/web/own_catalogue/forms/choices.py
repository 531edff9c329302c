"""What the choices of an entry's form offer: the words of the format, and what a catalogue has for the district."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from wtforms import Field, FieldList, FormField

from assessor.edition import Edition
from assessor.measures.model import Catalogue, Scope
from assessor.questionnaire import Lang, Text
from assessor.scoring.model import Node
from assessor.services.catalogue.entries import places_near
from assessor.services.catalogue.needed_changes import BegunEntry
from assessor.web.language import lang, say
from assessor.web.own_catalogue.forms.fields import ChoiceField, Choices, PartForm, TicksField

WORDED = {
    "programme_level": ("district", "city", "province_city", "province", "national"),
    "status": ("in_force", "planned", "proposed", "ended"),
    "provider_basis": ("named", "inferred", "unnamed"),
    "audience": ("direct", "ecosystem"),
    "papers_basis": ("", "stated", "judgement"),
    "scope": get_args(Scope),
    "basis": ("stated", "implied"),
    "contact": ("phone", "address", "hours", "site"),
    "text": ("notice", "reply", "proposal"),
}
"""Choices that the format names."""
MAIN_NEED = "main_need"
"""The field for the first of the needs: the one a measure is there for."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What an entry may name: of an edition's catalogue what holds in the district, and what its office has begun."""

    edition: Edition
    district: str
    begun: Sequence[BegunEntry] = ()


def offer_choices(form: PartForm, kind: str, known: Known) -> None:
    """Say what there is to choose from; of each field what it stands for already stays offered.

    Nothing is chosen beforehand: what nobody chose would be published as if somebody had.
    """
    lists, titles = _vocabulary(known, lang()), _titles(known.edition.catalogue, lang())
    for name, field in form._fields.items():
        if isinstance(field, ChoiceField):
            key = {"kind": "kinds" if kind == "measure" else "text"}.get(name, name)
            field.offer(lists[key] if key in lists else _to_choose(key, field), titles)
        elif isinstance(field, TicksField):
            field.offer(lists[name], titles)
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


def _titles(catalogue: Catalogue, language: Lang) -> Mapping[str, str]:
    """What everything an entry may name is called, that of other districts too."""
    named = (
        *((one.id, one.title) for one in catalogue.problems),
        *((one.id, one.title) for one in catalogue.documents),
        *((one.id, one.title) for one in catalogue.measures),
        *((one.id, one.name) for one in catalogue.providers),
        *((one.id, one.label) for one in catalogue.jurisdictions),
    )
    return {one: text[language] for one, text in named}


def _begun(one: BegunEntry) -> str:
    title = one.entry.title
    return say("desk.begun_choice", name=title.get(lang()) or title.get("zh") or one.entry.id)
