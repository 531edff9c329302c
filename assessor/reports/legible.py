"""Makes foreign text fit to print: no control or direction-changing characters, no endless lines."""

import unicodedata

DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
SPACES = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\u2028": " ", "\u2029": " "})
HYPHENS = str.maketrans({"\u2011": "-", "\u2010": "-"})
"""The non-breaking hyphen is missing from most Chinese fonts and makes line breaking very slow."""


def legible(text: str, *, limit: int | None = None) -> str:
    """`text` on one line, without characters that do not print, cut at `limit` characters with an ellipsis."""
    if limit is not None:
        text = text[: limit * 4]
    plain = text.translate(SPACES).translate(HYPHENS)
    if not plain.isascii():
        plain = "".join(c for c in plain if unicodedata.category(c) not in DROPPED_CATEGORIES)
    else:
        plain = "".join(c for c in plain if c >= " " and c != "\x7f")
    plain = " ".join(plain.split(" ")).strip()
    if limit is not None and len(plain) > limit:
        return whole_words(plain, limit - 1) + "…"
    return plain


def whole_words(text: str, length: int) -> str:
    """The first `length` characters without a Latin word torn at their end, unless that word is most of them."""
    cut, after = text[:length], text[length : length + 1]
    before, _, torn = cut.rpartition(" ")
    if after.isalnum() and torn.isascii() and len(torn) < len(before):
        cut = before
    return cut.rstrip()
