"""A district's report: what a bureau hands to its leaders, made from a published release and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessor.questionnaire import Lang, Text
from assessor.releases.member_groups import ASSOCIATION
from assessor.releases.messages import messages_of, not_said_by
from assessor.releases.page import IN_FORCE, Count, Demand, Page, Part
from assessor.releases.proposals import Backed, backed_proposals, first_of_each
from assessor.releases.reached import not_everywhere
from assessor.releases.silent import missing_of
from assessor.releases.table import HIDDEN_MARK, Cell, FigureTable, number
from assessor.releases.table_words import OF_ASSOCIATION
from assessor.releases.tables import shortfall
from assessor.releases.targets import Progress
from assessor.releases.themes import ThemeFigures
from assessor.reports.groups.drawing import Drawn
from assessor.reports.groups.filling import CutRows, Filled, chosen, printed
from assessor.reports.groups.words import WORDS, words_in
from assessor.reports.groups.words.district import DISTRICT
from assessor.reports.pdf import Renderer, shared_renderer


@dataclass(frozen=True, kw_only=True)
class DistrictLimits:
    """How many rows each list has, so that it fills its page; the workbook has them all."""

    problems: int = 11
    running: int = 8
    waiting: int = 5
    kinds: int = 6
    gaps: int = 6
    proposals: int = 6
    proposals_a_gap: int = 3
    first: int = 3
    dense: int = 12
    groups: int = 6


LIMITS: Mapping[Lang, DistrictLimits] = {
    "zh": DistrictLimits(),
    "en": DistrictLimits(problems=9, running=5, waiting=3, kinds=5, gaps=4, proposals=3, groups=5),
}
"""English takes more room."""
LEADING: Mapping[str, tuple[str, ...]] = {
    "response": ("response",),
    "level": ("most_common_level",),
    "dimensions": ("index_spread", "weakest", "two_weakest"),
    "problems": ("commonest_problem",),
    "risks": ("risk",),
    "change": ("index_up", "index_down", "dimension_up", "dimension_down", "levels_moved"),
}
"""The rules whose findings stand at the head of each page."""
"""A share that prints as 100 %."""
TABLES_A_THEME, GROUPS_A_TABLE, TITLES_A_STATUS = 1, 8, 3
AT_A_HEAD = frozenset(rule for rules in LEADING.values() for rule in rules)


@dataclass(frozen=True, kw_only=True)
class DistrictReport:
    """One release of a district. `scale`: full marks of a score; `method`: what is hidden and why, a paragraph each."""

    district: Text
    edition: str
    edition_title: Text
    period: str
    number: int
    published_on: date
    as_of: date
    scale: float
    weak_below: float
    figures: Page
    axes: Mapping[str, Text]
    """What its firms are grouped by: axis -> what it is called."""
    method: tuple[Text, ...]
    themes: tuple[ThemeFigures, ...] = ()
    progress: tuple[Progress, ...] = ()
    """Targets of the district, and how far it has got."""
    years: FigureTable | None = None
    """Levels of this and earlier periods, where there are such."""


def render_district_report(report: DistrictReport, lang: Lang, renderer: Renderer | None = None) -> bytes:
    """The report as PDF/UA-1. Raises ReportsUnavailableError."""
    return printed(renderer or shared_renderer(), district_html(report, lang), lang)


def district_html(report: DistrictReport, lang: Lang) -> str:
    """The same report as HTML; needs no PDF library."""
    limits, figures = LIMITS[lang], report.figures
    words = words_in(lang, WORDS, DISTRICT)
    backed, messages = backed_proposals(figures.gaps), messages_of(figures)
    values: dict[str, object] = {
        "report": report,
        "figures": figures,
        "limits": limits,
        "release": words["release_number"].format(period=report.period, n=report.number),
        "leading": leading_in(figures),
        "missing": missing_of(figures.population, figures.firms),
        "messages": messages,
        "further": tuple(one for one in not_said_by(messages, figures.findings) if one.rule not in AT_A_HEAD),
        "common": _commonest(figures),
        "all_levels": all(number(level.firms) is not None for level in figures.levels),
        "sparse": number(figures.firms) is None,
        "weak": {count.label: count for count in figures.weak},
        "gaps": chosen(figures.gaps, [gap.unanswered for gap in figures.gaps], limits.gaps),
        "for_firms": _proposed([one for one in backed if one.proposal.for_firms], limits.proposals),
        "for_district": _proposed([one for one in backed if not one.proposal.for_firms], limits.proposals),
        "axes": _axes(report, limits.dense),
        **_of_support(figures, limits),
        "first": first_of_each(backed, limits.first),
        **_of_themes(report, limits.groups),
    }
    draw = Drawn(lang=lang, scale=report.scale, weak_below=report.weak_below)
    return Filled(draw=draw).html("groups/district.html", words, values)


def _of_support(figures: Page, limits: DistrictLimits) -> Mapping[str, object]:
    """What is in force and what waits, and how many firms support reaches."""
    return {
        "running": _running(figures, limits.running),
        "waiting": _waiting(figures, limits.waiting),
        "kinds": not_everywhere(figures.kinds),
        "providers": not_everywhere(figures.providers),
        "told_everybody": () if number(figures.firms) is None else figures.extremes.everybody,
    }


def _of_themes(report: DistrictReport, groups: int) -> Mapping[str, object]:
    """By theme: its tables with the largest groups, and what is in force, planned and proposed."""
    tables = {one.id: [cut_table(each, groups) for each in one.tables[:TABLES_A_THEME]] for one in report.themes}
    return {"theme_tables": tables, "supported": {one.id: by_status(one.support) for one in report.themes}}


@dataclass(frozen=True, kw_only=True)
class AxisPages:
    """The groups of one axis; a long one stands on pages of its own."""

    title: Text
    parts: tuple[Part, ...]
    is_long: bool


def _axes(report: DistrictReport, dense: int) -> tuple[AxisPages, ...]:
    """Those that have groups; associations last."""
    axes = {**report.axes, ASSOCIATION: OF_ASSOCIATION}
    told = [(title, report.figures.parts.get(axis, ())) for axis, title in axes.items()]
    found = [(title, parts) for title, parts in told if parts]
    longest = max((len(parts) for _, parts in found), default=0)
    return tuple(
        AxisPages(title=title, parts=parts, is_long=len(found) > 1 and dense < longest == len(parts))
        for title, parts in found
    )


def cut_table(table: FigureTable, groups: int = GROUPS_A_TABLE) -> FigureTable:
    """The whole and the largest groups of which something is told."""
    told = [row for row in table.rows if any(one != HIDDEN_MARK for one in row[2:])]
    largest = sorted(told[1:], key=lambda row: -(number(row[1]) or 0.0))[:groups]
    return replace(table, rows=(*told[:1], *largest), keys=())


def by_status(support: FigureTable) -> Mapping[Text, tuple[Sequence[tuple[Cell, ...]], int]]:
    """Status -> the first measures of it, and how many more there are."""
    found: dict[Text, list[tuple[Cell, ...]]] = {}
    for row in support.rows:
        if isinstance(row[1], Text):
            found.setdefault(row[1], []).append(row)
    return {status: (rows[:TITLES_A_STATUS], max(len(rows) - TITLES_A_STATUS, 0)) for status, rows in found.items()}


def leading_in(figures: Page) -> Mapping[str, tuple[Text, ...]]:
    """The findings at the head of each page."""
    return {
        about: tuple(found.text for found in figures.findings if found.rule in rules)
        for about, rules in LEADING.items()
    }


def _commonest(figures: Page) -> Count | None:
    """Of the levels told, the one with most firms."""
    told = [level for level in figures.levels[:-1] if number(level.firms)]
    return max(told, key=lambda level: number(level.firms) or 0.0, default=None)


def _running(figures: Page, most: int) -> CutRows[Demand]:
    """Measures in force of which something is told, those that most firms fall short of first."""
    found = [one for one in figures.measures if one.status == IN_FORCE]
    ordered = sorted(found, key=lambda one: shortfall(figures, one), reverse=True)
    return chosen(
        ordered,
        [one.near if number(one.qualifying) is None and number(one.near) else one.qualifying for one in ordered],
        most,
    )


def _proposed(found: Sequence[Backed], most: int) -> CutRows[Backed]:
    """Proposals of which it is told how many firms they could help."""
    return chosen(found, [one.firms for one in found], most)


def _waiting(figures: Page, most: int) -> CutRows[Demand]:
    """Measures not in force that firms need, most needed first."""
    found = [one for one in figures.measures if one.status != IN_FORCE]
    return chosen(found, [one.missed for one in found], most)
