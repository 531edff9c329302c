"""What the firms of a group are grouped by: the axes of an edition, with their codes and words."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.edition.model import Edition, Grouping
from assessor.evaluation.cohort.builder import AxisSource
from assessor.evaluation.cohort.titles import NOT_KNOWN
from assessor.evaluation.row import label_of
from assessor.insight.lattice import UNKNOWN_CODE
from assessor.questionnaire import Text, choices_of


@dataclass(frozen=True, kw_only=True)
class Axes:
    """By axis: where it comes from, what it is called, and the words for its codes."""

    sources: Mapping[str, AxisSource]
    titles: Mapping[str, Text]
    labels: Mapping[str, Mapping[str, Text]]
    sums: Mapping[str, str]

    @property
    def named(self) -> Mapping[str, tuple[str, Text]]:
        """Axis -> the question it comes from and what it is called."""
        return {name: (source.question, self.titles[name]) for name, source in self.sources.items()}


def axes_of(edition: Edition, district: str) -> Axes:
    """The axes for one district (its id); those that tell where a firm lies are left out where it is ""."""
    groupings = [one for one in edition.groupings if district or not is_of_place(edition, one)]
    labels = {one.axis: _labels(edition, one, district) for one in groupings}
    return Axes(
        sources={one.axis: AxisSource(question=one.question, codes=tuple(labels[one.axis])) for one in groupings},
        titles={one.axis: one.title for one in groupings},
        labels={name: {**each, UNKNOWN_CODE: NOT_KNOWN} for name, each in labels.items()},
        sums={one: one for one in edition.totals},
    )


def is_of_place(edition: Edition, grouping: Grouping) -> bool:
    """Whether firms are grouped by where they lie."""
    return grouping.question == edition.catalogue.place_question


def place_first(edition: Edition) -> Mapping[str, Text]:
    """What each axis is called, those of the place before all others: who is asked to send a reminder is a town."""
    placed = sorted(edition.groupings, key=lambda one: not is_of_place(edition, one))
    return {one.axis: one.title for one in placed}


def region_codes(edition: Edition, district: str) -> tuple[str, ...]:
    """Region codes of a district, each standing for all codes it begins; () where the edition does not know it."""
    known = (one for one in edition.catalogue.jurisdictions if one.local and one.id == district)
    return next((one.regions for one in known), ())


def title_of(edition: Edition, district: str) -> Text:
    """The district's name."""
    known = (one for one in edition.catalogue.jurisdictions if one.id == district)
    return next((one.label for one in known), Text(district, district))


def code_counted(grouping: Grouping, answer: str) -> str:
    """The code an answer counts under; "" where it has fewer digits than counts."""
    return answer if grouping.digits is None else _cut(answer, grouping.digits)


def _cut(answer: str, digits: int) -> str:
    return answer[:digits] if len(answer) >= digits else ""


def _labels(edition: Edition, grouping: Grouping, district: str) -> dict[str, Text]:
    """Codes with their words, in the edition's order; of a question about the place those of the district alone."""
    question = edition.questionnaire.find_question(grouping.question)
    if question is None:
        return {}
    if question.reference is None:
        return {option.id: label_of(edition, question, option.id) for option in question.options}
    prefixes = region_codes(edition, district) if is_of_place(edition, grouping) else ("",)
    known = choices_of(question, edition.references)
    return {
        entry.code: entry.label
        for entry in edition.references[question.reference].entries
        if entry.code in known and len(entry.code) == grouping.digits and entry.code.startswith(prefixes)
    }
