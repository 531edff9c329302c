"""Tables that associations hand in: taken in, understood, checked row by row, and imported on their word."""

from assessor.services.association.uploads.checks import Check, Proposed, RowFault
from assessor.services.association.uploads.columns import AskedColumn, answer_columns, asked_columns, confirm_wordings
from assessor.services.association.uploads.deciding import Preview, drop_upload, marked_file, preview_of, start_import
from assessor.services.association.uploads.receiving import (
    HandedIn,
    get_upload,
    open_uploads,
    receive,
    template_for,
    upload_owner,
)

__all__ = [
    "AskedColumn",
    "Check",
    "HandedIn",
    "Preview",
    "Proposed",
    "RowFault",
    "answer_columns",
    "asked_columns",
    "confirm_wordings",
    "drop_upload",
    "get_upload",
    "marked_file",
    "open_uploads",
    "preview_of",
    "receive",
    "start_import",
    "template_for",
    "upload_owner",
]
