"""The result as the page lays it out: charts as images, measures in the groups a reader asks for."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessor.evaluation import FirmResult, Reading
from assessor.evaluation.firm import Basis, DimensionResult, MeasureResult, ProblemResult, RiskResult
from assessor.evaluation.summary import Summary, leading, summary_of
from assessor.measures.verdicts import USABLE
from assessor.questionnaire import Lang
from assessor.reports.charts import bar_of, cap_remark, gauge_of, radar_of, staircase_of, staircase_of_reading
from assessor.services import Peers, SecondReading
from assessor.storage import Assessment
from assessor.web.firm.measure_filter import MeasureFilter


@dataclass(frozen=True, kw_only=True)
class MeasureGroup:
    """Measures under one heading. `is_open`: shown at once, not behind a summary line."""

    id: str
    measures: tuple[MeasureResult, ...]
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class DimensionOnPage:
    """A dimension with its bar."""

    dimension: DimensionResult
    bar: str


@dataclass(frozen=True, kw_only=True)
class RiskOnPage:
    """A risk with its gauge."""

    risk: RiskResult
    gauge: str


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """A problem for which nothing is in force, with the proposals that would help."""

    problem: ProblemResult
    proposals: tuple[MeasureResult, ...]


@dataclass(frozen=True, kw_only=True)
class ReadingOnPage:
    """A second reading with its ladder, and the assessment it comes from if there is one."""

    reading: Reading
    assessment: Assessment | None
    staircase: str


@dataclass(frozen=True, kw_only=True)
class ResultPage:
    """All the page shows."""

    result: FirmResult
    summary: Summary
    staircase: str
    remark: str
    radar: str
    dimensions: tuple[DimensionOnPage, ...]
    groups: tuple[MeasureGroup, ...]
    unanswered: tuple[Unanswered, ...]
    risks: tuple[RiskOnPage, ...]
    measure_titles: Mapping[str, str]

    @property
    def weakest(self) -> tuple[DimensionOnPage, ...]:
        """The dimensions with the lowest scores, at most three, the lowest first."""
        known = [(one.dimension.score.value, place) for place, one in enumerate(self.dimensions)]
        scored = sorted((value, place) for value, place in known if value is not None)
        return tuple(self.dimensions[place] for _, place in scored[:FEW])

    @property
    def usable(self) -> tuple[MeasureResult, ...]:
        """What the firm can take up beside the things it is to do first, at most two."""
        told = {thing.advice.measure for thing in self.summary.things if thing.advice}
        return tuple(
            one
            for one in leading(self.result.measures)
            if one.verdict in USABLE and one.plausible and one.id not in told
        )[:2]

    @property
    def scale(self) -> float:
        """Full marks of a dimension."""
        return self.dimensions[0].dimension.score.scale if self.dimensions else self.result.index.scale


def page_of(
    result: FirmResult, lang: Lang, *, wanted: MeasureFilter | None = None, peers: Sequence[Peers] = ()
) -> ResultPage:
    """The page of a result in one language, with the wanted measures and the medians of the first peers known."""
    wanted = wanted or MeasureFilter()
    medians = _medians(peers)
    problems = {problem.id: problem for problem in result.problems}
    measures = {measure.id: measure for measure in result.measures}
    return ResultPage(
        result=result,
        summary=summary_of(result),
        staircase=as_image(staircase_of(result, lang)),
        remark=cap_remark(result, lang),
        radar=as_image(radar_of(result, lang, peers=medians)),
        dimensions=tuple(_dimension(one, lang, peers=medians.get(one.id)) for one in result.dimensions),
        groups=measure_groups(tuple(one for one in leading(result.measures) if wanted.takes(one))),
        unanswered=tuple(
            Unanswered(
                problem=problems[one],
                proposals=tuple(measures[each] for each in problems[one].proposed if each in measures),
            )
            for one in result.unanswered_needs
        ),
        risks=tuple(RiskOnPage(risk=one, gauge=as_image(gauge_of(one, lang))) for one in result.risks),
        measure_titles={measure.id: measure.title[lang] for measure in result.measures},
    )


def readings_on_page(second: Iterable[SecondReading], lang: Lang) -> tuple[ReadingOnPage, ...]:
    """Second readings as the page shows them."""
    return tuple(
        ReadingOnPage(
            reading=one.reading,
            assessment=one.assessment,
            staircase=as_image(staircase_of_reading(one.reading, lang)),
        )
        for one in second
    )


def parts_of(result: FirmResult, *, peers: Sequence[Peers], readings: Sequence[SecondReading]) -> tuple[str, ...]:
    """The parts that this result has a page of, in the order in which they are read."""
    has = {
        "todo": bool(result.advice),
        "findings": bool(result.problems),
        "support": bool(result.measures),
        "path": bool(result.path.steps or result.path.further or result.path.sentence.zh),
        "peers": bool(peers),
        "standard": bool(readings),
    }
    return tuple(one for one in PARTS if has.get(one, True))


def index_name(basis: Basis, lang: Lang) -> str:
    """What the edition calls its index, within a sentence: Chinese short, English in full."""
    return basis.index_short.zh if lang == "zh" else basis.index_title.en.lower()


def as_image(svg: str) -> str:
    """An SVG as an address an image can show under a policy without inline styles."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def measure_groups(measures: tuple[MeasureResult, ...]) -> tuple[MeasureGroup, ...]:
    """Measures by verdict; each in the first group that takes it."""
    left = list(measures)
    groups = []
    for group_id, is_open, belongs in GROUPS:
        taken = tuple(measure for measure in left if belongs(measure))
        left = [measure for measure in left if not belongs(measure)]
        if taken:
            groups.append(MeasureGroup(id=group_id, measures=taken, is_open=is_open))
    return tuple(groups)


def _medians(peers: Sequence[Peers]) -> Mapping[str, float]:
    known = next((one for one in peers if one.index is not None), None)
    return {} if known is None else {node: float(one.median) for node, one in known.dimensions.items()}


def _dimension(dimension: DimensionResult, lang: Lang, *, peers: float | None) -> DimensionOnPage:
    return DimensionOnPage(dimension=dimension, bar=as_image(bar_of(dimension, lang, peers=peers)))


FEW = 3
PARTS = ("todo", "level", "findings", "support", "path", "dimensions", "peers", "standard", "method")
GROUPS: tuple[tuple[str, bool, Callable[[MeasureResult], bool]], ...] = (
    ("available", True, lambda one: one.verdict == "available"),
    ("confirm", True, lambda one: one.verdict == "confirm"),
    ("near", True, lambda one: one.verdict == "near"),
    ("needs_answers", False, lambda one: one.verdict == "needs_answers"),
    ("planned", False, lambda one: one.verdict == "not_open" and one.status != "proposed"),
    ("proposed", False, lambda one: one.verdict == "not_open"),
    ("not_for_you", False, lambda one: True),  # noqa: ARG005 (takes whatever is left)
)
