"""Who is at this browser: the cookie holds a token of the registry, one assessment's id and what is not finished yet.

What the cookie says counts only while its token is in the registry: signing out ends every copy of it.
"""

from uuid import UUID

from flask import g, request, session

from assessor.services.accounts import begin_visit, find_visit_of, finish_visit
from assessor.storage import Account, AssessmentId, Member, Visit
from assessor.web.context import context, now

VISIT = "visit"
ASSESSMENT = "assessment"
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
    kept = {name: session[name] for name in (ASSESSMENT, NEW_CODE) if current_visit() and name in session}
    _begin(account, is_complete=is_complete)
    session.update(kept)


def hold_assessment(assessment_id: AssessmentId) -> None:
    """Let this browser in to the assessment, and to no other one by code; who is signed in stays so."""
    if current_member() is None:
        _begin(None, is_complete=True)
    session.pop(NEW_CODE, None)
    session[ASSESSMENT] = str(assessment_id)


def held_assessment() -> UUID | None:
    """The assessment this browser may open by code, or None."""
    held = session.get(ASSESSMENT)
    return UUID(held) if isinstance(held, str) and current_visit() is not None else None


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
    return salt if isinstance(salt, str) and now().timestamp() - since < NEW_FACTOR_LASTS else None


def forget_assessment() -> None:
    """Let this browser forget the assessment; who is signed in stays so."""
    if current_member() is None:
        leave()
    for name in (ASSESSMENT, NEW_CODE):
        session.pop(name, None)


def leave() -> None:
    """End this visit: neither this cookie nor any copy of it opens anything any more."""
    visit = current_visit()
    if visit is not None:
        finish_visit(context(), visit.id, now=now())
    session.clear()
    g.visit = None


def _begin(account: Account | None, *, is_complete: bool) -> None:
    leave()
    token = begin_visit(context(), account=account, is_complete=is_complete, agent=request.user_agent.string, now=now())
    session.permanent = True
    session[VISIT] = token
    del g.visit
