"""What the firms of a district are grouped by: its towns, the industry divisions and the size classes of an edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.edition import Edition
from assessor.evaluation.as_cohort import AxisSource
from assessor.evaluation.firm_row import label_of
from assessor.insight.lattice import UNKNOWN_CODE
from assessor.measures.model import Jurisdiction
from assessor.questionnaire import Text, choices_of
from assessor.services.counting import TOWN_DIGITS
from assessor.services.desk import Desk, edition_of
from assessor.services.evaluating import DIVISION_DIGITS, INDUSTRY, SIZE_CLASS

HEADCOUNT = "headcount"
"""A question whose answers are added up where an edition asks it."""
UNKNOWN = Text("未填", "Not given")


TITLES: Mapping[str, Text] = {
    "industry": Text("行业", "industry"),
    "size": Text("规模", "size"),
    "town": Text("镇街", "town or subdistrict"),
}


@dataclass(frozen=True, kw_only=True)
class Axes:
    """Where each axis comes from, and the words for its codes."""

    sources: Mapping[str, AxisSource]
    labels: Mapping[str, Mapping[str, Text]]
    sums: Mapping[str, str]


def axes_of(edition: Edition, district: str) -> Axes:
    """The axes for one district (its id) on one edition."""
    towns = _labels(edition, edition.catalogue.place_question, TOWN_DIGITS, prefixes=region_codes(edition, district))
    labels = {
        "industry": _labels(edition, INDUSTRY, DIVISION_DIGITS),
        "size": _labels(edition, SIZE_CLASS, None),
        "town": towns,
    }
    questions = questions_of(edition)
    return Axes(
        sources={name: AxisSource(question=questions[name], codes=tuple(each)) for name, each in labels.items()},
        labels={name: {**each, UNKNOWN_CODE: UNKNOWN} for name, each in labels.items()},
        sums={HEADCOUNT: HEADCOUNT} if edition.questionnaire.find_question(HEADCOUNT) else {},
    )


def questions_of(edition: Edition) -> Mapping[str, str]:
    """The question each axis comes from."""
    return {"industry": INDUSTRY, "size": SIZE_CLASS, "town": edition.catalogue.place_question}


def region_codes(edition: Edition, district: str) -> tuple[str, ...]:
    """Region codes of a district, each standing for all codes it begins; () where the edition does not know it."""
    known = (one for one in edition.catalogue.jurisdictions if one.local and one.id == district)
    return next((one.regions for one in known), ())


def districts_of(desk: Desk) -> Sequence[Jurisdiction]:
    """The districts that use this service."""
    return [one for one in edition_of(desk.edition).catalogue.jurisdictions if one.local]


def title_of(edition: Edition, district: str) -> Text:
    """The district's name."""
    known = (one for one in edition.catalogue.jurisdictions if one.id == district)
    return next((one.label for one in known), Text(district, district))


def _labels(
    edition: Edition, question_id: str, digits: int | None, prefixes: tuple[str, ...] = ("",)
) -> dict[str, Text]:
    """Codes of that length (of any, for None) below the prefixes, with their words, in the edition's order."""
    question = edition.questionnaire.find_question(question_id)
    if question is None:
        return {}
    if question.reference is None:
        return {option.id: label_of(edition, question, option.id) for option in question.options}
    entries = edition.references[question.reference].entries
    known = choices_of(question, edition.references)
    return {
        entry.code: entry.label
        for entry in entries
        if entry.code in known and len(entry.code) == digits and entry.code.startswith(prefixes)
    }
