"""Who is at this browser: the cookie holds a token of the registry, and what is not finished yet.

Who it is and what it may open stands in the registry: signing out, or a new resume code, ends every copy of the cookie.
"""

from dataclasses import replace
from uuid import UUID

from flask import g, request, session

from assessor.services.accounts import begin_visit, find_visit_of, finish_visit, hold_in_visit
from assessor.storage import Account, AssessmentId, Member, Visit
from assessor.web.browser_memory import forget_all, remember
from assessor.web.context import context, now
from assessor.web.known_device import remember_device

VISIT = "visit"
NEW_CODE = "new_code"
NEW_FACTOR = "new_factor"
NEW_FACTOR_LASTS = 15 * 60
"""Seconds in which a new device is set up after the password was given for it."""


def current_visit() -> Visit | None:
    """The registered visit of this browser, or None."""
    if "visit" not in g:
        g.visit = None  # where the database fails now, the page that says so is shown without a visit
        token = session.get(VISIT)
        g.visit = find_visit_of(context(), token, now=now()) if isinstance(token, str) else None
    found = g.visit
    return found if isinstance(found, Visit) else None


def current_member() -> Member | None:
    """The account that is signed in, all steps done; or None."""
    visit = current_visit()
    return visit.member if visit is not None and visit.is_complete else None


def member_at_first_step() -> Member | None:
    """The account whose password was given, whether or not the second step is done; or None."""
    visit = current_visit()
    return None if visit is None else visit.member


def note_who_acts() -> None:
    """Let the trail name the account that is signed in."""
    member = current_member()
    if member is not None:
        g.actor = str(member.account.id)


def sign_in(account: Account, *, is_complete: bool) -> None:
    """Register this browser anew under the account; an assessment opened with a code stays open."""
    held, code = held_assessment(), new_code()
    _begin(account, is_complete=is_complete)
    if held is not None:
        _let_hold(AssessmentId(held))
        session.update({} if code is None else {NEW_CODE: code})
    if is_complete:
        remember_device(account.email)


def hold_assessment(assessment_id: AssessmentId) -> None:
    """Let this browser in to the assessment, and to no other one by code; who is signed in stays so."""
    if current_member() is None:
        _begin(None, is_complete=True)
    session.pop(NEW_CODE, None)
    _let_hold(assessment_id)
    remember(assessment_id)


def held_assessment() -> UUID | None:
    """The assessment this browser may open by code, or None."""
    visit = current_visit()
    return None if visit is None else visit.assessment_id


def keep_new_code(code: str) -> None:
    """Keep a new code for showing until the person says that it is noted down."""
    session[NEW_CODE] = code


def new_code() -> str | None:
    """The code still to be noted down, or None."""
    return session.get(NEW_CODE)


def forget_new_code() -> None:
    """The code is noted down."""
    session.pop(NEW_CODE, None)


def keep_new_factor(salt: str) -> None:
    """Keep with what a new device is told its secret, for a short while."""
    session[NEW_FACTOR] = [salt, int(now().timestamp())]


def new_factor() -> str | None:
    """What is being told to a new device, or None where that was too long ago."""
    salt, since = session.get(NEW_FACTOR, (None, 0))
    return salt if isinstance(salt, str) and 0 <= now().timestamp() - since < NEW_FACTOR_LASTS else None


def forget_assessment() -> None:
    """Let this browser forget the assessment; who is signed in stays so."""
    if current_member() is None:
        _end()
    session.pop(NEW_CODE, None)
    _let_hold(None)


def leave() -> None:
    """End this visit, and let the browser remember nothing of it."""
    _end()
    forget_all()


def _end() -> None:
    """Neither this cookie nor any copy of it opens anything any more."""
    visit = current_visit()
    if visit is not None:
        finish_visit(context(), visit.id, now=now())
    session.clear()
    g.visit = None


def _let_hold(assessment_id: AssessmentId | None) -> None:
    visit = current_visit()
    if visit is not None:
        hold_in_visit(context(), visit.id, assessment_id)
        g.visit = replace(visit, assessment_id=assessment_id)


def _begin(account: Account | None, *, is_complete: bool) -> None:
    _end()
    token = begin_visit(context(), account=account, is_complete=is_complete, agent=request.user_agent.string, now=now())
    session.permanent = True
    session[VISIT] = token
    del g.visit
