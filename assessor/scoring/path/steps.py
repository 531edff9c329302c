"""What one firm could change next: the improvement steps open to each of its answers, at most two a question."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import floor

from assessor.questionnaire import Array, Band, Question, bits, figures, is_not_applicable, is_unknown, places
from assessor.scoring.model import Effort
from assessor.scoring.shares import question_shares

STEPS_AT_MOST = 2
"""Steps a path may ask of one question."""


@dataclass(frozen=True, kw_only=True)
class ImprovementStep:
    """One step to an option or a band; `gain` is what it adds to the question's share (less than nothing if worse).

    A step that `follows` can only be taken together with the step before it.
    """

    place: int
    effort: str
    cost: int
    gain: float
    follows: bool = False


@dataclass(frozen=True, kw_only=True)
class Prospect:
    """One answered question and the steps open to it.

    `start` is the present option or band, for a multiple choice the chosen options as bits; `share` is what it earns.
    `on_moving` is added to the share once as soon as any step is taken: what giving up an exclusive option costs.
    """

    question: Question
    start: int
    share: float
    steps: tuple[ImprovementStep, ...]
    on_moving: float = 0.0


def prospect_of(question: Question, column: Array, efforts: tuple[Effort, ...]) -> Prospect | None:
    """What one firm (a column of length one) could change; None where it has not answered or need not.

    A step that names no effort is not open, and so no step beyond it.
    """
    if is_unknown(column)[0] or is_not_applicable(column)[0]:
        return None
    if question.kind == "multiple":
        return _choices(question, int(bits(column)[0]), efforts)
    if question.points:
        share = float(question_shares(question, column).estimate[0])
        return Prospect(question=question, start=0, share=share, steps=())
    if question.kind == "single":
        return _ladder(question, int(places(column)[0]), efforts)
    return _ladder(question, band_of(question, float(figures(column)[0])), efforts)


def band_of(question: Question, figure: float) -> int:
    """The place of the band a figure lies in."""
    return next(place for place, band in enumerate(question.bands) if _reaches(band, figure))


def _reaches(band: Band, figure: float) -> bool:
    """Whether a figure lies in a band or below it."""
    if band.upto is None:
        return True
    return figure <= float(band.upto) if band.closed else figure < float(band.upto)


def figure_in(question: Question, place: int) -> float | None:
    """A figure of a band that the question accepts as an answer, None where it accepts none."""
    for figure in _figures(question, place):
        whole = not question.whole_number or figure.denominator == 1
        above = question.minimum is None or figure >= question.minimum
        below = question.maximum is None or figure <= question.maximum
        if whole and above and below and band_of(question, float(figure)) == place:
            return float(figure)
    return None


def _figures(question: Question, place: int) -> Iterator[Fraction]:
    """The whole number after the band before, the middle of the band, its end."""
    start = question.bands[place - 1].upto if place else question.minimum
    end = question.maximum if question.bands[place].upto is None else question.bands[place].upto
    if start is not None:
        if place and not question.bands[place - 1].closed:
            yield start
        yield Fraction(floor(start) + 1)
        if end is not None:
            yield (start + end) / 2
    if end is not None:
        yield end


@lru_cache(maxsize=4096)
def _ladder(question: Question, start: int, efforts: tuple[Effort, ...]) -> Prospect:
    """Options stand in rising order; bands are climbed towards the end that earns more."""
    costs = {effort.id: effort.cost for effort in efforts}
    rungs = question.options or question.bands
    falls = bool(question.bands) and rungs[-1].share < rungs[0].share
    shares = [float(rung.share) for rung in rungs]
    steps: list[ImprovementStep] = []
    before = start
    for place in (range(start - 1, -1, -1) if falls else range(start + 1, len(rungs)))[:STEPS_AT_MOST]:
        effort = rungs[place].effort
        if effort is None or not _reachable(question, place):
            break
        gain = shares[place] - shares[before]
        steps.append(ImprovementStep(place=place, effort=effort, cost=costs[effort], gain=gain, follows=bool(steps)))
        before = place
    return Prospect(question=question, start=start, share=shares[start], steps=tuple(steps))


def _reachable(question: Question, place: int) -> bool:
    return not question.bands or figure_in(question, place) is not None


@lru_cache(maxsize=4096)
def _choices(question: Question, chosen: int, efforts: tuple[Effort, ...]) -> Prospect:
    costs = {effort.id: effort.cost for effort in efforts}
    options = list(enumerate(question.options))
    held = [option for place, option in options if chosen >> place & 1]
    return Prospect(
        question=question,
        start=chosen,
        share=min(float(sum(option.share for option in held)), 1.0),
        steps=tuple(
            ImprovementStep(place=place, effort=option.effort, cost=costs[option.effort], gain=float(option.share))
            for place, option in options
            if option.effort is not None and not option.exclusive and not chosen >> place & 1
        ),
        on_moving=-float(sum(option.share for option in held if option.exclusive)),
    )
