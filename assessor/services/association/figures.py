"""What an association's report tells: its members' figures, whom to call about what, and what the documents ask."""

from collections.abc import Mapping
from datetime import date, datetime

from assessor.edition import Edition
from assessor.evaluation import evaluate
from assessor.evaluation.call_lists import CallsAbout, FirmToCall, call_lists, order_of_calls
from assessor.evaluation.china import day_in_china
from assessor.insight.cohorts import Cohort, Panel, PopulationCount, panel_of
from assessor.insight.offers import usable
from assessor.measures.model import Measure
from assessor.releases.axes import axes_of
from assessor.releases.cohort_of_firms import Gathered, gathered, offers_in, scored_in
from assessor.releases.figures import counted
from assessor.releases.gate import everything
from assessor.releases.page import Page
from assessor.releases.pages import story_of, whole_page
from assessor.releases.rows import columns_of
from assessor.releases.support import source_of
from assessor.releases.weighing import each_once
from assessor.reports.groups.association import CALL_ROWS, AssociationFigures, Call, Callee, DocumentRequest, Silent
from assessor.services.accounts import organisation_named
from assessor.services.association.member_answers import MemberAnswers, last_round, member_answers
from assessor.services.association.members import MISSING, MemberState, states_of_members
from assessor.services.context import Context, rules_of
from assessor.storage.members import Survey

SILENT_ROWS = 60
NEARLY_ALL = 0.8
"""A measure that fits more of the members than that tells nothing of whom to call."""


def association_figures(context: Context, survey: Survey, *, now: datetime) -> AssociationFigures:
    """Everything the report of a survey tells, as of today."""
    edition, as_of = rules_of(survey.edition), day_in_china(now)
    found = member_answers(context, survey)
    group = _gathered(edition, found, as_of)
    states = states_of_members(context, survey, now=now)
    silent = [_silent(one) for one in states if one.progress in MISSING]
    return AssociationFigures(
        association=organisation_named(context, survey.organisation_id).name,
        edition=edition.id,
        edition_title=edition.title,
        period=survey.period,
        as_of=as_of,
        scale=float(edition.scoring.index.scale),
        weak_below=float(edition.scoring.weak_below),
        members=len(found.members),
        figures=_page(context, survey, found, group),
        calls=_calls(group, found, _best(group)),
        steps=_steps(group),
        silent=tuple(silent[:SILENT_ROWS]),
        silent_in_all=len(silent),
        private=sum(one.progress == "private" for one in states),
    )


def _page(context: Context, survey: Survey, answers: MemberAnswers, found: Gathered) -> Page:
    """What is told of the members, nothing hidden: their association may see each of them."""
    panel, before = _panel(context, survey, found)
    telling = everything(counted(found, panel, each_once(found.cohort)))
    there = [PopulationCount(codes={}, firms=len(answers.members))]
    return whole_page(story_of(telling, there, before))


def _silent(one: MemberState) -> Silent:
    """A member without an answer, and how far it is."""
    has_link, begun = one.progress == "silent", one.progress == "draft"
    return Silent(name=one.member.name, uscc=one.member.uscc, invited=has_link, begun=begun)


def _gathered(edition: Edition, answers: MemberAnswers, as_of: date) -> Gathered:
    """The members' firms, grouped by everything but where they lie, with the measures they meet wherever that is."""
    offers = offers_in(edition, sorted(answers.districts), as_of)
    return gathered(edition, answers.rows, as_of, axes=axes_of(edition, ""), offers=offers)


def _panel(context: Context, survey: Survey, found: Gathered) -> tuple[Panel | None, str]:
    """The members with answers in the last earlier survey on the same edition too, and its period."""
    last = last_round(context, survey)
    if last is None:
        return None, ""
    rows = member_answers(context, last).rows
    before = scored_in(found.edition, "", rows, found.as_of)
    panel = panel_of(before, rows.firms, found.cohort, found.rows.firms)
    return (panel, last.period) if panel.after.size else (None, "")


def _best(group: Gathered) -> Mapping[str, CallsAbout]:
    """Whom each measure fits best."""
    if not group.rows.size:
        return {}
    evaluation = evaluate(group.edition, columns_of(group.edition, group.rows), group.as_of)
    return {about.measure.id: about for about in call_lists(evaluation)}


def _calls(group: Gathered, found: MemberAnswers, best: Mapping[str, CallsAbout]) -> tuple[Call, ...]:
    """Measures in force that some member can use: those that name a dozen, then those many are sure to get."""
    calls = [(_call(group, found, place, best), _named(group, place, best)) for place in group.offers.running]
    everybody = group.rows.size * NEARLY_ALL
    ordered = sorted(calls, key=lambda one: (one[0].wanted > everybody, *_worth(*one)))
    return tuple(call for call, _ in ordered if call.usable)


def _named(group: Gathered, place: int, best: Mapping[str, CallsAbout]) -> int:
    about = best.get(group.offers.measures[place].id)
    return 0 if about is None else about.named


def _worth(call: Call, named: int) -> tuple[int, int, int, int]:
    certain = sum(not one.to_confirm for one in call.firms)
    return order_of_calls(named=min(named, CALL_ROWS), certain=certain, firms=len(call.firms), fitting=call.wanted)


def _call(group: Gathered, found: MemberAnswers, place: int, best: Mapping[str, CallsAbout]) -> Call:
    measure, about = group.offers.measures[place], best.get(group.offers.measures[place].id)
    return Call(
        title=measure.title,
        summary=measure.summary,
        provider=measure.provider,
        source=source_of(group.edition, measure),
        usable=int(usable(group.cohort, place).sum()),
        wanted=0 if about is None else about.fitting,
        firms=() if about is None else tuple(_callee(found, one) for one in about.firms[:CALL_ROWS]),
    )


def _callee(found: MemberAnswers, one: FirmToCall) -> Callee:
    member = found.members[found.usccs[one.row]]
    reached = " ".join(part for part in (member.contact, member.phone) if part)
    return Callee(name=member.name, uscc=member.uscc, to_confirm=not one.is_certain, reached=reached, why=one.why)


def _steps(group: Gathered) -> tuple[DocumentRequest, ...]:
    """Measures for an industry or a district as a whole, those that bear on most members first."""
    problems = {name: row for row, name in enumerate(group.cohort.problem_ids)}
    found = [
        DocumentRequest(
            title=measure.title,
            provider=measure.provider,
            source=source_of(group.edition, measure),
            status=measure.status,
            members=_concerned(group.cohort, measure, problems),
        )
        for measure in group.offers.measures
        if measure.audience == "ecosystem" and measure.id in group.offers.local
    ]
    return tuple(sorted(found, key=lambda step: -step.members))


def _concerned(cohort: Cohort, measure: Measure, problems: Mapping[str, int]) -> int:
    """Members with a problem the measure addresses."""
    rows = [problems[one] for one in measure.problems if one in problems]
    return int(cohort.problems[rows].any(axis=0).sum()) if rows else 0
