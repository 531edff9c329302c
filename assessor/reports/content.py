"""Chooses what the report shows: which measures in full, which as a line, which only as a number."""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape

from assessor.evaluation.firm import FirmResult, MeasureResult, ProblemResult, Source
from assessor.questionnaire import Lang
from assessor.reports import charts
from assessor.reports.legible import legible
from assessor.reports.qr import qr_image
from assessor.reports.words import WORDS

DETAILED: dict[Lang, int] = {"zh": 5, "en": 4}
ROWS: dict[Lang, int] = {"zh": 5, "en": 3}
"""Measures in full, and lines of each list of the others: English takes more room."""
NAME_LIMIT, SHORT_NAME_LIMIT, CODE_LIMIT = 200, 34, 30
_WIDE_FROM = 0x2E80
LONG_NAME, LONGEST_NAME = 30, 80
"""Widths of a name, in ideographs, from which the cover sets it smaller, and smaller again."""
START_WITH = 3


@dataclass(frozen=True, kw_only=True)
class Picture:
    """An image as a data address and the words for those who cannot see it."""

    address: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class CutMeasures:
    """A list of measures cut to the room there is: `total` counts all of them."""

    shown: tuple[MeasureResult, ...]
    total: int

    @property
    def left_out(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


@dataclass(frozen=True, kw_only=True)
class ListedMeasures:
    """The firm's measures as the report lists them."""

    detailed: tuple[MeasureResult, ...]
    further: CutMeasures
    near: CutMeasures
    needs_answers: CutMeasures
    planned: CutMeasures
    proposed: CutMeasures
    closed: CutMeasures
    unneeded: CutMeasures
    not_for_you: int
    all_recommended: tuple[MeasureResult, ...]
    titles: dict[str, MeasureResult]

    @property
    def recommended(self) -> int:
        """How many are recommended."""
        return len(self.all_recommended)


def offers_of(result: FirmResult, lang: Lang) -> ListedMeasures:
    """Sort the measures into the report's lists; a component stands with its parent where that is listed too."""
    measures, most = result.measures, ROWS[lang]
    recommended = _leading([measure for measure in measures if measure.recommended])
    usable = [m for m in measures if m.verdict in {"available", "confirm"} and not m.recommended]
    closed = [m for m in measures if m.verdict == "not_open" and m.status == "in_force"]
    return ListedMeasures(
        detailed=recommended[: DETAILED[lang]],
        further=_rows(recommended[DETAILED[lang] :], most),
        near=_rows(_leading(_with_verdict(measures, "near")), most),
        needs_answers=_rows(_leading(_with_verdict(measures, "needs_answers")), most),
        planned=_rows(_leading([m for m in measures if m.status == "planned" and m.verdict == "not_open"]), most),
        proposed=_rows(_leading([m for m in measures if m.status == "proposed" and m.verdict == "not_open"]), most),
        closed=_rows(_leading(closed), most),
        unneeded=_rows(_leading(usable), 4 * most),
        not_for_you=len(_with_verdict(measures, "not_for_you")),
        all_recommended=recommended,
        titles={measure.id: measure for measure in measures},
    )


def _with_verdict(measures: Iterable[MeasureResult], verdict: str) -> list[MeasureResult]:
    return [measure for measure in measures if measure.verdict == verdict]


def _leading(measures: Sequence[MeasureResult]) -> tuple[MeasureResult, ...]:
    """Those whose parent is not in the same list; what answers a problem of the firm comes first."""
    listed = {measure.id for measure in measures}
    leading = [measure for measure in measures if measure.parent not in listed]
    return tuple(sorted(leading, key=lambda measure: not (measure.recommended or measure.why)))


def _rows(measures: Sequence[MeasureResult], most: int) -> CutMeasures:
    return CutMeasures(shown=tuple(measures[:most]), total=len(measures))


def documents_of(result: FirmResult) -> tuple[Source, ...]:
    """One source for each document the measures come from, by id: the same for every firm of an edition."""
    sources = {measure.source.document: measure.source for measure in result.measures}
    return tuple(sources[document] for document in sorted(sources))


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """Every chart of the report."""

    staircase: Picture
    radar: Picture
    bars: dict[str, Picture]
    roadmap: Picture | None
    gauges: dict[str, Picture]
    also: dict[str, Picture]
    """Ladders of other editions on which the firm was assessed too."""
    qr: Picture


def pictures_of(result: FirmResult, lang: Lang, verify_url: str | None) -> Pictures:
    """Draw them."""
    road = charts.roadmap_of(result, lang)
    code = legible(result.receipt.code, limit=CODE_LIMIT)
    what = WORDS["qr_url"][lang] if verify_url else WORDS["qr_code"][lang].format(code=code)
    return Pictures(
        staircase=picture(charts.staircase_of(result, lang)),
        radar=picture(charts.radar_of(result, lang)),
        bars={dimension.id: picture(charts.bar_of(dimension, lang), brief=True) for dimension in result.dimensions},
        roadmap=picture(road) if road else None,
        also={
            each.edition: picture(charts.staircase_of_reading(each, lang))
            for each in result.also
            if each.origin == "submitted"
        },
        gauges={risk.id: picture(charts.gauge_of(risk, lang)) for risk in result.risks},
        qr=Picture(address=qr_image(verify_url or code), alt=WORDS["qr"][lang].format(what=what)),
    )


def picture(svg: str, *, brief: bool = False) -> Picture:
    """A chart as an image; title (unless `brief`) and description become the alternative text."""
    said = [unescape(text) for text in re.findall(r"<(?:title|desc)[^>]*>([^<]*)</", svg)]
    alt = " – ".join(said[-1:] if brief else said)
    return Picture(address=f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}", alt=alt)


@dataclass(frozen=True, kw_only=True)
class Names:
    """The firm as the report calls it: at length, in the running head, and its code."""

    full: str
    short: str
    uscc: str

    @property
    def size(self) -> str:
        """How large the cover sets the name: "", "long" or "longest"."""
        width = sum(1.0 if ord(char) > _WIDE_FROM else 0.5 for char in self.full)
        return "longest" if width > LONGEST_NAME else "long" if width > LONG_NAME else ""


def names_of(result: FirmResult, lang: Lang) -> Names:
    """Foreign text made fit to print and cut to the room there is."""
    name = legible(result.enterprise.name, limit=NAME_LIMIT) or WORDS["no_name"][lang]
    return Names(
        full=name, short=legible(name, limit=SHORT_NAME_LIMIT), uscc=legible(result.enterprise.uscc, limit=CODE_LIMIT)
    )


def problems_by_dimension(result: FirmResult) -> dict[str, tuple[ProblemResult, ...]]:
    """The firm's problems under each dimension."""
    problems = {problem.id: problem for problem in result.problems}
    return {
        dimension.id: tuple(problems[each] for each in dimension.problems if each in problems)
        for dimension in result.dimensions
    }
