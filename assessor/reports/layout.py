"""What a report looks like, as a digest: it changes with every template, style, picture and word of the reports."""

from functools import cache
from hashlib import sha256
from pathlib import Path

_KINDS = (".py", ".html", ".css")


@cache
def layout_digest(folder: Path = Path(__file__).parent) -> str:
    """Twelve characters that are the same as long as no file that makes the reports has changed."""
    digest = sha256()
    for path in sorted(each for each in folder.rglob("*") if each.suffix in _KINDS):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
