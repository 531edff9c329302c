"""How wide text will be and where it breaks, without asking a font: careful estimates that hold for common faces."""

import unicodedata

from assessor.reports.legible import whole_words

BOLD = 1.12
"""How much wider Latin letters are in bold."""
WIDE = frozenset({"W", "F", "A"})
NO_LINE_START = frozenset("，。、；：！？）》」』】〕”’%,.;:!?)]}·—…")
NO_LINE_END = frozenset("（《「『【〔“‘([{")
NARROW = frozenset("iljtfr.,;:!|'()[]I/ ")
BROAD = frozenset("mwMW@%")


def character_width(character: str) -> float:
    """Estimated advance in em."""
    if unicodedata.east_asian_width(character) in WIDE:
        return 1.0
    if character in NARROW:
        return 0.4
    if character in BROAD:
        return 0.96
    return 0.7 if character.isupper() else 0.58


def text_width(text: str, size: float) -> float:
    """Estimated width of one line in the unit of `size`."""
    return sum(character_width(c) for c in text) * size


def wrapped(text: str, *, width: float, size: float, most: int) -> tuple[str, ...]:
    """`text` in at most `most` lines of `width`; what does not fit ends in an ellipsis.

    Chinese breaks between any two characters except before closing and after opening punctuation; a Latin word
    breaks only where it alone is wider than the line.
    """
    lines: list[str] = []
    line = ""
    for word in _words(text):
        for piece in _pieces(word, width, size):
            if line and text_width((line + piece).rstrip(), size) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
    lines.append(line.rstrip())
    return _at_most([line for line in lines if line], most=most, width=width, size=size)


def _words(text: str) -> list[str]:
    """Smallest parts a line may end between."""
    words: list[str] = []
    for character in text:
        if words and not _may_break(words[-1][-1], character):
            words[-1] += character
        else:
            words.append(character)
    return words


def _may_break(before: str, after: str) -> bool:
    if after in NO_LINE_START or after == " " or before in NO_LINE_END:
        return False
    return before == " " or _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _pieces(word: str, width: float, size: float) -> list[str]:
    """The word, cut where it alone is wider than a line."""
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width((pieces[-1] + character).rstrip(), size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _at_most(lines: list[str], *, most: int, width: float, size: float) -> tuple[str, ...]:
    if len(lines) <= most:
        return tuple(lines)
    whole = lines[most - 1]
    more = "..." if whole.isascii() else "…"
    length = len(whole)
    while length and text_width(whole[:length] + more, size) > width:
        length -= 1
    return (*lines[: most - 1], whole_words(whole, length) + more)
