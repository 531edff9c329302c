"""An association's report: where its members stand, whom to call about what, and what to ask of government."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessor.questionnaire import Lang, Text
from assessor.releases.page import IN_FORCE, Count, Demand, Page
from assessor.releases.table import number
from assessor.reports.groups.district import leading_in
from assessor.reports.groups.drawing import Drawn
from assessor.reports.groups.figures_in_words import told_firms
from assessor.reports.groups.filling import CutRows, Filled, chosen, cut_rows, printed
from assessor.reports.groups.words import WORDS, words_in
from assessor.reports.groups.words.association import ASSOCIATION, THINGS
from assessor.reports.legible import legible
from assessor.reports.pdf import Renderer, shared_renderer

CALL_ROWS = 12
"""Members named under one measure; the summary workbook has them all."""
NEARLY_ALL = 0.9
"""A finding that so many members share tells none from another: it is said once."""
NAME_LIMIT, TITLE_LIMIT, SHORT_LIMIT = 40, 60, 34


@dataclass(frozen=True, kw_only=True)
class Callee:
    """A member on a call list. `to_confirm`: it qualifies if it confirms a condition nobody asked about."""

    name: str
    uscc: str
    to_confirm: bool = False
    reached: str = ""
    """Whom to ask for, and the number."""
    why: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Call:
    """A measure in force with the first of the members that it fits."""

    title: Text
    summary: Text
    provider: Text
    source: Text
    usable: int
    wanted: int
    """Members it fits: that can use it, and need it or are named by its text or by their own plan."""
    firms: tuple[Callee, ...]

    @property
    def left_out(self) -> int:
        """Members on the list that are not named here."""
        return self.wanted - len(self.firms)


@dataclass(frozen=True, kw_only=True)
class DocumentRequest:
    """What a document asks of associations or government, for all firms together. `members`: those it bears on."""

    title: Text
    provider: Text
    source: Text
    status: str
    members: int


@dataclass(frozen=True, kw_only=True)
class Silent:
    """A member without an answer; `invited` where a link to answer by is out, `begun` where it is answering now."""

    name: str
    uscc: str
    invited: bool = False
    begun: bool = False


@dataclass(frozen=True, kw_only=True)
class AssociationFigures:
    """One survey of one association. `silent_in_all` and each call's `wanted` count also those not named."""

    association: str
    edition: str
    edition_title: Text
    period: str
    as_of: date
    scale: float
    weak_below: float
    members: int
    figures: Page
    calls: tuple[Call, ...]
    steps: tuple[DocumentRequest, ...]
    silent: tuple[Silent, ...]
    silent_in_all: int
    private: int = 0
    """Members that submitted their answers and keep them to themselves."""


@dataclass(frozen=True, kw_only=True)
class AssociationLimits:
    """How many rows each list has."""

    problems: int = 14
    overview: int = 14
    calls: int = 8
    steps: int = 16
    gaps: int = 7
    proposals_a_gap: int = 3
    silent: int = 60


LIMITS: Mapping[Lang, AssociationLimits] = {
    "zh": AssociationLimits(),
    "en": AssociationLimits(overview=10, steps=11, gaps=5),
}
"""English takes more room."""


def render_association_report(report: AssociationFigures, lang: Lang, renderer: Renderer | None = None) -> bytes:
    """The report as PDF/UA-1. Raises ReportsUnavailableError."""
    return printed(renderer or shared_renderer(), association_html(report, lang), lang)


def association_html(report: AssociationFigures, lang: Lang) -> str:
    """The same report as HTML; needs no PDF library."""
    limits = LIMITS[lang]
    figures, common = _told_apart(report.figures)
    words = words_in(lang, WORDS, ASSOCIATION)
    wanted = [call for call in report.calls if call.wanted and call.usable != figures.firms]
    values: dict[str, object] = {
        "report": report,
        "figures": figures,
        "limits": limits,
        "name": legible(report.association, limit=TITLE_LIMIT) or words["no_name"],
        "short": legible(report.association, limit=SHORT_LIMIT) or words["no_name"],
        "callee": lambda one: legible(one.name, limit=NAME_LIMIT) or words["no_firm_name"],
        "call_rows": CALL_ROWS,
        "survey": words["survey_is"].format(period=report.period),
        "leading": leading_in(figures),
        "weak": {count.label: count for count in figures.weak},
        "calls": cut_rows(wanted, limits.calls),
        "common": [one.label for one in common],
        "things": things_to_do(report, wanted),
        "reached": lambda one: legible(one.reached, limit=NAME_LIMIT) if one.reached else "",
        "usable": sum(bool(call.usable) for call in report.calls),
        "overview": _overview(figures, limits.overview),
        "gaps": chosen(figures.gaps, [gap.unanswered for gap in figures.gaps], limits.gaps),
        "steps": cut_rows(report.steps, limits.steps),
        "silent": report.silent[: limits.silent],
        "members": told_firms(report.members),
    }
    draw = Drawn(lang=lang, scale=report.scale, weak_below=report.weak_below)
    return Filled(draw=draw).html("groups/association.html", words, values)


def _told_apart(page: Page) -> tuple[Page, list[Count]]:
    """The page without the findings that nearly all members share, and these."""
    common = [one for one in page.problems if (number(one.share) or 0.0) >= NEARLY_ALL]
    return replace(page, problems=tuple(one for one in page.problems if one not in common)), common


def things_to_do(report: AssociationFigures, wanted: Sequence[Call]) -> tuple[Text, ...]:
    """At most three things the association can do: whom to call, what to raise, whom to ask for answers."""
    found: list[Text] = []
    if wanted:
        found.append(_said("call", n=len(wanted[0].firms), title=wanted[0].title))
    gap = next((one for one in report.figures.gaps if one.nothing_in_force and number(one.firms)), None)
    if gap is not None:
        found.append(_said("raise", n=told_firms(gap.firms), title=gap.label))
    if report.silent_in_all:
        found.append(_said("ask", n=report.silent_in_all, title=Text("", "")))
    elif report.figures.extremes.everybody:
        found.append(_said("notice", n=0, title=report.figures.extremes.everybody[0].title))
    return tuple(found)


def _said(name: str, *, n: object, title: Text) -> Text:
    words = THINGS[name]
    return Text(words.zh.format(n=n, title=title.zh), words.en.format(n=n, title=title.en))


def _overview(figures: Page, most: int) -> CutRows[Demand]:
    """Measures in force that some members, not all, can use."""
    running = [one for one in figures.measures if one.status == IN_FORCE]
    found = [one for one in running if one.qualifying and one.qualifying != figures.firms]
    return cut_rows(sorted(found, key=_reach, reverse=True), most)


def _reach(demand: Demand) -> tuple[float, float]:
    return number(demand.qualifying) or 0.0, number(demand.near) or 0.0
