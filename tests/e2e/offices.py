"""Those of the cast who work for associations, districts and the operator, and who look after their second factor."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from assessor.releases.targets import Target
from assessor.services import Context
from assessor.services.accounts import begin_visit
from assessor.services.association.importing import Given, import_rows
from assessor.services.association.member_entries import ListEntry, add_member, new_member
from assessor.services.association.member_links import member_token
from assessor.services.association.members import invite_members
from assessor.services.association.report_links import hand_out_report, report_token
from assessor.services.association.surveys import open_survey
from assessor.services.catalogue import approve_changes, begin_change, desk_of, submit_change
from assessor.services.catalogue.corrections import (
    GivenCorrection,
    corrections_on_desk,
    send_correction,
    set_correction_aside,
)
from assessor.services.catalogue.links import link_opened, links_on_desk
from assessor.services.catalogue.proposed_measures import ProposedMeasure, own_proposals, propose, return_proposal
from assessor.services.catalogue.reading import revisions_of
from assessor.services.catalogue.reviews import see_to
from assessor.services.catalogue.together import begin_together, filed_changes_of, submit_together
from assessor.services.district.figures.population_file import take_in_population
from assessor.services.district.figures.reading import releases_for
from assessor.services.district.figures.scenarios import KeptVariants, keep_scenario
from assessor.services.district.named_firms import give_reason
from assessor.services.district.oddities import leave_out
from assessor.services.district.register import take_register
from assessor.services.district.targets import aim_at
from assessor.services.jobs import Order, start_job
from assessor.services.jobs.kind import KindOfWork, WorkError
from assessor.services.jobs.worker import Worker, Workplace
from assessor.storage import Account, OrganisationId, Role
from assessor.storage.catalogue import CorrectionId, ProposalId
from assessor.storage.figures import add_release
from assessor.storage.members import MembershipId, find_memberships
from assessor.web.district.named_access import REASON
from assessor.web.session import NEW_FACTOR, VISIT
from tests.e2e.cast import A_WORD, ASSOCIATION, BUREAU, CLAIMED, FIRM, LATIN, LONG, PLACE, Cast, Person
from tests.services.stages import proved
from tests.web.people import add_person, signed_in
from tests.web.relations import NOW
from tests.web.released import MEASURE, page, parts, release_of, words
from tests.workbooks.codes import numbered

ALIKE = tuple(numbered(number) for number in (81, 82, 83))
RETROFIT, TRIED = "py15r-5-retrofit-award", "sent=1&status=in_force&list-1=intelligent"
PAYING = "sent=1&status=in_force&base=retrofit&rate=20&cap=500000&budget=5000000&finding=f-nothing-spent"
REASON_GIVEN = "联系企业申报技改补贴"
GONE = "gone"
KEPT_OFFICE = "panyu-hr"
IMPORTED = "91440101MA59AAA11E"


class Offices(Cast):
    """More people by name."""

    @cached_property
    def secured(self) -> Person:
        """An enterprise that uses one-time codes of its own accord and sets up another device."""
        account = self._with_factor(add_person(self.app, "enterprise", FIRM))
        salt = "0123456789abcdef" * 2
        token = begin_visit(self.context, account=account, agent="", now=NOW)
        return self._browser({VISIT: token, NEW_FACTOR: [salt, int(NOW.timestamp())]}, {})

    @cached_property
    def auditor(self) -> Person:
        return self._signed_in(add_person(self.app, "auditor", "审计单位"))

    @cached_property
    def overseer(self) -> Person:
        """An administrator who looks at another organisation."""
        other = add_person(self.app, "enterprise", LONG)
        person = self._signed_in(self._with_factor(add_person(self.app, "admin", BUREAU)))
        return Person(client=person.client, named={"organisation_id": other.organisation_id})

    @cached_property
    def new_clerk(self) -> Person:
        """An association's account with no members and no work."""
        return self._signed_in(add_person(self.app, "association", "新协会"))

    @cached_property
    def clerk(self) -> Person:
        """An association's account with a colleague, members, one of them invited, and a job that waits."""
        account = add_person(self.app, "association", ASSOCIATION)
        add_person(self.app, "association", ASSOCIATION, f"{LATIN[:60].lower()}@example.cn")
        token = self._with_members(account.organisation_id)
        job = start_job(self.context, self._order(account), now=NOW)
        return Person(
            client=self._signed_in(account).client,
            named={"token": token, "job_id": job.id, "membership_id": self._imported(account.organisation_id)},
        )

    @cached_property
    def handing_out(self) -> Person:
        """An association that handed a member the link to its report."""
        account = add_person(self.app, "association", ASSOCIATION + "二")
        self._with_members(account.organisation_id)
        member = MembershipId(self._imported(account.organisation_id))
        survey = open_survey(self.context, account.organisation_id, now=NOW)
        handed = hand_out_report(self.context, member, survey, now=NOW)
        token = report_token(self.context, handed)
        return Person(client=self._signed_in(account).client, named={"token": token, "membership_id": member})

    @cached_property
    def served(self) -> Person:
        """An association's account with a job that ended, one item of it in failure."""
        account = add_person(self.app, "association", "别的协会")
        job = start_job(self.context, self._order(account), now=NOW)
        worker = Worker(Workplace(context=self.context, kinds={"reports": TOY}, clock=lambda: NOW))
        while (claim := worker.claim()) is not None:
            worker.run(claim)
        return Person(client=self._signed_in(account).client, named={"job_id": job.id})

    @cached_property
    def editor(self) -> Person:
        """Writes at a catalogue's desk: one change with mistakes, one entry ended at once, one with long words."""
        account = self._catalogue_keeper("editor")
        acting = replace(self.context, actor=str(account.id))
        found = desk_of(acting).standing["provider", KEPT_OFFICE].written
        contact = {"kind": "phone", "value": LATIN, "source": {"zh": LONG, "en": LATIN}, "date": "2026-02-30"}
        wrong = {**found, "name": {"zh": LONG, "en": LATIN}, "contacts": [contact]}
        draft = begin_change(acting, "provider", wrong, district="panyu", now=NOW)
        see_to(acting, RETROFIT, district="panyu", now=NOW)
        for number, line in enumerate(links_on_desk(acting, "panyu")):
            link_opened(acting, line.link.digest, is_right=bool(number % 2), district="panyu", now=NOW)
        named = {"change_id": draft.id, "kind": "provider", "entry_id": KEPT_OFFICE}
        named["proposal_id"] = self._proposed(acting)
        return self._entered(account, correction_id=self._corrected(acting), **named)

    @cached_property
    def proposing(self) -> Person:
        """An association's account that proposed something, which was sent back."""
        account, _ = add_person(self.app, "association", "上传协会"), self.editor
        acting = replace(self.context, actor=str(account.id))
        found = ProposedMeasure(
            district="panyu", measure_id=RETROFIT, lang="en", content={"title": LONG[:60]}, why=LONG
        )
        propose(acting, account.organisation_id, found, now=NOW)
        (sent,) = own_proposals(acting, account.organisation_id)
        return_proposal(acting, sent.proposal.id, LONG, now=NOW)
        return self._signed_in(account)

    def _proposed(self, acting: Context) -> ProposalId:
        """An association wants a measure to read otherwise."""
        account = add_person(self.app, "association", "别的协会")
        content = {"title": LONG[:60], "gives": LATIN, "status": "ended"}
        found = ProposedMeasure(district="panyu", measure_id=RETROFIT, lang="en", content=content, why=LONG)
        propose(replace(acting, actor=str(account.id)), account.organisation_id, found, now=NOW)
        return own_proposals(acting, account.organisation_id)[0].proposal.id

    def _corrected(self, acting: Context) -> CorrectionId:
        """Two people said something of a measure; nothing was changed for one. The other's id."""
        given = GivenCorrection(about="phone", said=LONG, contact=LATIN[:60])
        for one in (given, replace(given, about="other", contact="")):
            send_correction(acting, RETROFIT, one, now=NOW)
        first, second = corrections_on_desk(acting, "panyu")
        set_correction_aside(acting, second.id, LONG, now=NOW)
        return first.id

    @cached_property
    def picking(self) -> Person:
        """Puts a measure's condition together: a group within a group, with long words in it."""
        account = self._catalogue_keeper("editor")
        acting = replace(self.context, actor=str(account.id))
        inner = [{"fact": "sector", "in": ["jewelry", "lighting_audio"]}, {"confirm": {"zh": LONG, "en": LATIN}}]
        condition = {"all": [{"fact": "headcount", "at_least": 50}, {"any": inner}]}
        written = {**desk_of(acting).standing["measure", RETROFIT].written, "if": condition}
        draft = begin_change(acting, "measure", written, district="panyu", now=NOW)
        return self._entered(account, change_id=draft.id)

    @cached_property
    def filing(self) -> Person:
        """Handed in a file with two entries, and looks at the drafts it became."""
        account = self._catalogue_keeper("editor")
        return self._entered(account, file_id=self._filed(account, ("panyu-construction", "new-office")))

    @cached_property
    def judging(self) -> Person:
        """Reviews what an editor handed in with a file."""
        writer, account = self._catalogue_keeper("editor"), self._catalogue_keeper("reviewer")
        file_id = self._filed(writer, ("panyu-complaints",))
        acting = replace(self.context, actor=str(writer.id))
        submit_together(acting, filed_changes_of(acting, file_id), note=LONG, now=NOW)
        return self._entered(account, file_id=file_id)

    def _filed(self, account: Account, offices: Sequence[str]) -> UUID:
        """The drafts of a file that gives offices long names."""
        acting = replace(self.context, actor=str(account.id))
        standing = desk_of(acting).standing
        found = [standing.get(("provider", one), standing["provider", KEPT_OFFICE]) for one in offices]
        entries = [
            replace(one, id=name, written={**one.written, "id": name, "name": {"zh": LONG, "en": LATIN}})
            for name, one in zip(offices, found, strict=True)
        ]
        return begin_together(acting, entries, file_name=f"{LONG[:80]}.xlsx", district="panyu", now=NOW)

    @cached_property
    def reviewer(self) -> Person:
        """Reviews what an editor handed in; an earlier revision can be gone back to."""
        writer, account = self._catalogue_keeper("editor"), self._catalogue_keeper("reviewer")
        acting = replace(self.context, actor=str(writer.id))
        approving = replace(self.context, actor=str(account.id))
        for number, name in enumerate(("panyu-market", "panyu-investment", "panyu-university-town")):
            written = {**desk_of(acting).standing["provider", name].written, "name": {"zh": LONG, "en": LATIN}}
            change = begin_change(acting, "provider", written, district="panyu", now=NOW)
            submit_change(acting, change.id, note=LONG, now=NOW)
            if number < len(("first", "second")):
                approve_changes(approving, [change.id], now=NOW)
        return self._entered(account, change_id=change.id, number=min(one.number for one in revisions_of(self.context)))

    @cached_property
    def new_officer(self) -> Person:
        """Answers for a district in which nothing is published."""
        return self._officer("zhoucun")

    @cached_property
    def district_officer(self) -> Person:
        """Answers for a district with a release and gave no reason yet."""
        return self._officer("panyu", release_id=self.release.id, measure_id=MEASURE)

    @cached_property
    def city(self) -> Person:
        """Reads for a city whose districts opened nothing yet."""
        return self._entered(add_person(self.app, "overseer", LONG, district="guangzhou"))

    @cached_property
    def registering(self) -> Person:
        """Handed in two registers; a firm asks for the office's word."""
        assert self.claiming
        with TemporaryDirectory() as folder:
            for number, name in enumerate((FIRM, LONG)):
                file = Path(folder) / f"{LATIN}.csv"
                file.write_text(f"企业名称,统一社会信用代码\n{name},{CLAIMED}\n", encoding="utf-8")
                take_register(self.context, "panyu", file, now=NOW + timedelta(minutes=number))
        numbers = b"period,town,industry,size_class,firms\n2026,,,,33354\n2026,440113007,,,1200\n"
        take_in_population(self.context, "panyu", numbers, file_name=f"{LATIN}.csv", now=NOW)
        return self._officer("panyu")

    @cached_property
    def minding(self) -> Person:
        """Looks at three firms that answer alike, of which one is left out."""
        association = add_person(self.app, "association", LATIN).organisation_id
        given = [Given(uscc=one, name=LONG, answers={**PLACE, **A_WORD}, agreed_on=NOW.date()) for one in ALIKE]
        survey = open_survey(self.context, association, now=NOW)
        import_rows(self.context, survey, given, as_of=NOW.date(), now=NOW)
        leave_out(self.context, "panyu", ALIKE[1], LATIN, now=NOW)
        return self._officer("panyu")

    @cached_property
    def simulating(self) -> Person:
        """Tries a measure on a release of firms that are there, and kept a scenario."""
        release = next(one for one in releases_for(self.context, "panyu") if one.number == 1)
        account = self._office("panyu")
        tried = KeptVariants(name=LONG[:60], measure=RETROFIT, variants=(TRIED, TRIED))
        keep_scenario(self.context, account.organisation_id, release, tried, now=NOW)
        return self._entered(account, release_id=release.id, measure_id=RETROFIT)

    @cached_property
    def aiming(self) -> Person:
        """Set targets for a district with a release."""
        for target in (Target(kind="level", goal=0.4), Target(kind="measure", about=MEASURE, goal=200)):
            aim_at(self.context, "panyu", target, now=NOW)
        return self._officer("panyu", release_id=self.release.id)

    @cached_property
    def asking(self) -> Person:
        """Looks at a release that tells of an association's members."""
        association = add_person(self.app, "association", LONG).organisation_id
        row = {"key": f"association={association}", "label": words(LONG), "firms": 40, "population": 120}
        told = {**parts(), "association": [{**row, "response": 0.3333, "mean": None, "has_page": False}]}
        release = release_of(number=10)
        with self.context.database.writing() as transaction:
            add_release(transaction, release, {"all": page(parts=told)}, snapshot=())
        return self._officer("panyu", release_id=release.id)

    @cached_property
    def uploader(self) -> Person:
        """An association with a table in which a row is wrong."""
        code, other = numbered(1), numbered(2)
        return self._uploader(
            "name,uscc,headcount,A1-1", f"{FIRM},{code},85,automated", f"{FIRM},{other},many,automated"
        )

    @cached_property
    def asked_about_columns(self) -> Person:
        """An association with a table whose columns are not understood."""
        return self._uploader("工厂名号,信用代号,在岗人头", f"{FIRM},{numbered(1)},85")

    @cached_property
    def asked_about_wordings(self) -> Person:
        """An association with a table in which wordings of several questions wait for its word."""
        code, other = numbered(1), numbered(2)
        lines = (f"{FIRM},{code},金蝶ERP,家具,半自动化", f"{FIRM},{other},用友,照明,半自动化")
        return self._uploader("name,uscc,A2-9,industry,A1-1", *lines)

    def _uploader(self, *lines: str) -> Person:
        visitor = signed_in(self.app, add_person(self.app, "association", "上传协会"))
        visitor.get("/zh/uploads")
        table = io.BytesIO("\n".join(lines).encode())
        page = visitor.post("/zh/uploads", {"edition": "2026-2", "period": "2026", "table": (table, "a.csv")})
        return Person(client=visitor.client, named={"upload_id": UUID(page.path.split("/")[3])})

    @cached_property
    def looker(self) -> Person:
        """An officer who gave a reason and sees a firm that consented."""
        self._result({**PLACE, **A_WORD}, "officer", name=LATIN)
        shared = self._result({**PLACE, **A_WORD}, "officer", name=LONG)
        proved(self.context, shared, now=NOW)
        return self._officer("panyu", reason=REASON_GIVEN, assessment_id=shared)

    def _officer(self, district: str, *, reason: str = "", **named: object) -> Person:
        return self._entered(self._office(district), reason=reason, **named)

    def _office(self, district: str) -> Account:
        return self._with_factor(add_person(self.app, "officer", f"{district} {BUREAU}", district=district))

    def _catalogue_keeper(self, role: Role) -> Account:
        return self._with_factor(add_person(self.app, role, f"panyu {BUREAU}", district="panyu"))

    def _entered(self, account: Account, *, reason: str = "", **named: object) -> Person:
        session: dict[str, object] = {VISIT: begin_visit(self.context, account=account, agent="", now=NOW)}
        if reason:
            session[REASON] = give_reason(self.context, account.id, reason, now=NOW)
        return self._browser(session, named)

    def _with_members(self, association: OrganisationId) -> str:
        """Two on the list; the token of the one that is invited."""
        member = new_member(
            association, "91440101MA59AAA01D", ListEntry(name=LONG, email="boss@factory.example"), now=NOW
        )
        add_member(self.context, member)
        invite_members(self.context, association, [member.id], lang="zh", now=NOW)
        survey = open_survey(self.context, association, now=NOW)
        given = Given(uscc=IMPORTED, name=FIRM, answers={**PLACE, **A_WORD}, agreed_on=NOW.date())
        for_invited = Given(uscc=member.uscc, name=LONG, answers={**PLACE, **A_WORD})
        import_rows(self.context, survey, [given, for_invited], as_of=NOW.date(), now=NOW)
        return member_token(self.context, member)

    def _imported(self, association: OrganisationId) -> MembershipId:
        with self.context.database.reading() as transaction:
            return find_memberships(transaction, association, [IMPORTED])[IMPORTED].id

    def _order(self, account: Account) -> Order:
        items = ({"bad": True}, {}, {})
        return Order(kind="reports", items=items, organisation_id=account.organisation_id, account_id=account.id)


def run_item(_context, _job, item):  # noqa: ANN001 (a toy)
    if item.payload.get("bad"):
        raise WorkError(GONE)
    return {}


def finish(_context, _job):  # noqa: ANN001 (a toy)
    return {}


TOY = KindOfWork(name="reports", run_item=run_item, finish=finish)
