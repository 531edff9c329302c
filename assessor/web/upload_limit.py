"""How large a request may be: tables that associations and offices hand in are larger than any form."""

from flask import Flask, current_app, request

from assessor.web.session import current_member

LARGE = {
    "uploads.receive": ("association",),
    "register.take": ("officer",),
    "files.receive": ("editor", "reviewer"),
}
"""What takes large tables, of whom."""
SETTING = "MAX_UPLOAD_LENGTH"


def allow_large_tables() -> None:
    """Let signed-in associations and offices send a table; everybody else keeps the small limit."""
    roles = LARGE.get(request.endpoint or "")
    if roles is None:
        return
    member = current_member()
    if member is not None and member.account.role in roles:
        request.max_content_length = int(current_app.config[SETTING])


def register(app: Flask) -> None:
    """Decide before anything reads the request's body."""
    app.before_request(allow_large_tables)
