"""What an association's report tells: its members' figures, whom to call about what, and what the documents ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np

from assessor.edition import Edition
from assessor.evaluation.cohort.builder import cohort_of, offers_of
from assessor.insight.cohort_union import joined
from assessor.insight.cohorts import Axis, Cohort, Panel, panel_of
from assessor.insight.offers import Offers, usable
from assessor.measures.model import Measure
from assessor.measures.verdicts import CONFIRM
from assessor.reports.groups.association import CALL_ROWS, AssociationFigures, Call, Callee, Silent, Step
from assessor.services.accounts import organisation_named
from assessor.services.association.group_figures import Group, told_of
from assessor.services.association.member_answers import MemberAnswers, member_answers
from assessor.services.context import Context, edition_of
from assessor.services.district.figures.axes import axes_of, region_codes
from assessor.services.district.figures.gathering import evaluations, with_unknown
from assessor.services.district.figures.snapshot import columns_of
from assessor.services.district.figures.support import source_of
from assessor.services.evaluating import CHINA
from assessor.storage.members import Survey, surveys_of

AXES = ("industry", "size")
SILENT_ROWS = 60


@dataclass(frozen=True, kw_only=True, eq=False)
class Members:
    """The members of a survey and what follows from their answers."""

    answers: MemberAnswers
    cohort: Cohort
    usccs: Sequence[str]


def association_figures(context: Context, survey: Survey, *, now: datetime) -> AssociationFigures:
    """Everything the report of a survey tells, as of today."""
    edition, as_of = edition_of(survey.edition), now.astimezone(CHINA).date()
    found = _members(context, survey, as_of)
    group = _group(context, survey, found, as_of)
    silent = _silent(found)
    return AssociationFigures(
        association=organisation_named(context, survey.organisation_id).name,
        edition=edition.id,
        edition_title=edition.title,
        period=survey.period,
        as_of=as_of,
        scale=float(edition.scoring.index.scale),
        weak_below=float(edition.scoring.weak_below),
        members=len(found.answers.members),
        figures=told_of(group),
        calls=_calls(group, found),
        steps=_steps(group),
        silent=silent[:SILENT_ROWS],
        silent_in_all=len(silent),
    )


def _group(context: Context, survey: Survey, found: Members, as_of: date) -> Group:
    panel, before = _panel(context, survey, found, as_of)
    edition = edition_of(survey.edition)
    return Group(
        edition=edition,
        cohort=found.cohort,
        offers=_offers(edition, found.answers.districts, as_of),
        firms_in_all=len(found.answers.members),
        panel=panel,
        before=before,
    )


def _silent(found: Members) -> tuple[Silent, ...]:
    """Members without an answer."""
    answered = frozenset(found.usccs)
    silent = [one for uscc, one in found.answers.members.items() if uscc not in answered]
    return tuple(Silent(name=one.name, uscc=one.uscc, invited=one.invited_at is not None) for one in silent)


def _members(context: Context, survey: Survey, as_of: date) -> Members:
    edition, answers = edition_of(survey.edition), member_answers(context, survey)
    axes = axes_of(edition, "")
    sources = {name: axes.sources[name] for name in AXES}
    columns = columns_of(edition, answers.rows)
    parts = [cohort_of(each, sources, {}) for each in evaluations(edition, columns, as_of)]
    return Members(answers=answers, cohort=joined([_same_axes(part) for part in parts]), usccs=answers.usccs)


def _same_axes(cohort: Cohort) -> Cohort:
    """With a code for firms of which an axis is not known, so that all parts have the same."""
    groups = {name: Axis(codes=with_unknown(axis.codes), places=axis.places) for name, axis in cohort.groups.items()}
    return replace(cohort, groups=groups)


def _offers(edition: Edition, districts: frozenset[str], as_of: date) -> Offers:
    """The measures members meet, wherever they are."""
    codes = [code for district in sorted(districts) for code in region_codes(edition, district)[:1]]
    found = [offers_of(edition, code, as_of) for code in codes] or [offers_of(edition, "-", as_of)]
    return replace(found[0], local=frozenset().union(*(one.local for one in found)))


def _panel(context: Context, survey: Survey, found: Members, as_of: date) -> tuple[Panel | None, str]:
    """The members with answers in the last earlier survey on the same edition too, and its period."""
    with context.database.reading() as transaction:
        known = surveys_of(transaction, survey.organisation_id)
    earlier = [one for one in known if one.edition == survey.edition and one.period < survey.period]
    if not earlier:
        return None, ""
    last = max(earlier, key=lambda one: one.period)
    before = _members(context, last, as_of)
    panel = panel_of(before.cohort, before.usccs, found.cohort, found.usccs)
    return (panel, last.period) if panel.after.size else (None, "")


def _calls(group: Group, found: Members) -> tuple[Call, ...]:
    """Measures in force that some member can use, those most members need first."""
    calls = [_call(group, found, place) for place in group.offers.running]
    return tuple(sorted((call for call in calls if call.usable), key=lambda call: (-call.wanted, -call.usable)))


def _call(group: Group, found: Members, place: int) -> Call:
    measure, within = group.offers.measures[place], usable(found.cohort, place)
    wanted = np.flatnonzero(found.cohort.recommended[place] & within)
    to_confirm = found.cohort.verdicts[place] == CONFIRM
    first = wanted[np.argsort(to_confirm[wanted], kind="stable")][:CALL_ROWS]
    return Call(
        title=measure.title,
        summary=measure.summary,
        provider=measure.provider,
        source=source_of(group.edition, measure),
        usable=int(within.sum()),
        wanted=len(wanted),
        firms=tuple(_callee(found, int(row), to_confirm=bool(to_confirm[row])) for row in first),
    )


def _callee(found: Members, row: int, *, to_confirm: bool) -> Callee:
    member = found.answers.members[found.usccs[row]]
    return Callee(name=member.name, uscc=member.uscc, to_confirm=to_confirm)


def _steps(group: Group) -> tuple[Step, ...]:
    """Measures for an industry or a district as a whole, those that bear on most members first."""
    problems = {name: row for row, name in enumerate(group.cohort.problem_ids)}
    found = [
        Step(
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
