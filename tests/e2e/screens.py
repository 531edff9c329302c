"""Every screen in every state, one line each: whose page it is, what was sent, and the status it comes with.

A new GET route without a line here fails tests/e2e/test_screens.py. Names in capitals are of `tests.e2e.cast`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessor.web.firm.result_page import PARTS
from tests.e2e.cast import CODE, LONG
from tests.e2e.offices import TRIED

Sent = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One page in one state. With `sends` it is what the page's own form answers."""

    endpoint: str
    state: str
    who: str
    status: int
    sends: Sent | None
    unwritable: bool
    """Whether nothing can be stored meanwhile."""
    named: Mapping[str, str] = field(default_factory=dict)
    """What stands in the address, or after it, beside what the person brings along."""


def screen(
    endpoint: str,
    state: str,
    who: str = "nobody",
    /,
    *,
    sends: Sent | None = None,
    status: int = 0,
    unwritable: bool = False,
    **named: str,
) -> Screen:
    expected = status or (200 if sends is None else 422)
    return Screen(
        endpoint=endpoint, state=state, who=who, status=expected, sends=sends, unwritable=unwritable, named=named
    )


WRONG_PROFILE = {"q-headcount": "8o", "q-sector": ["fan", "other"], "uscc": "123", "enterprise_name": LONG * 2}
WRONG_EXCLUSIVE = {"q-A2-9": ["none", "erp"], "q-machines": ["5", "unknown"]}
ELSE = {"seen": "1", "shown": ["A1-1", "A1-13"], "q-A1-1": "automated", "q-A1-13": "machine"}
SHOWN = {"seen": "99", "shown": ["headcount", "sector", "revenue"]}
DEAD = {"token": "AAAA"}

