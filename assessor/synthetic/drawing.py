"""Drawing one question's answers for all firms: from what drives a section, with noise of the question's own.

Each draw has a generator of its own, seeded by district, question, period and round, so that no answer depends on the
order in which questions are drawn, and a firm answers the next period much as it did the last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import NormalDist
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import Array, Question, choices_of
from assessor.synthetic.district import District, Floats
from assessor.synthetic.plan import QuestionPlan, SectionPlan, Sheet

_OWN = 0.45
"""Weight of a question's own noise beside what drives its section."""
_LASTING = 0.92
"""How much of that noise stays from one period to the next."""
_TOP = 3.0
"""The largest firms are this many times the lower limit of their class."""
_BELOW = 0.97
"""Figures stay this far (on their logarithm) below the next class, so that rounding does not carry them over."""
_NORMAL = NormalDist()


@dataclass(frozen=True, kw_only=True, eq=False)
class SheetDraw:
    """One period's draw of one sheet; `kept` holds the sections' drives."""

    district: District
    sheet: Sheet
    period: int
    kept: dict[str, Floats] = field(default_factory=dict)

    def plan_of(self, question: Question) -> QuestionPlan:
        """How the question is answered."""
        return self.sheet.plan.questions.get(question.id, QuestionPlan())

    def random(self, name: str, *more: int) -> np.random.Generator:
        """A generator of its own for a name."""
        return np.random.default_rng([self.district.seed, self.district.size, crc32(name.encode()), *more])

    def noise(self, name: str, attempt: int = 0) -> Floats:
        """Standard normal noise that mostly stays from period to period."""
        noise = self.random(name, attempt).standard_normal(self.district.size)
        if self.period:
            fresh = self.random(name, attempt, self.period).standard_normal(self.district.size)
            noise = _LASTING * noise + np.sqrt(1 - _LASTING**2) * fresh
        return noise

    def section_plan(self, section: str) -> SectionPlan:
        """What drives a section."""
        return self.sheet.plan.sections.get(section, SectionPlan())

    def drive(self, section: str) -> Floats:
        """What drives a section's answers, standardised over the first period, with the progress since."""
        if section not in self.kept:
            self.kept[section] = self._drive(section)
        return self.kept[section]

    def _drive(self, section: str) -> Floats:
        plan, district = self.section_plan(section), self.district
        own = self.random(f"section {section}").standard_normal(district.size)
        industries = np.array([plan.industries.get(code, 0.0) for code in district.plan.industries])
        drive = plan.general * district.general + plan.size * district.lift + industries[district.industries]
        drive += np.sqrt(max(0.0, 1 - plan.general**2)) * own
        drive = (drive - drive.mean()) / (drive.std() or 1.0)
        return np.asarray(drive + self.period * district.progress)

    def leaning(self, question: Question, attempt: int = 0) -> Floats:
        """What a firm leans to on one question: standard normal over all firms in the first period."""
        noise = self.noise(question.id, attempt)
        return np.asarray(np.sqrt(1 - _OWN**2) * self.drive(question.section) + _OWN * noise)

    def step(self, question: Question, steps: int, attempt: int = 0) -> NDArray[np.intp]:
        """Which of some ordered steps (options or bands) a firm stands at."""
        plan = self.plan_of(question)
        leaning = self.leaning(question, attempt)
        if plan.shares:
            total = sum(plan.shares)
            parts = np.cumsum(plan.shares)[:-1] / total
            return np.searchsorted(_thresholds(parts), leaning)
        shift = self.section_plan(question.section).ease + plan.shift
        return np.searchsorted(_thresholds(np.arange(1, steps) / steps) - shift, leaning)


def draw(drawing: SheetDraw, question: Question, known: Mapping[str, Array], attempt: int = 0) -> Array:
    """A column of answers to a question that is asked (not derived). `known`: columns drawn before it."""
    if question.id == drawing.sheet.plan.place:
        return _codes(drawing, question, tuple(drawing.district.plan.towns), drawing.district.towns)
    if question.kind == "code":
        return _code(drawing, question)
    if question.kind == "multiple":
        return _ticked(drawing, question)
    if question.kind == "number":
        return _figure(drawing, question, known, attempt)
    return drawing.step(question, len(question.options), attempt).astype(np.int16)


def _code(drawing: SheetDraw, question: Question) -> Array:
    if question.id == drawing.sheet.plan.industry:
        return _codes(drawing, question, tuple(drawing.district.plan.industries), drawing.district.industries)
    count = len(choices_of(question, drawing.sheet.references))
    return drawing.random(question.id).integers(0, count, drawing.district.size).astype(np.int16)


def _codes(drawing: SheetDraw, question: Question, codes: tuple[str, ...], drawn: NDArray[np.int16]) -> Array:
    """A code at or under the one drawn: the longest there are."""
    choices = choices_of(question, drawing.sheet.references)
    picks = drawing.random(question.id).random(drawing.district.size)
    found = np.zeros(drawing.district.size, dtype=np.int16)
    for place, code in enumerate(codes):
        under = [number for number, choice in enumerate(choices) if choice.startswith(code)]
        longest = max(len(choices[number]) for number in under)
        finest = np.array([number for number in under if len(choices[number]) == longest])
        rows = drawn == place
        found[rows] = finest[(picks[rows] * len(finest)).astype(np.intp)]
    return found


