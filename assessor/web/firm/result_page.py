"""The result as the page lays it out: charts as images, measures in the groups a reader asks for."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessor.evaluation import FirmResult, Reading
from assessor.evaluation.firm import Basis, DimensionResult, MeasureResult, ProblemResult, RiskResult
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
    """A dimension with its bar and the problems its answers show."""

    dimension: DimensionResult
    bar: str
    problems: tuple[ProblemResult, ...]


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
    staircase: str
    remark: str
    radar: str
    dimensions: tuple[DimensionOnPage, ...]
    groups: tuple[MeasureGroup, ...]
    unanswered: tuple[Unanswered, ...]
    risks: tuple[RiskOnPage, ...]
    measure_titles: Mapping[str, str]

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
        staircase=as_image(staircase_of(result, lang)),
        remark=cap_remark(result, lang),
        radar=as_image(radar_of(result, lang, peers=medians)),
        dimensions=tuple(_dimension(one, problems, lang, peers=medians.get(one.id)) for one in result.dimensions),
        groups=measure_groups(tuple(one for one in result.measures if wanted.takes(one))),
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


def index_name(basis: Basis, lang: Lang) -> str:
    """What the edition calls its index, within a sentence: Chinese short, English in full."""
    return basis.index_short.zh if lang == "zh" else basis.index_title.en.lower()


def as_image(svg: str) -> str:
    """An SVG as an address an image can show under a policy without inline styles."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def measure_groups(measures: tuple[MeasureResult, ...]) -> tuple[MeasureGroup, ...]:
    """Measures by what the firm can do with them; each in the first group that takes it, parts under their whole."""
    ids = {measure.id for measure in measures}
    left = [measure for measure in measures if measure.parent not in ids]
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


def _dimension(
    dimension: DimensionResult, problems: Mapping[str, ProblemResult], lang: Lang, *, peers: float | None
) -> DimensionOnPage:
    shown = tuple(problems[one] for one in dimension.problems if one in problems)
    return DimensionOnPage(dimension=dimension, bar=as_image(bar_of(dimension, lang, peers=peers)), problems=shown)


GROUPS: tuple[tuple[str, bool, Callable[[MeasureResult], bool]], ...] = (
    ("usable", True, lambda one: one.recommended and one.verdict in USABLE),
    ("near", True, lambda one: one.verdict == "near"),
    ("needs_answers", False, lambda one: one.verdict == "needs_answers"),
    ("planned", False, lambda one: one.verdict == "not_open" and one.status != "proposed"),
    ("proposed", False, lambda one: one.verdict == "not_open"),
    ("not_needed", False, lambda one: one.verdict in USABLE),
    ("not_for_you", False, lambda one: True),  # noqa: ARG005 (takes whatever is left)
)
