"""Everybody the screens are shown to, each made once, through the use cases, when first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID, uuid4

import pyotp
from flask import Flask
from flask.testing import FlaskClient

from assessor.edition import load_edition
from assessor.evaluation import Enterprise
from assessor.releases.release import Release
from assessor.services import Context, SectionSave, erase, get, save_section, start_again, start_assessment, submit
from assessor.services.accounts import (
    Guest,
    begin_visit,
    disable,
    enrolment_of,
    find_open_invitation,
    find_visit_of,
    hold_in_visit,
    invite,
    invite_colleague,
    link_token,
    open_invitations,
    reset_token,
    set_up_factor,
    take_over,
)
from assessor.services.district.vouching import ask_office
from assessor.services.firm.proof_codes import ask_for_code
from assessor.services.firm.proving import prove
from assessor.services.firm.sharing import share, share_token
from assessor.storage import Account, AssessmentId, Member, Purpose
from assessor.storage.figures import add_release
from assessor.storage.proofs import Proof
from assessor.web.context import EXTENSION
from assessor.web.session import NEW_CODE, VISIT
from tests.evaluation.population import firms
from tests.simulated import ASSOCIATION as SIMULATED
from tests.web.people import add_person
from tests.web.relations import NOW
from tests.web.released import count, page, release_of, words
from tests.workbooks.codes import numbered
from tests.worked import CASES, worked_result

Answers = Mapping[str, object]
EDITION = "2026-2"
CODE = "7K2M-9QXD-04TB-HZ6P"
LONG = "广州市番禺区大石街道星屿舞台灯光与声光一体化装备智能制造股份有限公司" + "第二分厂" * 16
LATIN = "W" * 100
BUREAU, OPERATOR, FIRM = "番禺区科技工业商务和信息化局", "运营单位", "淄博市周村区鲁风风机制造厂"
ASSOCIATION = "番禺灯光音响行业协会"
OTHERS = (SIMULATED, "新协会", "别的协会", "上传协会", "审计单位")
PARTS = ("化学原料", "金属制品", "电气机械", "市桥街")
TABLE = (
    *("a.csv", "many", "工厂名号", "信用代号", "在岗人头"),
    *("region", "industry", "sector", "headcount", "revenue", "standing", "qualification", "chain_role", "ownership"),
    *("site", "retrofit_plan", "plans", "networked_machines", "machines"),
)
WORDINGS = ("家具", "照明", "半自动化", "金蝶", "用友")
"""What clerks wrote in cells that wait to be confirmed."""
NAMES = (
    *WORDINGS,
    LONG,
    LONG[:60],
    f"{ASSOCIATION}二",
    LATIN,
    BUREAU,
    OPERATOR,
    FIRM,
    ASSOCIATION,
    "甲厂",
    *OTHERS,
    *PARTS,
    *TABLE,
)
"""What people typed and made-up tables say; it may stand on pages of either language."""
PLACE = {"region": "440113120", "industry": "3872", "sector": ["lighting_audio"], "headcount": 85, "revenue": 2100}
AT_ODDS = {"machines": 3, "networked_machines": 30}
CLAIMED = numbered(77)
A_WORD = {"A1-1": "manual"}


@dataclass(frozen=True, kw_only=True)
class Person:
    """A browser, and what addresses of this person name."""

    client: FlaskClient
    named: Mapping[str, object] = field(default_factory=dict)


class Cast:
    """The people by name."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.context: Context = app.extensions[EXTENSION].context

    @cached_property
    def nobody(self) -> Person:
        return Person(client=self.app.test_client())

    @cached_property
    def newcomer(self) -> Person:
        """Has not noted the resume code yet."""
        return self._holder(self._draft({}), code=CODE)

    @cached_property
    def beginner(self) -> Person:
        """Has noted the code and answered nothing."""
        return self._holder(self._draft({}))

    @cached_property
    def drafter(self) -> Person:
        """Is half-way, with a long name and answers that do not fit together."""
        return self._holder(self._draft({**PLACE, **AT_ODDS, **A_WORD}, name=LONG))

    @cached_property
    def thorough(self) -> Person:
        """Has answered everything in full depth and not submitted."""
        return self._holder(self._draft(self._full(1), depth="full", name=LATIN))

    @cached_property
    def terse(self) -> Person:
        """Submitted after one word, not saying where."""
        return self._holder(self._result(A_WORD))

    @cached_property
    def fresh(self) -> Person:
        """Submitted the first worked case of the edition that new assessments begin on."""
        return self._holder(worked_result(self.context, CASES[0], now=NOW))

    @cached_property
    def sharer(self) -> Person:
        """Shares the result of another worked case by a link."""
        held = worked_result(self.context, CASES[1], now=NOW, name=FIRM)
        share(self.context, held, now=NOW)
        return self._holder(held, token=share_token(self.context, get(self.context, held)))

    @cached_property
    def quick(self) -> Person:
        """Submitted a quick assessment with contradictions; gave all consents."""
        answers = {**PLACE, **AT_ODDS, **A_WORD}
        return self._holder(self._result(answers, "statistics", "association", "officer", "verification", name=LONG))

    @cached_property
    def claiming(self) -> Person:
        """Submitted with a firm's code, agreed to statistics, and asked for the code and the office's word."""
        claimed = self._result({**PLACE, **A_WORD}, "statistics", name=LONG, uscc=CLAIMED)
        ask_for_code(self.context, claimed, lang="zh", now=NOW)
        ask_office(self.context, claimed, now=NOW)
        return self._holder(claimed)

    @cached_property
    def vouched(self) -> Person:
        """Submitted with a firm's code, agreed to statistics, and is proved."""
        claimed = self._result({**PLACE, **A_WORD}, "statistics", name=LONG, uscc=CLAIMED)
        with self.context.database.writing() as transaction:
            prove(self.context, transaction, claimed, Proof(way="officer", proved_at=NOW), now=NOW)
        return self._holder(claimed)

    @cached_property
    def release(self) -> Release:
        """The latest of one district; the other has published nothing."""
        release = release_of(number=9)
        problem = {
            "row": "p1",
            "label": words("设备保养费用高", "Costly upkeep"),
            "dimension": words("装备", "Equipment"),
        }
        told = page(problems=[{**problem, **count(61)}])
        with self.context.database.writing() as transaction:
            pages = {"all": told, "industry=38": page("industry=38", 118, "一组")}
            add_release(transaction, release, pages, snapshot=())
        return release

    @cached_property
    def weak(self) -> Person:
        """Answered all in full depth, twice, the second time better; its trade is told in its district's figures."""
        assert self.release
        first = self._result({**self._full(1), **PLACE, "A1-1": "manual"}, depth="full", name=LATIN)
        again = start_again(self.context, first, depth="full", now=NOW).assessment
        save_section(self.context, again.id, SectionSave(section="a1", seen=9, answers={"A1-1": "automated"}), now=NOW)
        submit(self.context, again.id, now=NOW)
        return self._holder(again.id, earlier_id=first)

    @cached_property
    def returning(self) -> Person:
        """Has begun again from the last answers and saved nothing."""
        return self._holder(
            start_again(self.context, self._result(A_WORD, name=FIRM), depth="full", now=NOW).assessment.id
        )

    @cached_property
    def withdrawn(self) -> Person:
        """Asks after a report that was deleted."""
        result = self._result({"A1-1": "mechanised"})
        number = get(self.context, result).receipt_code
        erase(self.context, result, now=NOW)
        return Person(client=self.app.test_client(), named={"code": number})

    @cached_property
    def owner(self) -> Person:
        """An enterprise's account with assessments, a guest and a second browser; holds another draft by its code."""
        account = add_person(self.app, "enterprise", FIRM, email="wangjianguo.production.manager@subsidiary.example.cn")
        for one in (self._result(A_WORD, name=LONG), self._draft(A_WORD)):
            take_over(self.context, one, account.organisation_id, now=NOW)
        person = self._signed_in(account, holds=self._draft(A_WORD))
        member = self._member(begin_visit(self.context, account=account, agent="Mozilla Chrome Windows", now=NOW))
        invite_colleague(
            self.context, member, "a-colleague-with-a-long-address@subsidiary.example.cn", lang="zh", now=NOW
        )
        return person

    @cached_property
    def registered(self) -> Person:
        """An account with nothing in it."""
        return self._signed_in(add_person(self.app, "enterprise", FIRM))

    @cached_property
    def officer(self) -> Person:
        """Has an account that needs no more steps."""
        return self._signed_in(self._with_factor(add_person(self.app, "officer", BUREAU)))

    @cached_property
    def half_way(self) -> Person:
        """An officer whose one-time code is still to be given."""
        return self._signed_in(self._with_factor(add_person(self.app, "officer", BUREAU)), is_complete=False)

    @cached_property
    def first_time(self) -> Person:
        """An officer without one-time codes yet."""
        return self._signed_in(add_person(self.app, "officer", BUREAU), is_complete=False)

    @cached_property
    def admin(self) -> Person:
        """Looks after accounts, one of which is disabled."""
        disable(self.context, add_person(self.app, "enterprise", LONG).id, now=NOW)
        self._with_factor(add_person(self.app, "association", BUREAU))
        return self._signed_in(self._with_factor(add_person(self.app, "admin", OPERATOR)))

    @cached_property
    def invited(self) -> Person:
        """Opens the link of an invitation."""
        guest = Guest(email="new.officer@example.cn", role="officer", organisation_name=BUREAU, lang="zh")
        invite(self.context, guest, now=NOW)
        place = add_person(self.app, "officer", BUREAU).organisation_id
        found = next(one for one in open_invitations(self.context, place, now=NOW) if one.email == guest.email)
        token = link_token(self.context, found.id)
        assert find_open_invitation(self.context, token, now=NOW)
        return Person(client=self.app.test_client(), named={"token": token})

    @cached_property
    def forgetful(self) -> Person:
        """Opens the link that sets a password anew."""
        token = reset_token(self.context, add_person(self.app), now=NOW)
        return Person(client=self.app.test_client(), named={"token": token})

    def _draft(self, answers: Answers, *, depth: str = "quick", name: str = "", uscc: str = "") -> AssessmentId:
        draft = start_assessment(
            self.context, lang="zh", depth="full" if depth == "full" else "quick", now=NOW
        ).assessment
        if not answers:
            return draft.id
        firm = Enterprise(name=name, uscc=uscc)
        questions = load_edition(EDITION).questionnaire.questions
        for section in dict.fromkeys(one.section for one in questions if one.id in answers):
            given = {one.id: answers[one.id] for one in questions if one.section == section and one.id in answers}
            who = None if section != "profile" else firm
            save_section(
                self.context, draft.id, SectionSave(section=section, seen=99, answers=given, enterprise=who), now=NOW
            )
        if "region" not in answers:
            save_section(self.context, draft.id, SectionSave(section="profile", seen=99, enterprise=firm), now=NOW)
        return draft.id

    def _result(
        self, answers: Answers, *consents: Purpose, depth: str = "quick", name: str = "", uscc: str = ""
    ) -> AssessmentId:
        draft = self._draft(answers, depth=depth, name=name, uscc=uscc)
        return submit(self.context, draft, now=NOW, consents=consents).id

    def _full(self, seed: int) -> Answers:
        made = firms(load_edition(EDITION), 1, seed=seed, open_share=0.02)[0]
        return {one: int(value) if isinstance(value, float) else value for one, value in made.items()}

    def _holder(self, held: AssessmentId, *, code: str = "", **named: object) -> Person:
        values = {VISIT: self._let_in(begin_visit(self.context, agent="", now=NOW), held)}
        number = get(self.context, held).receipt_code
        known = {"assessment_id": held, "earlier_id": uuid4(), "code": number, **named}
        return self._browser({**values, **({NEW_CODE: code} if code else {})}, known)

    def _signed_in(self, account: Account, *, is_complete: bool = True, holds: UUID | None = None) -> Person:
        token = begin_visit(self.context, account=account, is_complete=is_complete, agent="", now=NOW)
        return self._browser({VISIT: token if holds is None else self._let_in(token, holds)}, {})

    def _let_in(self, token: str, held: UUID) -> str:
        """The token of a visit that a resume code let in to the assessment."""
        visit = find_visit_of(self.context, token, now=NOW)
        assert visit is not None
        hold_in_visit(self.context, visit.id, AssessmentId(held))
        return token

    def _browser(self, session: Mapping[str, object], named: Mapping[str, object]) -> Person:
        client = self.app.test_client()
        with client.session_transaction() as begun:
            begun.update(session)
        return Person(client=client, named=named)

    def _member(self, token: str) -> Member:
        visit = find_visit_of(self.context, token, now=NOW)
        assert visit is not None
        assert visit.member is not None
        return visit.member

    def _with_factor(self, account: Account) -> Account:
        code = pyotp.TOTP(enrolment_of(self.context, account).secret).at(NOW)
        return set_up_factor(self.context, account.id, code, now=NOW).account
