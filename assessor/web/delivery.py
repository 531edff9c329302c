"""How pages and files go over the wire: addresses that change with a file's content, and text compressed."""

import hashlib
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response, current_app, request
from flask_compress import Compress

from assessor.services.firm.kept_reports import KeptReport

FOR_GOOD = "public, max-age=31536000, immutable"
COMPRESSED = ["text/html", "text/css", "text/javascript", "text/plain", "application/json", "image/svg+xml"]


def register(app: Flask) -> None:
    """Name each file's content in its address, tell browsers to keep it, and compress what is text."""
    app.config.update(
        COMPRESS_MIMETYPES=COMPRESSED,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_STREAMS=False,
    )
    Compress(app)
    app.url_defaults(_name_content)
    app.after_request(_keep_for_good)  # after Compress in this list, so it goes before it


def as_attachment(response: Response, name: str) -> Response:
    """The answer as a file to keep under that name, whatever it is written in: headers hold Latin letters alone."""
    plain = name.encode("ascii", "ignore").decode()
    plain = plain if plain[:1].isalnum() else f"file{plain}"
    named = {"filename": plain} if plain == name else {"filename": plain, "filename*": f"UTF-8''{quote(name, safe='')}"}
    response.headers.set("Content-Disposition", "attachment", **named)
    return response


def as_report(report: KeptReport) -> Response:
    """The PDF, made only where the asker does not have it already."""
    if request.if_none_match.contains(report.tag):
        response = Response(status=304)
    else:
        response = Response(report.content(), mimetype="application/pdf")
    response.set_etag(report.tag)
    return response


def _name_content(endpoint: str, values: dict[str, object]) -> None:
    if endpoint == "static" and "filename" in values:
        values["v"] = _digest(Path(str(current_app.static_folder), str(values["filename"])))


def _keep_for_good(response: Response) -> Response:
    """A file asked for by its content never changes under that address; by its bare name it may."""
    if request.endpoint == "static" and response.status_code in (200, 304):
        named = request.args.get("v") == _digest(Path(str(current_app.static_folder), _asked_for()))
        response.headers["Cache-Control"] = FOR_GOOD if named else "no-cache"
        response.direct_passthrough = False
        response.make_sequence()  # small files: what is streamed is not compressed
    return response


def _asked_for() -> str:
    return str((request.view_args or {})["filename"])


@lru_cache(maxsize=64)
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""
