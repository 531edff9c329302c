"""Support in order: the measures advised as cards with whom to ask, what comes after them, and what is left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor.evaluation.firm import FirmResult, MeasureResult
from assessor.evaluation.summary import leading
from assessor.measures.verdicts import USABLE
from assessor.questionnaire import Text

MOST_CARDS = 5


@dataclass(frozen=True, kw_only=True)
class Card:
    """One measure to take up, with the reasons for its place."""

    measure: MeasureResult
    why: tuple[Text, ...]
    to_ask: tuple[Text, ...]
    """Conditions that nobody asked about."""


@dataclass(frozen=True, kw_only=True)
class NearMeasure:
    """A measure one step away, and what to change."""

    measure: MeasureResult
    change: Text


@dataclass(frozen=True, kw_only=True)
class SupportPage:
    """All of the page. `counts`: by verdict, or status where not open; without what is not for the firm."""

    cards: tuple[Card, ...]
    ready: tuple[MeasureResult, ...]
    """Open to the firm as it stands, beside the cards."""
    further: tuple[MeasureResult, ...]
    near: tuple[NearMeasure, ...]
    counts: Mapping[str, int]


def support_of(result: FirmResult) -> SupportPage:
    """The firm's support; cards are what is advised, else the first measures recommended."""
    measures = {measure.id: measure for measure in result.measures}
    recommended = [one for one in result.measures if one.recommended and one.verdict in USABLE]
    advised = [(measures[one.measure], one.why) for one in result.advice if one.measure in measures]
    if not result.advice:
        titles = [(one, tuple(why.title for why in one.why)) for one in _leading(recommended)]
        advised = titles[:MOST_CARDS]
    shown = {measure.id for measure, _ in advised}
    ready = [one for one in leading(result.measures) if one.verdict == "available" and one.id not in shown]
    shown |= {measure.id for measure in ready}
    return SupportPage(
        cards=tuple(_card(measure, why) for measure, why in advised),
        ready=tuple(ready),
        further=tuple(one for one in _leading(recommended) if one.id not in shown and one.parent not in shown),
        near=tuple(map(_near, _leading(one for one in result.measures if one.verdict == "near"))),
        counts=_counts(result.measures),
    )


def _near(measure: MeasureResult) -> NearMeasure:
    """The verdict's line without its name, which stands above."""
    label, line = measure.verdict_label, measure.sentence
    return NearMeasure(
        measure=measure,
        change=Text(line.zh.removeprefix(f"{label.zh}："), line.en.removeprefix(f"{label.en}: ")),
    )


def _card(measure: MeasureResult, why: tuple[Text, ...]) -> Card:
    to_ask = tuple(one.sentence for one in measure.conditions if one.state == "confirm")
    return Card(measure=measure, why=why, to_ask=to_ask)


def _leading(measures: Iterable[MeasureResult]) -> tuple[MeasureResult, ...]:
    """Those whose parent is not in the same list."""
    kept = tuple(measures)
    listed = {measure.id for measure in kept}
    return tuple(measure for measure in kept if measure.parent not in listed)


def _counts(measures: Iterable[MeasureResult]) -> Mapping[str, int]:
    """A part under its whole is not counted again. Not open: by what the text says of it."""
    return Counter(_named(one) for one in leading(tuple(measures)) if one.verdict != "not_for_you")


def _named(one: MeasureResult) -> str:
    return one.status if one.verdict == "not_open" and one.status in ("planned", "proposed") else one.verdict
