"""The firms that count in a frame as their results stand now, as rows without names."""

from assessor.questionnaire.packing import packed_size
from assessor.releases.rows import Rows, rows_of
from assessor.services.codes import keyed_hash
from assessor.services.context import Context, edition_of
from assessor.storage.figures import Frame, counting_in

FINGERPRINT = 24
"""Characters of a firm's fingerprint."""


def present_rows(context: Context, frame: Frame) -> Rows:
    """The rows of a frame as results stand now."""
    with context.database.reading() as transaction:
        chosen = list(counting_in(transaction, frame))
    width = packed_size(edition_of(frame.edition).questionnaire)
    marks = [mark_of(context, one.firm) for one in chosen]
    return rows_of(marks, [one.answers for one in chosen], width=width)


def mark_of(context: Context, firm: str) -> str:
    """What releases know a firm by."""
    first_key = (context.key, *context.former_keys)[-1]  # whatever key came later
    return keyed_hash(first_key, "firm", firm)[:FINGERPRINT]
