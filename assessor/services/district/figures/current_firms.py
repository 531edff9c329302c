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
    first_key = (context.key, *context.former_keys)[-1]  # releases know firms again by it, whatever key came later
    marks = [keyed_hash(first_key, "firm", one.firm)[:FINGERPRINT] for one in chosen]
    return rows_of(marks, [one.answers for one in chosen], width=width)
