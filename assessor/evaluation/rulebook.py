"""An edition's rules made ready to run over columns, once per edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assessor.edition.model import Edition
from assessor.measures.advice import AdviceRules, compile_advice
from assessor.measures.findings import FindingRules, compile_findings, findings_addressed
from assessor.measures.model import Measure
from assessor.measures.problems import compile_diagnoses
from assessor.measures.ranking import RelevanceRules, compile_relevance
from assessor.questionnaire import Condition, FactShape, Leaf, Program, Question, compile_conditions, fact_shapes
from assessor.scoring.model import CountRequirement, Item, Node

URGENT = "urgent"
"""The kind of condition under which a deed cannot wait for a path; absent where an edition has none."""
BEYOND = "beyond"
"""The kind of condition under which a class of cost is more than a firm could pay; absent alike."""
_BESIDE = ("prefers", "names_if", "held_if", "plausible_if")
"""Conditions of measures beside the one that decides who qualifies."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Rulebook:
    """Compiled rules.

    `program` runs every condition that may look at results; `sections` says where each kind of them has its folded
    states among its steps, and of what (place of a measure, of a finding …) each is. `ladder` runs the anchors, then
    the contradictions that make some of them doubtful; None where levels rest on requirements.
    """

    edition: Edition
    questions: Mapping[str, Question]
    program: Program
    sections: Mapping[str, Mapping[int, int]]
    ladder: Program | None
    findings: FindingRules
    need: RelevanceRules
    """On findings: what a firm's relevance is worked out on."""
    advice: AdviceRules

    @property
    def measure_roots(self) -> tuple[int, ...]:
        """Places of the measures' folded states among the program's steps."""
        return tuple(self.sections["measures"].values())

    @property
    def contradiction_roots(self) -> tuple[int, ...]:
        """Places of the contradictions' folded states."""
        return tuple(self.sections["contradictions"].values())

    @cached_property
    def limited(self) -> tuple[int, ...]:
        """Places of the measures that are not sensible for everybody: by themselves, or as part of one that is not."""
        own = {*self.sections["plausible_if"], *self.sections["held_if"]}
        parts = (place for place, parent in enumerate(self.advice.parent.tolist()) if parent in own)
        return tuple(sorted({*own, *parts}))

    @cached_property
    def scored(self) -> tuple[str, ...]:
        """Ids of the questions that decide: those of the index, in its order, then those that levels rest on."""
        rules = self.edition.scoring
        in_tree = (item.question for item in items_of(rules.index))
        counts = [
            requirement
            for level in rules.levels
            for requirement in level.requirements
            if isinstance(requirement, CountRequirement)
        ]
        counted = (item for requirement in counts for item in requirement.items)
        return tuple(dict.fromkeys((*in_tree, *counted, *self.edition.scoring.anchor_questions)))


@lru_cache(maxsize=8)
def rulebook_of(edition: Edition) -> Rulebook:
    """The rulebook of an edition."""
    catalogue, shapes = edition.catalogue, shapes_of(edition)
    tests = compile_diagnoses(edition.questionnaire.questions, [rule.id for rule in edition.findings])
    findings = compile_findings(edition.findings, tests, catalogue)
    told = {text for place in {test.row for test in tests} for text in findings.texts[place]}
    dimensions = edition.scoring.dimensions
    relevance = compile_relevance(catalogue, dimensions, told, main_need_only=not findings.are_problems)
    program, sections = _compiled(_conditions(edition, findings), shapes)
    return Rulebook(
        edition=edition,
        questions={question.id: question for question in edition.questionnaire.questions},
        program=program,
        sections=sections,
        ladder=_ladder(edition, shapes),
        findings=findings,
        need=relevance if findings.are_problems else _need(edition, findings, relevance),
        advice=compile_advice(catalogue),
    )


def _conditions(edition: Edition, findings: FindingRules) -> dict[str, dict[int, Condition]]:
    """Every kind of condition that may look at results: measures' first, then the others, each by its place."""
    catalogue = edition.catalogue
    measures = dict(enumerate(measure.condition for measure in catalogue.measures))
    contradictions = dict(enumerate(rule.condition for rule in edition.scoring.contradictions))
    beside = {key: _given(catalogue.measures, key) for key in _BESIDE}
    urgent = {place: deed.urgent for place, deed in enumerate(edition.deeds.deeds) if deed.urgent is not None}
    beyond = {place: cost.beyond for place, cost in enumerate(edition.deeds.costs) if cost.beyond is not None}
    return {
        "measures": measures,
        **beside,
        "contradictions": contradictions,
        "findings": {place: rule.condition for place, rule in enumerate(findings.rules) if rule.condition is not None},
        "diagnoses": {place: test.condition for place, test in enumerate(findings.tests) if test.condition is not None},
        "jurisdictions": {
            place: Leaf(operator="in", fact=catalogue.place_question, values=each.regions)
            for place, each in enumerate(catalogue.jurisdictions)
        },
        **({URGENT: urgent} if urgent else {}),
        **({BEYOND: beyond} if beyond else {}),
    }


def _given(measures: Sequence[Measure], key: str) -> dict[int, Condition]:
    conditions = ((place, getattr(measure, key)) for place, measure in enumerate(measures))
    return {place: condition for place, condition in conditions if condition is not None}


def _compiled(
    kinds: Mapping[str, Mapping[int, Condition]], shapes: Mapping[str, FactShape]
) -> tuple[Program, dict[str, dict[int, int]]]:
    """One program for all, and for each kind the place of each condition's folded state."""
    program = compile_conditions([condition for kind in kinds.values() for condition in kind.values()], shapes)
    roots = iter(program.roots)
    return program, {name: {place: next(roots) for place in kind} for name, kind in kinds.items()}


def _ladder(edition: Edition, shapes: Mapping[str, FactShape]) -> Program | None:
    anchors = edition.scoring.anchors
    if not anchors:
        return None
    doubting = [rule.condition for rule in edition.scoring.contradictions if rule.anchors]
    return compile_conditions([*(anchor.condition for anchor in anchors), *doubting], shapes)


def _need(edition: Edition, findings: FindingRules, relevance: RelevanceRules) -> RelevanceRules:
    """The same rules on findings: one state of affairs counts once, however many texts describe it."""
    measures = edition.catalogue.measures
    dimensions = {str(dimension): place for place, dimension in enumerate(edition.scoring.dimensions)}
    return RelevanceRules(
        measures=relevance.measures,
        problems={
            row: findings_addressed(findings, measures[row].problems, edition.catalogue) for row in relevance.problems
        },
        needs=relevance.needs,
        problem_dimension=tuple(dimensions.get(rule.dimension, -1) for rule in findings.rules),
    )


def items_of(node: Node) -> tuple[Item, ...]:
    """Questions of a tree with their weights, left to right."""
    return tuple(item for part in node.parts for item in ((part,) if isinstance(part, Item) else items_of(part)))


def nodes_of(node: Node) -> tuple[Node, ...]:
    """A node and all nodes below it."""
    return (node, *(below for part in node.parts if isinstance(part, Node) for below in nodes_of(part)))


def shapes_of(edition: Edition) -> dict[str, FactShape]:
    """What values each answer and each result of an edition takes, for conditions."""
    shapes = fact_shapes(edition.questionnaire, edition.references)
    number = FactShape(kind="number")
    results = [
        "level",
        *(node.id for root in (edition.scoring.index, *edition.scoring.risks) for node in nodes_of(root)),
    ]
    return {**shapes, **{f"result.{name}": number for name in results}}
