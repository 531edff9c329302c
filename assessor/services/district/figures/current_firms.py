"""The firms of a frame as their results stand now: each that agreed to statistics once, as rows without names."""

from collections.abc import Iterable, Sequence

from assessor.questionnaire.packing import packed_size
from assessor.releases.rows import Rows, rows_of
from assessor.services.codes import keyed_hash
from assessor.services.context import Context, edition_of
from assessor.storage.figures import Answered, Frame, each_answered

FINGERPRINT = 24
"""Characters of a firm's fingerprint."""


def present_rows(context: Context, frame: Frame) -> Rows:
    """The rows of a frame as results stand now."""
    with context.database.reading() as transaction:
        chosen = one_a_firm(each_answered(transaction, frame))
    width = packed_size(edition_of(frame.edition).questionnaire)
    first_key = (context.key, *context.former_keys)[-1]  # releases know firms again by it, whatever key came later
    marks = [keyed_hash(first_key, "firm", one.firm)[:FINGERPRINT] for one in chosen]
    return rows_of(marks, [one.answers for one in chosen], width=width)


def one_a_firm(answered: Iterable[Answered]) -> Sequence[Answered]:
    """One result a firm, its own answers before those its association gave, the latest of a kind."""
    chosen: dict[str, Answered] = {}
    for one in answered:
        other = chosen.get(one.firm)
        if other is None or _goes_before(one, other):
            chosen[one.firm] = one
    return list(chosen.values())


def _goes_before(one: Answered, other: Answered) -> bool:
    own, others_own = one.assessment_id is not None, other.assessment_id is not None
    return (own, one.changed_at) >= (others_own, other.changed_at)
