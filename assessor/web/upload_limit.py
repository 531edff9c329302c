"""How large a request may be: tables that associations hand in are larger than any form."""

from flask import Flask, current_app, request

from assessor.web.session import current_member

LARGE = "uploads.receive"
SETTING = "MAX_UPLOAD_LENGTH"


def allow_large_tables() -> None:
    """Let a signed-in association send a table; everybody else keeps the small limit."""
    if request.endpoint != LARGE:
        return
    member = current_member()
    if member is not None and member.account.role == "association":
        request.max_content_length = int(current_app.config[SETTING])


def register(app: Flask) -> None:
    """Decide before anything reads the request's body."""
    app.before_request(allow_large_tables)
