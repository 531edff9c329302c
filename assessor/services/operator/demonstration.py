"""A made-up district to try everything on: firms, their association, the district's office and published figures."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assessor.edition import Edition, Grouping
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation import Enterprise
from assessor.evaluation.china import day_in_china
from assessor.services.accounts import Guest, add_first_account, drawn_password, take_over
from assessor.services.association.importing import Given, import_rows
from assessor.services.context import Context, edition_of
from assessor.services.district.figures.publishing import publish
from assessor.services.district.neighbours import districts_in, places_above, set_opened
from assessor.services.errors import NotEmptyError
from assessor.services.firm.again import start_again
from assessor.services.firm.answering import SectionSave, save_section
from assessor.services.firm.proving import prove
from assessor.services.firm.starting import start_assessment
from assessor.services.firm.submitting import submit
from assessor.storage import (
    OF_DISTRICTS,
    PURPOSES,
    Account,
    Assessment,
    OrganisationId,
    Role,
    is_empty,
    mark_as_demonstration,
)
from assessor.storage.figures import Frame, Population, replace_population
from assessor.storage.members import Survey
from assessor.storage.proofs import Proof
from assessor.synthetic import District, Sheet, answers_between, answers_of, district_of
from assessor.synthetic.district import population_cells

FIRMS = 33_354
AT_A_TIME = 1_000
UNPROVED = 3
WITH_ADDRESS = 40
"""So many firms have an address to invite them at; it leads nowhere."""
MAIL_DOMAIN = "demo.example"
SHORTEST_MONTH = 28
LATEST = 2**31 - 1
"""Whoever saves here has seen everything."""
Step = Literal["before", "figures_before", "now", "figures_now", "own"]
Tell = Callable[[Step, int, int], None]
"""Is told a step, how much of it is done, and how much there is; of two steps in turn where they go on side by side."""
ORGANISATIONS: dict[Role, str] = {
    "enterprise": "示例企业（演示）",
    "association": "示例制造业协会（演示）",
    "officer": "示例区主管部门（演示）",
    "editor": "示例区主管部门（演示）",
    "reviewer": "示例区主管部门（演示）",
    "overseer": "示例市主管部门（演示）",
    "auditor": "平台运营方（演示）",
    "admin": "平台运营方（演示）",
}


@dataclass(frozen=True, kw_only=True)
class DemoAccount:
    """An account with its password, which is kept nowhere else."""

    role: Role
    email: str
    password: str


@dataclass(frozen=True, kw_only=True, eq=False)
class _Stage:
    """What everything is made from."""

    context: Context
    edition: Edition
    district: District
    sheet: Sheet
    place: str
    now: datetime


def make_demo(
    context: Context, *, now: datetime, firms: int = FIRMS, seed: int = 1, tell: Tell = lambda *_: None
) -> tuple[DemoAccount, ...]:
    """Fill an empty database; gives back the accounts, one a role. Raises NotEmptyError."""
    if not is_empty(context.database):
        raise NotEmptyError
    with context.database.writing() as transaction:
        mark_as_demonstration(transaction, at=now)
    stage = _stage(context, now, firms, seed)
    accounts, people = _accounts(stage)
    _own_assessments(stage, people["enterprise"], tell)
    _unproved_firms(stage)
    _rounds(stage, people["association"].organisation_id, tell)
    if city := _place_of(stage, "overseer"):
        set_opened(context, stage.place, city, is_open=True, now=now)
    return accounts


def _stage(context: Context, now: datetime, firms: int, seed: int) -> _Stage:
    edition = edition_of(context.edition)
    plan, answers = load_synthetic(edition.id)
    local = (one for one in edition.catalogue.jurisdictions if one.local and plan.region.startswith(one.regions))
    return _Stage(
        context=context,
        edition=edition,
        district=district_of(plan, size=firms, seed=seed),
        sheet=sheet_of(edition, answers),
        place=next(one.id for one in local),
        now=now,
    )


def _accounts(stage: _Stage) -> tuple[tuple[DemoAccount, ...], dict[Role, Account]]:
    drawn = [DemoAccount(role=role, email=f"{role}@{MAIL_DOMAIN}", password=drawn_password()) for role in ORGANISATIONS]
    opened = {
        one.role: add_first_account(stage.context, _guest(stage, one), one.password, now=stage.now) for one in drawn
    }
    return tuple(drawn), opened


def _guest(stage: _Stage, account: DemoAccount) -> Guest:
    return Guest(
        email=account.email,
        role=account.role,
        organisation_name=ORGANISATIONS[account.role],
        lang="zh",
        district=_place_of(stage, account.role),
    )


def _place_of(stage: _Stage, role: Role) -> str:
    """The district, or the first place above it; "" of whoever answers for neither."""
    if role == "overseer":
        above = [one.id for one in places_above(stage.context)]
        return next((one for one in above if stage.place in {each.id for each in districts_in(stage.context, one)}), "")
    return stage.place if role in OF_DISTRICTS else ""


def _rounds(stage: _Stage, association: OrganisationId, tell: Tell) -> None:
    """Two rounds a year apart; the figures of the first are worked out while the answers of the second are taken in."""
    rounds: tuple[tuple[int, Step, Step], ...] = ((0, "before", "figures_before"), (1, "now", "figures_now"))
    published = []
    with ThreadPoolExecutor(max_workers=1) as beside:
        for period, step, figures in rounds:
            year = str(stage.now.year - 1 + period)
            survey = Survey(organisation_id=association, edition=stage.edition.id, period=year)
            _import(stage, survey, period, step, tell)
            published.append(beside.submit(_publish, stage, survey, figures, tell))
    for one in published:
        one.result()


def _import(stage: _Stage, survey: Survey, period: int, step: Step, tell: Tell) -> None:
    """The answers of one period, in the name of the association, from firms that all agreed to statistics."""
    day = _day(stage, survey)
    columns = answers_of(stage.district, stage.sheet, period=period)
    for start in range(0, stage.district.size, AT_A_TIME):
        rows = range(start, min(start + AT_A_TIME, stage.district.size))
        answers = answers_between(stage.sheet, columns, rows)
        given = [
            Given(
                uscc=stage.district.usccs[row],
                name=stage.district.names[row],
                answers=one,
                email=f"firm-{row + 1}@{MAIL_DOMAIN}" if row < WITH_ADDRESS else "",
                contact=f"示例联系人 {row + 1}",
                phone=f"020-0000{row + 1:05}",
                agreed_on=day_in_china(day),
            )
            for row, one in zip(rows, answers, strict=True)
            if period or stage.district.returning[row]
        ]
        import_rows(stage.context, survey, given, as_of=day_in_china(day), now=day)
        tell(step, rows.stop, stage.district.size)


def _publish(stage: _Stage, survey: Survey, step: Step, tell: Tell) -> None:
    """How many firms there are, and the first release of the period."""
    tell(step, 0, 1)
    plan, groupings = stage.sheet.plan, stage.edition.groupings
    rows = [
        Population(
            district=stage.place,
            period=survey.period,
            groups=_groups(groupings, {plan.place: cell.town, plan.industry: cell.industry, plan.size: cell.size}),
            firms=cell.firms,
        )
        for cell in population_cells(stage.district)
    ]
    with stage.context.database.writing() as transaction:
        replace_population(transaction, stage.place, survey.period, rows)
    frame = Frame(district=stage.place, edition=survey.edition, period=survey.period)
    publish(stage.context, frame, now=_day(stage, survey))
    tell(step, 1, 1)


def _groups(groupings: Sequence[Grouping], codes: Mapping[str, str]) -> Mapping[str, str]:
    """Column -> code. `codes`: question -> code."""
    return {one.column: codes.get(one.question, "") for one in groupings}


def _own_assessments(stage: _Stage, owner: Account, tell: Tell) -> None:
    """What one firm answered by itself, a year ago and now, in its own account, proved; it agreed to everything.

    Now it answered for a second plant as well: in figures it counts once.
    """
    earlier = stage.now.replace(year=stage.now.year - 1, day=min(stage.now.day, SHORTEST_MONTH))
    context, firm = stage.context, Enterprise(name=stage.district.names[0], uscc=stage.district.usccs[0])
    first = start_assessment(context, lang="zh", depth="full", now=earlier).assessment
    take_over(context, first.id, owner.organisation_id, now=earlier)
    _answer(stage, first, firm, _answers(stage, 0, 0), earlier)
    with context.database.writing() as transaction:
        prove(context, transaction, first.id, Proof(way="code", proved_at=earlier), now=earlier)
    tell("own", 1, 2)
    again = start_again(context, first.id, depth="full", now=stage.now).assessment
    take_over(context, again.id, owner.organisation_id, now=stage.now)
    plant = start_assessment(context, lang="zh", depth="full", now=stage.now).assessment
    take_over(context, plant.id, owner.organisation_id, now=stage.now)
    _answer(stage, plant, firm, _answers(stage, 1, 1), stage.now)
    _answer(stage, again, firm, _answers(stage, 0, 1), stage.now)
    tell("own", 2, 2)


def _unproved_firms(stage: _Stage) -> None:
    """Assessments under codes that somebody typed: they count nowhere, though they agree to everything."""
    for row in range(1, 1 + UNPROVED):
        draft = start_assessment(stage.context, lang="zh", depth="full", now=stage.now).assessment
        firm = Enterprise(name=stage.district.names[row], uscc=stage.district.usccs[row])
        _answer(stage, draft, firm, _answers(stage, row, 1), stage.now)


def _answers(stage: _Stage, row: int, period: int) -> Mapping[str, object]:
    """What one firm of the district answers in a period."""
    columns = answers_of(stage.district, stage.sheet, period=period)
    (answers,) = answers_between(stage.sheet, columns, range(row, row + 1))
    return answers


def _answer(stage: _Stage, draft: Assessment, firm: Enterprise, answers: Mapping[str, object], now: datetime) -> None:
    for section in stage.edition.questionnaire.sections:
        asked = {question.id for question in stage.edition.questionnaire.in_section(section.id)}
        save = SectionSave(
            section=section.id,
            seen=LATEST,
            answers={name: value for name, value in answers.items() if name in asked},
            enterprise=None if section.scored else firm,
        )
        save_section(stage.context, draft.id, save, now=now)
    submit(stage.context, draft.id, now=now, consents=PURPOSES)


def _day(stage: _Stage, survey: Survey) -> datetime:
    """The day of this year's round, or the same day of the year the round was in."""
    return stage.now.replace(year=int(survey.period), day=min(stage.now.day, SHORTEST_MONTH))
