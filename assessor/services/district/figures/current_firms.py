"""The firms that count in a frame as their results stand now, as rows without names."""

import numpy as np

from assessor.insight.perturbation.secret import Seeds
from assessor.questionnaire.packing import packed_size
from assessor.releases.rows import Rows, rows_of
from assessor.services.codes import keyed_hash
from assessor.services.context import Context, edition_of
from assessor.storage.figures import Frame, counting_in, firms_counting

FINGERPRINT = 24
"""Characters of a firm's fingerprint."""
_DIGITS = 16


def present_rows(context: Context, frame: Frame) -> Rows:
    """The rows of a frame as results stand now."""
    with context.database.reading() as transaction:
        chosen = list(counting_in(transaction, frame))
    width = packed_size(edition_of(frame.edition).questionnaire)
    marks = [mark_of(context, one.firm) for one in chosen]
    return rows_of(marks, [one.answers for one in chosen], width=width)


def present_marks(context: Context, frame: Frame) -> Seeds:
    """The marks of the firms that count in a frame now, as numbers, in no order."""
    with context.database.reading() as transaction:
        firms = firms_counting(transaction, frame)
    return np.array([number_of(context, one) for one in firms], dtype=np.uint64)


def number_of(context: Context, firm: str) -> int:
    """A firm's mark as a number."""
    return int(mark_of(context, firm)[:_DIGITS], 16)


def mark_of(context: Context, firm: str) -> str:
    """What releases know a firm by."""
    first_key = (context.key, *context.former_keys)[-1]  # whatever key came later
    return keyed_hash(first_key, "firm", firm)[:FINGERPRINT]
