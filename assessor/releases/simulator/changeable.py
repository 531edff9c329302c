"""What of a rule an officer may change, read off the rule and the firms of a release."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np

from assessor.edition.model import Edition
from assessor.evaluation.requirements import fact_title, requirement_of
from assessor.evaluation.row import label_of
from assessor.insight.editable import EditableLeaf, addable_leaves, editable_leaves
from assessor.measures.finding_condition import finding_condition
from assessor.measures.model import FindingRule, Measure
from assessor.questionnaire import OPERATORS, Condition, Group, Text, leaves
from assessor.releases.simulator.limits import limits_offered
from assessor.releases.simulator.new_measure import NEW, from_nothing
from assessor.releases.simulator.simulation_base import SimulationBase

MOST_ADDED = 2
"""Conditions that may be added to a rule: enough to try one, too few to close in on somebody."""
MOST_FINDINGS = 1
"""Findings that may be asked for beside them."""


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A condition that may be changed, or added: its limit to one of `limits`, its list to some of `choices`.

    Both are the same in every district: what is offered tells of no firm.
    """

    name: str
    edited: EditableLeaf
    words: Text
    limits: tuple[str, ...]
    choices: Mapping[str, Text]


@dataclass(frozen=True, kw_only=True)
class MeasureOffered:
    """A measure with all of its conditions that may be changed."""

    measure: Measure
    conditions: tuple[Offered, ...]


def measures_offered(ground: SimulationBase) -> Sequence[Measure]:
    """The measures for firms that apply in the district, those in force first."""
    offers = ground.setting.offers
    direct = [offers.measures[place] for place in offers.direct]
    return sorted(direct, key=lambda each: ("in_force", "planned", "proposed").index(each.status))


def measure_in(ground: SimulationBase, measure_id: str) -> Measure | None:
    """The measure, or the one from nothing; None where the district has no such measure."""
    if measure_id == NEW:
        return from_nothing(ground.edition.catalogue, ground.release.frame.district)
    return next((one for one in measures_offered(ground) if one.id == measure_id), None)


def offered_for(ground: SimulationBase, measure_id: str) -> MeasureOffered | None:
    """What may be changed about a measure, or None where the district has no such measure."""
    measure = measure_in(ground, measure_id)
    if measure is None:
        return None
    edition = ground.edition
    edited = editable_leaves(measure, edition.questionnaire, edition.references)
    every = leaves(measure.condition)
    return MeasureOffered(
        measure=measure,
        conditions=tuple(
            _offered(ground, one, str(one.leaf), requirement_of(edition, every[one.leaf])) for one in edited
        ),
    )


def addable_to(ground: SimulationBase, measure: Measure) -> Mapping[str, Text]:
    """Names of the conditions that may be added, with their words.

    At most one condition of a rule is about an axis: with two, its counts by the third would be finer than any group
    that is published.
    """
    taken = {leaf.fact for leaf in leaves(measure.condition)[1:]} & _axis_questions(ground)
    return {
        _name(one): _words(ground, one)
        for one in _addable(ground)
        if not (taken and one.fact in _axis_questions(ground))
    }


def offered_in_addition(ground: SimulationBase, name: str) -> Offered | None:
    """One of these conditions with what it may be set to, or None."""
    found = next((one for one in _addable(ground) if _name(one) == name), None)
    return None if found is None else _offered(ground, found, name, _words(ground, found))


def findings_offered(ground: SimulationBase) -> tuple[tuple[FindingRule, Condition], ...]:
    """The findings a firm may be asked to show, each with its condition on answers; of one title it is any of them."""
    return _findings(ground.edition)


@lru_cache(maxsize=4)
def _findings(edition: Edition) -> tuple[tuple[FindingRule, Condition], ...]:
    questions = edition.questionnaire.questions
    asked = {diagnosis.finding for question in questions for diagnosis in question.diagnoses}
    of_one_title: dict[Text, list[FindingRule]] = {}
    for rule in edition.findings:
        if rule.id in asked:
            of_one_title.setdefault(rule.title, []).append(rule)
    shown = {title: tuple(finding_condition(one, questions) for one in same) for title, same in of_one_title.items()}
    return tuple((same[0], _any_of(shown[title])) for title, same in of_one_title.items())


def _any_of(ways: Sequence[Condition]) -> Condition:
    return ways[0] if len(ways) == 1 else Group(mode="any", parts=tuple(ways))


def axis_facts(ground: SimulationBase, added: Sequence[Condition]) -> int:
    """How many of the conditions added are about an axis."""
    asked = _axis_questions(ground)
    return sum(any(leaf.fact in asked for leaf in leaves(condition)) for condition in added)


def _axis_questions(ground: SimulationBase) -> frozenset[str]:
    return frozenset(one.question for one in ground.edition.groupings)


def _addable(ground: SimulationBase) -> Iterator[EditableLeaf]:
    edition = ground.edition
    results = (edition.scoring.index.id, *edition.scoring.dimensions)
    for one in addable_leaves(edition.questionnaire, edition.references, results):
        if one.kind != "codes" or one.fact in _axis_questions(ground):
            yield one


def _name(edited: EditableLeaf) -> str:
    return f"{edited.fact}.{edited.operator}"


def _words(ground: SimulationBase, edited: EditableLeaf) -> Text:
    fact, words = fact_title(ground.edition, edited.fact), OPERATORS[edited.operator].words
    return Text(f"{fact.zh}{words.zh}", f"{fact.en}: {words.en}")


def _offered(ground: SimulationBase, edited: EditableLeaf, name: str, words: Text) -> Offered:
    return Offered(
        name=name,
        edited=edited,
        words=words,
        limits=_limits(ground, edited),
        choices=_choices(ground, edited),
    )


def _limits(ground: SimulationBase, edited: EditableLeaf) -> tuple[str, ...]:
    if edited.kind != "limit":
        return ()
    levels = ground.edition.scoring.levels
    low = Fraction(levels[0].value) if edited.minimum is None else edited.minimum
    high = Fraction(levels[-1].value) if edited.maximum is None else edited.maximum
    return tuple(np.format_float_positional(float(limit), trim="-") for limit in limits_offered(low, high))


def _choices(ground: SimulationBase, edited: EditableLeaf) -> Mapping[str, Text]:
    if edited.kind not in ("options", "codes") or edited.question is None:
        return {}
    values = _codes(ground, edited) if edited.kind == "codes" else edited.choices
    return {value: label_of(ground.edition, edited.question, value) for value in values}


def _codes(ground: SimulationBase, edited: EditableLeaf) -> tuple[str, ...]:
    """Codes of the axis a question stands for: the divisions of industry, the towns of the district."""
    return next((one.codes for one in ground.axes.sources.values() if one.question == edited.fact), ())
