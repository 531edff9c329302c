"""Assessments as values, and the few ways in which a stored one changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Literal, NewType
from uuid import UUID

from sqlalchemy import delete, func, select

from assessor.questionnaire import Lang
from assessor.questionnaire.model import Depth
from assessor.storage.database import Transaction
from assessor.storage.kept_rules import read_rules_of
from assessor.storage.tables import AssessmentRow

AssessmentId = NewType("AssessmentId", UUID)
State = Literal["draft", "submitted"]
TO_CHANGE = "assessment to change"
"""Under which a transaction holds the row it read in order to change it."""


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """One assessment as stored. `result`: the frozen result as codes, or (earlier) in full; None in a draft."""

    id: AssessmentId
    edition: str
    lang: Lang
    depth: Depth
    created_at: datetime
    updated_at: datetime
    enterprise_name: str = ""
    uscc: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    saved_sections: Mapping[str, int] = field(default_factory=dict)
    """Section id -> revision at which it was last saved."""
    revision: int = 1
    state: State = "draft"
    submitted_at: datetime | None = None
    as_of: date | None = None
    result: Mapping[str, object] | None = None
    previous_id: AssessmentId | None = None
    """The submitted assessment whose answers this one began with."""
    companion_id: AssessmentId | None = None
    """The submitted assessment on another edition that this one was begun beside, in the same sitting or later."""

    share_number: int = 0
    """How often a link for others was opened and ended."""

    @property
    def is_shared(self) -> bool:
        """Whether such a link is open."""
        return self.share_number % 2 == 1

    @property
    def is_submitted(self) -> bool:
        """Whether the result is frozen."""
        return self.state == "submitted"

    @property
    def receipt_code(self) -> str | None:
        """The number printed on the report; None without a result."""
        receipt = (self.result or {}).get("receipt")
        return str(receipt["code"]) if isinstance(receipt, dict) else None


def add_assessment(transaction: Transaction, assessment: Assessment, *, code_hash: str) -> None:
    """Store a new assessment under the hash of its resume code."""
    row = AssessmentRow(**asdict(assessment), code_hash=code_hash, receipt_code=assessment.receipt_code)
    transaction.add(row)
    transaction.flush()


def find_assessment(
    transaction: Transaction, assessment_id: AssessmentId, *, for_change: bool = False
) -> Assessment | None:
    """The assessment of that id, or None. `for_change` makes others who want to change it wait."""
    row = transaction.get(AssessmentRow, assessment_id, with_for_update=for_change)
    if for_change:
        transaction.info[TO_CHANGE] = row  # the session itself forgets a row that nobody holds, and would read it again
    return None if row is None else value_of(row)


def find_assessment_by_code(transaction: Transaction, code_hash: str) -> Assessment | None:
    """The assessment of which a resume code, on the screen or by e-mail, has that hash, or None."""
    is_it = (AssessmentRow.code_hash == code_hash) | (AssessmentRow.mailed_hash == code_hash)
    row = transaction.scalar(select(AssessmentRow).where(is_it))
    return None if row is None else value_of(row)


def earlier_ids(transaction: Transaction, assessment_id: AssessmentId) -> frozenset[AssessmentId]:
    """Ids of the assessments this one goes back to: the one before it, the one before that, and so on."""
    before = select(AssessmentRow.previous_id).where(AssessmentRow.id == assessment_id).cte("before", recursive=True)
    before = before.union(select(AssessmentRow.previous_id).where(AssessmentRow.id == before.c.previous_id))
    found = transaction.scalars(select(before.c.previous_id).where(before.c.previous_id.is_not(None)))
    return frozenset(AssessmentId(one) for one in found if one is not None)


def find_draft_after(
    transaction: Transaction, assessment_id: AssessmentId, *, edition: str, depth: Depth
) -> Assessment | None:
    """The newest draft on that edition and in that depth that goes on from this one and was never saved, or None."""
    wanted = select(AssessmentRow).where(
        AssessmentRow.previous_id == assessment_id,
        AssessmentRow.state == "draft",
        AssessmentRow.revision == 1,
        AssessmentRow.edition == edition,
        AssessmentRow.depth == depth,
    )
    row = transaction.scalar(wanted.order_by(AssessmentRow.created_at.desc()).limit(1))
    return None if row is None else value_of(row)


def companions_of(transaction: Transaction, assessment_id: AssessmentId) -> Sequence[Assessment]:
    """The assessments of the same firm on other editions: begun beside this one, or this one beside them."""
    beside = select(AssessmentRow.companion_id).where(AssessmentRow.id == assessment_id).scalar_subquery()
    joined = (AssessmentRow.companion_id == assessment_id) | (AssessmentRow.id == beside)
    rows = transaction.scalars(select(AssessmentRow).where(joined).order_by(AssessmentRow.created_at, AssessmentRow.id))
    return [value_of(row) for row in rows]


def change_code(transaction: Transaction, assessment_id: AssessmentId, *, code_hash: str) -> None:
    """Put another resume code in the place of the old one, which ends, as does one that was sent by e-mail."""
    row = _row_to_change(transaction, assessment_id)
    row.code_hash, row.mailed_hash = code_hash, None
    transaction.flush()


def change_mailed_code(transaction: Transaction, assessment_id: AssessmentId, *, mailed_hash: str | None) -> str | None:
    """Put another code sent by e-mail, or none, in the place of the one there was; gives its hash."""
    row = _row_to_change(transaction, assessment_id)
    former, row.mailed_hash = row.mailed_hash, mailed_hash
    transaction.flush()
    return former


def has_mailed_code(transaction: Transaction, ids: Collection[AssessmentId]) -> bool:
    """Whether a code sent by e-mail opens one of them."""
    mailed = select(AssessmentRow.id).where(AssessmentRow.id.in_(ids), AssessmentRow.mailed_hash.is_not(None))
    return transaction.scalar(mailed.limit(1)) is not None


def hand_code_on(transaction: Transaction, assessment_id: AssessmentId, *, code_hash: str) -> str:
    """Put another resume code in the place of the one there is, which opens something else from now on; gives it."""
    row = _row_to_change(transaction, assessment_id)
    former, row.code_hash = row.code_hash, code_hash
    transaction.flush()
    return former


def change_answers(transaction: Transaction, changed: Assessment) -> None:
    """Write what the firm says about itself, its answers and the saved sections; the next revision begins."""
    row = _row_to_change(transaction, changed.id)
    row.enterprise_name, row.uscc = changed.enterprise_name, changed.uscc
    row.answers, row.saved_sections = dict(changed.answers), dict(changed.saved_sections)
    row.revision, row.updated_at = changed.revision, changed.updated_at
    transaction.flush()


def change_edition(transaction: Transaction, changed: Assessment) -> None:
    """Write another edition with the answers there; the next revision begins."""
    _row_to_change(transaction, changed.id).edition = changed.edition
    change_answers(transaction, changed)


def drafts_on(transaction: Transaction, edition: str) -> Sequence[AssessmentId]:
    """Ids of the drafts on an edition, the oldest first."""
    wanted = select(AssessmentRow.id).where(AssessmentRow.state == "draft", AssessmentRow.edition == edition)
    return [AssessmentId(one) for one in transaction.scalars(wanted.order_by(AssessmentRow.created_at))]


def change_share_number(transaction: Transaction, changed: Assessment) -> None:
    """Write how often a link for others was opened and ended."""
    _row_to_change(transaction, changed.id).share_number = changed.share_number
    transaction.flush()


def change_depth(transaction: Transaction, changed: Assessment) -> None:
    """Write another depth; the next revision begins."""
    row = _row_to_change(transaction, changed.id)
    row.depth, row.revision, row.updated_at = changed.depth, changed.revision, changed.updated_at
    transaction.flush()


def freeze_result(transaction: Transaction, submitted: Assessment) -> None:
    """Write the result of a submitted assessment, found again by its report's number."""
    row = _row_to_change(transaction, submitted.id)
    row.state, row.revision, row.updated_at = submitted.state, submitted.revision, submitted.updated_at
    row.submitted_at, row.as_of = submitted.submitted_at, submitted.as_of
    row.result = None if submitted.result is None else dict(submitted.result)
    row.receipt_code = submitted.receipt_code
    transaction.flush()


