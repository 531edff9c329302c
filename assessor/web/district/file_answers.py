"""Files of figures as a district's pages hand them out: how they are called, and of what kind they are."""

from flask import Response

from assessor.storage.figures import Release
from assessor.web.language import lang

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def stem_of(of: Release, key: str) -> str:
    """What the names of files begin with."""
    frame = of.frame
    return f"{frame.district}-{frame.period}-{of.number}-{key.replace('=', '-').replace('&', '-')}-{lang()}"


def file_of(content: bytes, kind: str, name: str) -> Response:
    """A file to keep."""
    response = Response(content, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