def _ticked(drawing: SheetDraw, question: Question) -> Array:
    """Each option by its rate, more often where the section is driven; who ticks nothing takes the exclusive option."""
    bits = np.zeros(drawing.district.size, dtype=np.int64)
    lone = [place for place, option in enumerate(question.options) if option.exclusive]
    drive = drawing.drive(question.section)
    for place, option in enumerate(question.options):
        if place not in lone:
            leaning = np.sqrt(0.5) * (drive + drawing.noise(f"{question.id}.{option.id}"))
            bits |= (leaning > _cut(_rates(drawing, question, option.id))).astype(np.int64) << place
    return np.where(bits == 0, np.int64(1) << (lone[0] if lone else 0), bits)


def _rates(drawing: SheetDraw, question: Question, option: str) -> Floats:
    plan = drawing.plan_of(question)
    common = plan.rates.get(option, 0.0 if plan.by_industry else drawing.sheet.plan.ticked)
    by_industry = [plan.by_industry.get(code, {}).get(option, common) for code in drawing.district.plan.industries]
    return np.array(by_industry)[drawing.district.industries]


def _cut(rates: Floats) -> Floats:
    distinct, places = np.unique(rates, return_inverse=True)
    cuts = [np.inf if rate <= 0 else -np.inf if rate >= 1 else _NORMAL.inv_cdf(1 - rate) for rate in distinct.tolist()]
    return np.array(cuts)[places]


def _figure(drawing: SheetDraw, question: Question, known: Mapping[str, Array], attempt: int) -> Array:
    ratio = next((each for each in drawing.sheet.questionnaire.questions if each.part == question.id), None)
    if question.bands:
        figures = _in_band(drawing, question, attempt)
    elif ratio is not None and ratio.whole is not None and ratio.whole in known:
        figures = np.floor(_in_band(drawing, ratio, attempt) / 100 * known[ratio.whole].astype(np.float64))
    else:
        figures = _of_size(drawing, question, _logarithmic(drawing, question, known))
    low = -np.inf if question.minimum is None else float(question.minimum)
    high = np.inf if question.maximum is None else float(question.maximum)
    return np.asarray(np.clip(np.rint(figures) if question.whole_number else np.round(figures, 1), low, high))


def _in_band(drawing: SheetDraw, question: Question, attempt: int) -> Floats:
    """A figure somewhere in the band a firm stands at; the last band goes half as far again as its lower end."""
    ends = [float(band.upto) for band in question.bands if band.upto is not None]
    uppers = np.array([*ends, 1.5 * ends[-1] if ends else 1.0])
    if question.kind == "ratio":
        uppers = np.minimum(uppers, 100.0)
    lowers = np.array([min(0.0, uppers[0]), *uppers[:-1]])
    step = drawing.step(question, len(question.bands), attempt)
    inside = drawing.random(f"{question.id} inside", attempt).random(drawing.district.size)
    return np.asarray(uppers[step] - (uppers[step] - lowers[step]) * inside)


def _logarithmic(drawing: SheetDraw, question: Question, known: Mapping[str, Array]) -> Floats:
    plan = drawing.plan_of(question).figure
    noise = drawing.noise(question.id)
    if plan is None:
        return np.exp(3.0 + noise)
    scale = known[plan.of].astype(np.float64) if plan.of in known else 1.0
    return np.asarray(scale * plan.median * np.exp(plan.spread * noise))


def _of_size(drawing: SheetDraw, question: Question, figures: Floats) -> Floats:
    """Figures that decide the size class, fitted to the one drawn.

    The first one named lies between the limits of its class and the class above, which keeps the firm out of that; the
    others only reach their limits.
    """
    decides = drawing.sheet.questionnaire.find_question(drawing.sheet.plan.size)
    limits = {} if decides is None else {str(rule.option): rule.at_least for rule in decides.classes}
    names = [name for rule in limits.values() for name in rule]
    if question.id not in names:
        return figures
    lows = [float(limits[size].get(question.id, 1)) for size in drawing.district.plan.sizes]
    low = np.array(lows)[drawing.district.sizes]
    if question.id != names[0]:
        return np.maximum(figures, np.where(low > 1, low, 0))
    rising = sorted({*lows, _TOP * max(lows)})
    high = np.array([rising[rising.index(each) + 1] for each in lows])[drawing.district.sizes]
    return np.asarray(low * (high / low) ** (drawing.random(question.id).random(len(low)) ** 1.5 * _BELOW))


def _thresholds(parts: Floats) -> Floats:
    inside = np.clip(parts, 1e-9, 1 - 1e-9)
    return np.array([_NORMAL.inv_cdf(part) for part in inside.tolist()])