def delete_assessment(transaction: Transaction, assessment_id: AssessmentId) -> None:
    """Delete an assessment; the database deletes what belongs to it only."""
    transaction.execute(delete(AssessmentRow).where(AssessmentRow.id == assessment_id))
    transaction.expire_all()


def drafts_untouched_since(transaction: Transaction, moment: datetime) -> Sequence[AssessmentId]:
    """Drafts not changed since then, the oldest first."""
    old = (AssessmentRow.state == "draft") & (AssessmentRow.updated_at < moment)
    rows = transaction.scalars(select(AssessmentRow.id).where(old).order_by(AssessmentRow.updated_at))
    return [AssessmentId(one) for one in rows]


def submitted_before(transaction: Transaction, moment: datetime) -> Sequence[AssessmentId]:
    """Results submitted before then, the oldest first."""
    rows = select(AssessmentRow.id).where(AssessmentRow.submitted_at < moment).order_by(AssessmentRow.submitted_at)
    return [AssessmentId(one) for one in transaction.scalars(rows)]


def count_assessments(transaction: Transaction, state: State) -> int:
    """How many there are in that state."""
    return transaction.scalar(select(func.count()).where(AssessmentRow.state == state)) or 0


def _row_to_change(transaction: Transaction, assessment_id: AssessmentId) -> AssessmentRow:
    return transaction.get_one(AssessmentRow, assessment_id)


def value_of(row: AssessmentRow) -> Assessment:
    """The value of a row; for this package only."""
    read_rules_of(row)
    return Assessment(
        id=AssessmentId(row.id),
        edition=row.edition,
        lang="en" if row.lang == "en" else "zh",
        depth="full" if row.depth == "full" else "quick",
        created_at=row.created_at,
        updated_at=row.updated_at,
        enterprise_name=row.enterprise_name,
        uscc=row.uscc,
        answers=row.answers,
        saved_sections=row.saved_sections,
        revision=row.revision,
        state="submitted" if row.state == "submitted" else "draft",
        submitted_at=row.submitted_at,
        as_of=row.as_of,
        result=row.result,
        previous_id=None if row.previous_id is None else AssessmentId(row.previous_id),
        companion_id=None if row.companion_id is None else AssessmentId(row.companion_id),
        share_number=row.share_number,
    )
