"""Making typed text plain: one width, no invisible characters, no surprises in what is kept."""

import re
import unicodedata

from markupsafe import Markup

INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Control, format (zero width, direction overrides), surrogate, private, unassigned characters and line ends."""
NOT_FOR_PAGES = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What HTML forbids, and what turns the direction of the text around it."""


class Presented(Markup):
    """What a template made, so that all of it is presentable already."""


def presentable(value: object) -> object:
    """A value as a template shows it: text that came from anywhere loses what has no place on a page."""
    if isinstance(value, Presented) or not isinstance(value, str) or not NOT_FOR_PAGES.search(value):
        return value
    return type(value)(NOT_FOR_PAGES.sub("", value))


def without_invisible(typed: str) -> str:
    """The text without characters that show nothing or turn the direction of others; runs of space become one."""
    kept = "".join(" " if char in "\t\r\n" else char for char in typed)
    kept = "".join(char for char in kept if unicodedata.category(char) not in INVISIBLE)
    return " ".join(kept.split())


def in_one_width(typed: str) -> str:
    """The text with full-width letters, digits and signs turned into plain ones."""
    return without_invisible(unicodedata.normalize("NFKC", typed))
