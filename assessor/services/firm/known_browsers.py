"""What a browser remembers of the assessments it held: which and since when, signed. It opens none of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from assessor.services.codes import is_signed, keyed_hash
from assessor.services.context import Context
from assessor.storage import Assessment, AssessmentId, find_assessment

HELD = "held by browser"
MEMORY_LASTS = timedelta(days=7)
"""As long as unsent answers stay in a browser: phones go round in a workshop."""
MOST = 5
LONGEST_MEMORY = 600


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """An assessment this browser held, and when it did so last."""

    assessment_id: AssessmentId
    held_at: datetime


def memory_of(context: Context, held: Sequence[Remembered]) -> str:
    """What the browser keeps: the latest few, in order, and a signature."""
    text = ".".join(f"{one.assessment_id.hex}:{int(one.held_at.timestamp())}" for one in held[:MOST])
    return f"{text}-{keyed_hash(context.key, HELD, text)}"


def remembered(context: Context, memory: str, *, now: datetime) -> tuple[Remembered, ...]:
    """What it says, the latest first; nothing of what was not signed here, is too old or lies in the future."""
    text, _, signature = memory[:LONGEST_MEMORY].rpartition("-")
    if not text or not is_signed(context, HELD, text, signature):
        return ()
    found = [_read(one) for one in text.split(".")]
    return tuple(one for one in found if timedelta(0) <= now - one.held_at <= MEMORY_LASTS)


def still_there(context: Context, held: Sequence[Remembered]) -> tuple[Assessment, ...]:
    """Those that were not deleted meanwhile."""
    with context.database.reading() as transaction:
        found = [find_assessment(transaction, one.assessment_id) for one in held]
    return tuple(one for one in found if one is not None)


def _read(said: str) -> Remembered:
    name, _, at = said.partition(":")
    return Remembered(assessment_id=AssessmentId(UUID(name)), held_at=datetime.fromtimestamp(int(at), UTC))
