"""The few things one firm is advised to take up: measures it can use and the first deeds of its path, in one order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, TypeVar

from assessor.evaluation.catalogue_index import catalogue_index
from assessor.evaluation.describe.deeds import urgent_steps
from assessor.evaluation.firm import Advice, DimensionResult, MeasureResult, Path, Step
from assessor.evaluation.row import FirmRow, label_of
from assessor.evaluation.rulebook import BEYOND
from assessor.evaluation.wording import deeds as wording
from assessor.measures.advice import ENTITLED, MOST, NAMED
from assessor.measures.problems import SHOWN
from assessor.measures.verdicts import is_old, last_known
from assessor.questionnaire import Leaf, Text, leaves
from assessor.questionnaire.states import MET

MOST_DEEDS = 2
_FIRST_DEED_AT = 2
"""The first deed stands third at the latest."""
_URGENT_AT = 1
"""What cannot wait stands second at the latest."""
_MOST_REASONS = 3
_HALF = Fraction(1, 2)
"""A dimension whose gap speaks for a need by no more than this is no reason to tell."""
Reason = Literal["entitled", "named", "needed", "path"]
Thing = TypeVar("Thing")
_REASONS: Mapping[int, Reason] = {ENTITLED: "entitled", NAMED: "named"}


def advice_of(
    firm: FirmRow, measures: Sequence[MeasureResult], path: Path, dimensions: Sequence[DimensionResult]
) -> tuple[Advice, ...]:
    """At most five things, best first; a deed stands behind what the firm is entitled to or named by."""
    by_id = {measure.id: measure for measure in measures}
    chosen = [
        _measure(firm, by_id[name], reason, dimensions) for name, reason in advised_measures(firm) if name in by_id
    ]
    urgent = urgent_steps(firm, path, measures)
    known = {step.deed: step for step in (*urgent, *(path.steps or path.further)) if step.deed}
    names = deeds_first([step.deed for step in urgent], [step.deed for step in path.steps or path.further if step.deed])
    grave = {step.deed for step in urgent} - {step.deed for step in path.steps}
    deeds = [_deed(firm, known[name], path, is_grave=name in grave) for name in names]
    return tuple(in_order(chosen, deeds, lambda one: one.reason, sure=len(urgent) + 1))


def advised_measures(firm: FirmRow) -> list[tuple[str, Reason]]:
    """Ids of the measures advised, best first, and why."""
    advised, catalogue = firm.evaluation.advised, firm.edition.catalogue
    places, tiers = advised.places[:, firm.row].tolist(), advised.tiers[:, firm.row].tolist()
    return [
        (catalogue.measures[place].id, _REASONS.get(tier, "needed"))
        for place, tier in zip(places, tiers, strict=True)
        if place >= 0
    ]


def deeds_first(urgent: Sequence[Thing], path: Sequence[Thing]) -> list[Thing]:
    """The deeds to tell: what cannot wait, and the first of the path."""
    return list(dict.fromkeys((*urgent, *path)))[: MOST_DEEDS + len(urgent)]


def in_order(
    measures: Sequence[Thing], deeds: Sequence[Thing], reason_of: Callable[[Thing], Reason], *, sure: int
) -> list[Thing]:
    """Measures and deeds as one list of at most five: what is certain stands before the first deed.

    `sure`: so many deeds stand in it whatever measures there are: those that cannot wait, and the first of the path.
    """
    if not deeds:
        return list(measures[:MOST])
    certain = sum(reason_of(one) in ("entitled", "named") for one in measures)
    place = min(certain, _URGENT_AT if sure > 1 else _FIRST_DEED_AT, len(measures))
    merged = [*measures[:place], *deeds[:sure], *measures[place:]]
    return [*merged[:MOST], *deeds[sure:]][:MOST]


def _measure(firm: FirmRow, measure: MeasureResult, reason: Reason, dimensions: Sequence[DimensionResult]) -> Advice:
    return Advice(
        measure=measure.id,
        title=measure.title,
        reason=reason,
        gives=measure.gives or wording.GIVES_NOT_STATED,
        who=measure.provider,
        ask=_how_to_ask(measure),
        contact=measure.contacts,
        bring=measure.papers or (wording.NOTHING_TO_BRING,),
        when=_when(firm, measure),
        why=tuple(_why(firm, measure, reason, dimensions)[:_MOST_REASONS]),
        source=Text(
            f"{measure.source.title.zh}，{measure.source.section.zh}",
            f"{measure.source.title.en}, {measure.source.section.en}",
        ),
    )


def _how_to_ask(measure: MeasureResult) -> Text:
    """Where to ask, that the text names no office where it does not, and what has to be asked before it is sure."""
    ask = measure.ask or measure.provider
    open_points = (one for one in measure.conditions if one.state == "confirm")
    to_confirm = [one.sentence if one.value is None else wording.does_it_count(one.value) for one in open_points]
    return wording.how_to_ask(ask, to_confirm, named=measure.provider_named)


def _when(firm: FirmRow, measure: MeasureResult) -> Text:
    """The deadline, or that none is stated; of old evidence that one must first ask whether it still runs."""
    entry, as_of = catalogue_index(firm.edition).measures[measure.id], firm.evaluation.as_of
    known = last_known(entry, as_of)
    if known is None or not is_old(entry, as_of, months=firm.edition.catalogue.evidence_age_months):
        return measure.deadline or wording.WHEN_NOT_STATED
    return wording.first_ask(known.year, measure.deadline)


def _why(firm: FirmRow, measure: MeasureResult, reason: Reason, dimensions: Sequence[DimensionResult]) -> list[Text]:
    """The reasons: what it names, the findings it answers, else the weak dimension it is there for."""
    found = list(_by_right(firm, measure, reason))
    found += [wording.answers_finding(why.title) for why in measure.why]
    if not found:
        weights = firm.edition.catalogue.need_weights
        spoken = {
            name for need in measure.needs[:1] for name, weight in weights.get(need, {}).items() if weight > _HALF
        }
        weak = (each for each in dimensions if each.weak and each.id in spoken)
        found += [wording.weak_part(each.short, each.score.shown_value) for each in weak]
    return found


def _by_right(firm: FirmRow, measure: MeasureResult, reason: Reason) -> Iterator[Text]:
    """That the firm meets what is asked, or is what is named, with its own answers."""
    found = catalogue_index(firm.edition).measures[measure.id]
    if reason == "entitled":
        place = firm.edition.catalogue.place_question
        yield wording.entitled(_answers_in(firm, [leaf for leaf in leaves(found.condition) if leaf.fact != place]))
    elif reason == "named":
        conditions = (each for each in (found.names_if, found.prefers) if each is not None)
        yield wording.named(_answers_in(firm, [leaf for each in conditions for leaf in leaves(each)]))


def _answers_in(firm: FirmRow, looked_at: Sequence[Leaf]) -> list[Text]:
    """The firm's own answers that these conditions name, each once."""
    found: dict[tuple[str, str], Text] = {}
    for leaf in looked_at:
        question = firm.evaluation.rulebook.questions.get(leaf.fact)
        chosen = firm.value(leaf.fact) if question is not None and leaf.operator == "in" else None
        for each in chosen if isinstance(chosen, list | tuple) else [chosen]:
            if question is not None and each in leaf.values:
                found[leaf.fact, str(each)] = label_of(firm.edition, question, str(each))
    return list(found.values())


