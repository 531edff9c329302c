"""Making typed text plain: one width, no invisible characters, no surprises in what is kept."""

import unicodedata

INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Control, format (zero width, direction overrides), surrogate, private, unassigned characters and line ends."""


def without_invisible(typed: str) -> str:
    """The text without characters that show nothing or turn the direction of others; runs of space become one."""
    kept = "".join(" " if char in "\t\r\n" else char for char in typed)
    kept = "".join(char for char in kept if unicodedata.category(char) not in INVISIBLE)
    return " ".join(kept.split())


def in_one_width(typed: str) -> str:
    """The text with full-width letters, digits and signs turned into plain ones."""
    return without_invisible(unicodedata.normalize("NFKC", typed))
