"""What the signed cookie holds: the id of one assessment and, until it is noted down, its new resume code."""

from uuid import UUID

from flask import session

from assessor.storage import AssessmentId

ASSESSMENT = "assessment"
NEW_CODE = "new_code"


def hold_assessment(assessment_id: AssessmentId) -> None:
    """Let this browser in to the assessment, and to no other."""
    session.clear()
    session.permanent = True
    session[ASSESSMENT] = str(assessment_id)


def held_assessment() -> UUID | None:
    """The assessment this browser may open, or None."""
    held = session.get(ASSESSMENT)
    return UUID(held) if isinstance(held, str) else None


def keep_new_code(code: str) -> None:
    """Keep a new code for showing until the person says that it is noted down."""
    session[NEW_CODE] = code


def new_code() -> str | None:
    """The code still to be noted down, or None."""
    return session.get(NEW_CODE)


def forget_new_code() -> None:
    """The code is noted down."""
    session.pop(NEW_CODE, None)


def leave() -> None:
    """Let this browser hold nothing any more."""
    session.clear()