def _deed(firm: FirmRow, step: Step, path: Path, *, is_grave: bool) -> Advice:
    titles = firm.evaluation.rulebook.questions
    level = path.to_level if any(one.deed == step.deed for one in path.steps) else None
    moved = wording.moves_answer(titles[step.question].title, step.current, step.target)
    short = _short_of(firm, step)
    reasons = (wording.CANNOT_WAIT,) * is_grave + ((wording.short_of_money(short),) if short else ())
    return Advice(
        deed=step.deed,
        title=step.title,
        reason="path",
        gives=wording.deed_gives(level, step.reaches, titles[step.question].title, step.target),
        who=step.people or wording.OUR_OWN,
        ask=step.first_step or wording.OUR_OWN,
        bring=(),
        when=wording.money_first(step.effort_label) if short else step.effort_label,
        why=(*reasons, *_why_deed(firm, step))[:_MOST_REASONS] or (moved,),
        source=step.basis,
    )


def _short_of(firm: FirmRow, step: Step) -> list[Text]:
    """The answers by which the firm could not pay what a deed costs; none where it could, or nobody knows."""
    deeds, roots = firm.edition.deeds, firm.evaluation.rulebook.sections.get(BEYOND, {})
    place = next(place for place, one in enumerate(deeds.costs) if one.id == deeds.by_id[step.deed].cost)
    beyond = deeds.costs[place].beyond
    is_short = beyond is not None and firm.step_state(roots[place]) == MET
    return _answers_in(firm, leaves(beyond)) if is_short and beyond is not None else []


def _why_deed(firm: FirmRow, step: Step) -> Iterator[Text]:
    """Findings that the deed answers and the firm has shown."""
    deed = next(one for one in firm.edition.deeds.deeds if one.id == step.deed)
    rows = {str(rule.id): row for row, rule in enumerate(firm.edition.findings)}
    for finding in deed.findings:
        row = rows[finding]
        if firm.evaluation.findings[row, firm.row] == SHOWN:
            yield wording.answers_finding(firm.edition.findings[row].title)
