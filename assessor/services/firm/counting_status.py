"""What a firm is told about itself: whether its result counts in the district's figures, and if not, why not.

Nothing here speaks of other answers of the same firm before the assessment is proved to be that firm's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assessor.services.context import Context
from assessor.services.firm.proof_codes import CODE_LASTS
from assessor.storage import Assessment
from assessor.storage.figures import CountedRow, find_counted
from assessor.storage.proofs import Proof, find_asked, find_proof

Obstacle = Literal["no_code", "not_proved", "no_consent", "no_place", "refused", "aside", "later"]


@dataclass(frozen=True, kw_only=True)
class CountingStatus:
    """Whether it counts; if not, everything that stands in the way, in the order in which to mend it."""

    obstacles: tuple[Obstacle, ...]
    proof: Proof | None
    asked_at: datetime | None
    """When a code was asked for last that may still be entered."""
    office_asked_at: datetime | None
    """When the district's office was asked for its word."""

    aside: str
    """Why the district's office leaves the firm out for now; "" where it does not."""

    @property
    def counts(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.obstacles


def counting_status(context: Context, assessment: Assessment, *, now: datetime) -> CountingStatus:
    """How a submitted assessment stands."""
    with context.database.reading() as transaction:
        proof = find_proof(transaction, [assessment.id])
        code = find_asked(transaction, assessment.id, "code")
        office = find_asked(transaction, assessment.id, "officer")
        row = find_counted(transaction, assessment.id)
        return CountingStatus(
            obstacles=tuple(_obstacles(assessment, proof, row)),
            proof=proof,
            asked_at=code.asked_at if code is not None and now <= code.asked_at + CODE_LASTS else None,
            aside=("" if row is None or proof is None else row.aside) or "",
            office_asked_at=None if office is None else office.asked_at,
        )


def _obstacles(assessment: Assessment, proof: Proof | None, row: CountedRow | None) -> Iterator[Obstacle]:
    own = list(_own_obstacles(assessment, proof, row))
    yield from own
    if not own and row is not None and not row.counts:
        yield "refused" if row.is_refusing else "later" if row.aside is None else "aside"


def _own_obstacles(assessment: Assessment, proof: Proof | None, row: CountedRow | None) -> Iterator[Obstacle]:
    if not assessment.uscc:
        yield "no_code"
    elif proof is None:
        yield "not_proved"
    if row is None or not row.agreed:
        yield "no_consent"
    if row is None or not row.district:
        yield "no_place"
