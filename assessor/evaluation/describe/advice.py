"""The few things one firm is advised to take up: measures it can use and the first deeds of its path, in one order."""

from collections.abc import Mapping, Sequence
from typing import Literal

from assessor.evaluation.firm import Advice, DimensionResult, MeasureResult, Path, Step
from assessor.evaluation.row import FirmRow
from assessor.evaluation.wording import deeds as wording
from assessor.measures.advice import ENTITLED, MOST, NAMED
from assessor.questionnaire import Text

_MOST_DEEDS = 2
_FIRST_DEED_AT = 2
"""The first deed stands third at the latest."""
Reason = Literal["entitled", "named", "needed", "path"]
_REASONS: Mapping[int, Reason] = {ENTITLED: "entitled", NAMED: "named"}


def advice_of(
    firm: FirmRow, measures: Sequence[MeasureResult], path: Path, dimensions: Sequence[DimensionResult]
) -> tuple[Advice, ...]:
    """At most five things, best first; a deed stands behind what the firm is entitled to or named by."""
    by_id = {measure.id: measure for measure in measures}
    chosen = [
        _measure(firm, by_id[name], reason, dimensions) for name, reason in advised_measures(firm) if name in by_id
    ]
    steps = [step for step in path.steps or path.further if step.deed]
    deeds = [_deed(firm, step, path) for step in steps[:_MOST_DEEDS]]
    return tuple(_together(chosen, deeds))


def advised_measures(firm: FirmRow) -> list[tuple[str, Reason]]:
    """Ids of the measures advised, best first, and why."""
    advised, catalogue = firm.evaluation.advised, firm.edition.catalogue
    places, tiers = advised.places[:, firm.row].tolist(), advised.tiers[:, firm.row].tolist()
    return [
        (catalogue.measures[place].id, _REASONS.get(tier, "needed"))
        for place, tier in zip(places, tiers, strict=True)
        if place >= 0
    ]


def _together(measures: Sequence[Advice], deeds: Sequence[Advice]) -> list[Advice]:
    if not deeds:
        return list(measures[:MOST])
    certain = sum(one.reason in ("entitled", "named") for one in measures)
    place = min(certain, _FIRST_DEED_AT, len(measures))
    merged = [*measures[:place], deeds[0], *measures[place:]]
    return [*merged[:MOST], *deeds[1:]][:MOST]


def _measure(firm: FirmRow, measure: MeasureResult, reason: Reason, dimensions: Sequence[DimensionResult]) -> Advice:
    return Advice(
        measure=measure.id,
        title=measure.title,
        reason=reason,
        gives=measure.gives or wording.GIVES_NOT_STATED,
        who=measure.provider,
        ask=measure.ask or measure.provider,
        contact=measure.contacts,
        bring=measure.papers or (wording.NOTHING_TO_BRING,),
        when=measure.deadline or wording.WHEN_NOT_STATED,
        why=tuple(_why(firm, measure, reason, dimensions)),
        source=Text(
            f"{measure.source.title.zh}，{measure.source.section.zh}",
            f"{measure.source.title.en}, {measure.source.section.en}",
        ),
    )


def _why(firm: FirmRow, measure: MeasureResult, reason: Reason, dimensions: Sequence[DimensionResult]) -> list[Text]:
    """The reasons: entitlement, being named, findings it answers, else the weak dimensions its needs speak for."""
    found = [{"entitled": wording.ENTITLED, "named": wording.NAMED}[reason]] if reason in ("entitled", "named") else []
    found += [wording.answers_finding(why.title) for why in measure.why]
    if not measure.why:
        weights = firm.edition.catalogue.need_weights
        spoken = {name for need in measure.needs for name in weights.get(need, {})}
        weak = (each for each in dimensions if each.weak and each.id in spoken)
        found += [wording.weak_part(each.short, each.score.shown_value) for each in weak]
    return found


def _deed(firm: FirmRow, step: Step, path: Path) -> Advice:
    titles = firm.evaluation.rulebook.questions
    return Advice(
        deed=step.deed,
        title=step.title,
        reason="path",
        gives=wording.deed_gives(path.to_level if path.steps else None, step.target),
        who=step.people or wording.OUR_OWN,
        ask=step.first_step or wording.OUR_OWN,
        bring=(),
        when=step.effort_label,
        why=(wording.moves_answer(titles[step.question].title, step.current, step.target),),
        source=step.basis,
    )