SCREENS = (
    screen("start.show", "first visit"),
    screen("start.show", "nothing chosen", sends={"depth": ""}),
    screen("start.show", "signed in", "owner"),
    screen("resume.show", "empty"),
    screen("resume.show", "no code", sends={"code": ""}),
    screen("resume.show", "unknown code", sends={"code": CODE}),
    screen("information.privacy", "as it is"),
    screen("information.deleted", "as it is"),
    screen("verification.ask", "empty"),
    screen("verification.ask", "mistyped", code="12", status=422),
    screen("verification.show", "no such shape", code="12", status=404),
    screen("verification.show", "unknown", code="AAAA-BBBB-CCCC", status=404),
    screen("verification.show", "genuine, level not shown", "terse"),
    screen("verification.show", "genuine, level shown", "quick"),
    screen("verification.show", "withdrawn", "withdrawn"),
    screen("code.show", "new code", "newcomer"),
    screen("code.show", "shown before", "beginner"),
    screen("tasks.show", "nothing answered", "beginner"),
    screen("tasks.show", "half-way, long name", "drafter"),
    screen("tasks.show", "all answered", "thorough"),
    screen("tasks.show", "last answers brought along", "returning"),
    screen("sections.show", "profile, empty", "beginner", section_id="profile"),
    screen("sections.show", "profile, filled, long name", "drafter", section_id="profile"),
    screen("sections.show", "profile, errors", "drafter", section_id="profile", sends={**SHOWN, **WRONG_PROFILE}),
    screen(
        "sections.show", "profile, not saved", "drafter", section_id="profile", sends=SHOWN, status=503, unwritable=True
    ),
    screen("sections.show", "conflict", "drafter", section_id="a1", sends=ELSE, status=409),
    screen("sections.show", "a1, all kinds, full depth", "thorough", section_id="a1"),
    screen("sections.show", "a2, full depth", "thorough", section_id="a2"),
    screen(
        "sections.show",
        "a2, errors",
        "thorough",
        section_id="a2",
        sends={"seen": "99", "shown": ["A2-9", "machines"], **WRONG_EXCLUSIVE},
    ),
    screen("checking.show", "nothing answered", "beginner"),
    screen("checking.show", "nothing to submit", "beginner", sends={}),
    screen("checking.show", "contradictions, long name", "drafter"),
    screen("checking.show", "all answered", "thorough"),
    screen("so_far.show", "nothing answered", "beginner"),
    screen("so_far.show", "half-way", "drafter"),
    screen("so_far.show", "all answered", "thorough"),
    screen("result.show", "hardly answered, no place", "terse"),
    screen("result.show", "quick, default edition", "fresh"),
    screen("result.show", "quick, contradictions, long name, no figures of the district", "quick"),
    screen("result.show", "full, peers, earlier result, name in one word", "weak"),
    *(screen("result.part", f"{one}, full", "weak", part=one) for one in PARTS if one not in ("todo", "standard")),
    screen("result.part", "todo, quick, default edition", "fresh", part="todo"),
    screen("result.part", "level, quick, default edition", "fresh", part="level"),
    screen("result.part", "findings, default edition", "fresh", part="findings"),
    screen("result.part", "standard", "quick", part="standard"),
    screen("result.part", "filtered", "weak", part="support", state="confirm"),
    screen("result.part", "nothing fits the filter", "terse", part="support", state="near"),
    screen("result.part", "no such part", "weak", part="nothing", status=404),
    screen("sharing.show", "not shared", "terse"),
    screen("sharing.show", "shared", "sharer"),
    screen("shared.show", "shared", "sharer"),
    screen("shared.show", "dead link", status=404, **DEAD),
    screen("what_if.show", "as answered", "quick"),
    screen("what_if.show", "steps filled in", "weak", step="A1-1"),
    screen("what_if.show", "errors", "quick", sends={"shown": "headcount", "q-headcount": "8o"}),
    screen("what_if.show", "worked out", "quick", sends={"shown": "A1-1", "q-A1-1": "automated"}, status=200),
    screen("history.show", "compared", "weak"),
    screen("proving.show", "no code of the firm", "terse"),
    screen("proving.show", "not proved", "claiming"),
    screen("proving.show", "asked, mistyped", "claiming", sends={"code": "1"}),
    screen("proving.show", "proved", "vouched"),
    screen("rights.show", "draft", "drafter"),
    screen("rights.show", "result", "quick"),
    screen("rights.consents", "none given", "drafter"),
    screen("rights.consents", "all given, saved", "quick", saved="1"),
    screen("rights.ask_to_delete", "draft", "drafter"),
    screen("rights.ask_to_delete", "not confirmed", "quick", sends={}),
    screen("registering.show", "empty"),
    screen("registering.show", "errors", sends={"organisation": "www.example.cn", "email": "x"}),
    screen("registering.sent", "as it is"),
    screen("invitation.show", "open", "invited"),
    screen("invitation.show", "short password", "invited", sends={"password": "x"}),
    screen("invitation.show", "dead link", status=404, **DEAD),
    screen("signing_in.show", "empty"),
    screen("signing_in.show", "errors", sends={"email": "", "password": ""}),
    screen("signing_in.show", "wrong password", sends={"email": "nobody@example.cn", "password": "x"}),
    screen("second_step.show", "digits asked for", "half_way"),
    screen("second_step.show", "wrong digits", "half_way", sends={"code": "12"}),
    screen("second_step.show", "set up", "first_time"),
    screen("second_step.show", "set up, wrong digits", "first_time", sends={"code": "12"}),
    screen("forgotten.show", "empty"),
    screen("forgotten.show", "no address", sends={"email": ""}),
    screen("forgotten.sent", "as it is"),
    screen("forgotten.choose", "open", "forgetful"),
    screen("forgotten.choose", "short password", "forgetful", sends={"password": "x"}),
    screen("forgotten.choose", "dead link", status=404, **DEAD),
    screen("account.show", "with assessments", "owner"),
    screen("account.show", "nothing yet", "registered"),
    screen("account.show", "officer", "officer"),
    screen("account.show", "administrator", "admin"),
    screen("account.password", "empty", "owner"),
    screen("account.password", "errors", "owner", sends={"present": "", "password": "x"}),
    screen("visits.show", "two browsers", "owner"),
    screen("colleagues.show", "alone", "registered"),
    screen("colleagues.show", "with a guest", "owner"),
    screen("colleagues.show", "no address", "owner", sends={"email": "x"}),
    screen("users.show", "all accounts", "admin"),
    screen("proof.ask", "asked for", "admin"),
    screen("proof.ask", "wrong password", "admin", sends={"present": "wrong"}),
    screen("state.show", "as it is", "admin"),
    screen("users.ask", "empty", "admin"),
    screen("users.ask", "errors", "admin", sends={}),
    screen("users.show", "not an administrator", "officer", status=404),
    screen("factor.show", "off", "registered"),
    screen("factor.show", "on", "secured"),
    screen("factor.ask_for_codes", "empty", "secured"),
    screen("factor.ask_for_codes", "no password", "secured", sends={"present": ""}),
    screen("factor.ask_for_device", "empty", "secured"),
    screen("factor.show_device", "as it is", "secured"),
    screen("factor.show_device", "wrong digits", "secured", sends={"code": "12"}),
    screen("factor.ask_to_switch_off", "empty", "secured"),
    screen("recovery.show", "empty", "half_way"),
    screen("recovery.show", "wrong code", "half_way", sends={"code": "12"}),
    screen("own_data.show", "as it is", "owner"),
    screen("closing.ask", "with assessments", "owner"),
    screen("closing.ask", "not confirmed", "registered", sends={}),
    screen("closing.closed", "as it is"),
    screen("organisations.show", "all", "overseer"),
    screen("organisations.ask_to_delete", "empty", "overseer"),
    screen("organisations.ask_to_delete", "not confirmed", "overseer", sends={}),
    screen("audit.show", "accounts opened", "auditor", kind="account_opened"),
    screen("audit.show", "nothing fits", "auditor", actor="nobody"),
    screen("audit.show", "a wrong day", "auditor", day="2026-13-01", status=422),
    screen("audit.check", "sound", "auditor"),
    screen("members.show", "nobody yet", "new_clerk"),
    screen("members.show", "with members", "clerk"),
    screen("members.show", "nobody found", "clerk", search="zzz"),
    screen("members.ask", "empty", "clerk"),
    screen("members.ask", "errors", "clerk", sends={"enterprise_name": "", "uscc": "9144", "email": "no"}),
    screen("joining.show", "invited", "clerk"),
    screen("joining.show", "dead link", status=404, **DEAD),
    screen("jobs.index", "none", "new_clerk"),
    screen("jobs.index", "one", "clerk"),
    screen("jobs.show", "waiting", "clerk"),
    screen("jobs.show", "ended, one in failure", "served"),
    screen("district.show", "nothing published", "new_officer"),
    screen("district.overview", "whole", "district_officer"),
    screen("district.overview", "not published", "district_officer", cohort="industry=21", status=404),
    screen("district.method", "as it is", "district_officer"),
    screen("support.show", "whole", "district_officer"),
    screen("support.measure", "by industry", "district_officer"),
    screen("releases.show", "none", "new_officer"),
    screen("releases.show", "one", "district_officer"),
    screen("register.show", "none", "new_officer"),
    screen("register.show", "no file", "new_officer", sends={}),
    screen("register.show", "two handed in", "registering"),
    screen("vouching.show", "nobody asks", "new_officer"),
    screen("vouching.show", "one asks, long name", "registering"),
    screen("named.show", "reason asked for", "district_officer"),
    screen("named.show", "too short a reason", "district_officer", sends={"reason": "x"}),
    screen("named.show", "firms", "looker"),
    screen("named.result", "one firm", "looker"),
    screen("uploads.show", "none", "new_clerk"),
    screen("scenarios.show", "none", "new_officer"),
    screen("simulator.choose", "measures", "simulating"),
    screen("simulator.show", "one measure", "simulating"),
    screen("simulator.show", "worked out", "simulating", kept=TRIED),
    screen("simulator.show", "errors", "simulating", status=422, sent="1", amount="-5"),
    screen("scenarios.show", "one", "simulating"),
    screen("uploads.show", "no file", "uploader", sends={"edition": "2026-2", "period": "2026"}),
    screen("uploads.show", "one waits", "uploader"),
    screen("uploads.preview", "a fault", "uploader"),
    screen("columns.show", "asked", "asked_about_columns"),
    screen("columns.wordings", "asked", "asked_about_wordings"),
    screen("uploads.preview", "wordings wait", "asked_about_wordings"),
    screen("columns.show", "still open", "asked_about_columns", sends={"field-0": ""}),
    screen("member_results.show", "imported", "clerk"),
)

NOT_SCREENS = {
    "audit.download": "a table",
    "jobs.output": "a file",
    "jobs.progress": "a few bytes for a page that asks again and again",
    "downloads.measure": "a table",
    "downloads.trial_table": "a table",
    "downloads.trial_workbook": "a workbook",
    "downloads.table": "a table",
    "downloads.workbook": "a workbook",
    "named.report": "a PDF",
    "member_results.report": "a PDF",
    "papers.association": "a PDF",
    "papers.district": "a PDF",
    "scenarios.open_one": "leads on",
    "uploads.marked": "a workbook",
    "uploads.template": "a workbook",
    "register.template": "a workbook",
    "static": "files",
    "information.health": "one word for machines",
    "state.ready": "a few words for machines",
    "state.metrics": "numbers for machines",
    "information.icon": "a picture",
    "information.robots": "a few lines for machines",
    "start.choose_language": "leads on",
    "verification.choose_language": "leads on",
    "result.report": "a PDF",
    "result.annex": "a workbook",
    "shared.report": "a PDF",
    "sharing.picture": "a picture",
}
"""GET routes that show no page, and why."""
