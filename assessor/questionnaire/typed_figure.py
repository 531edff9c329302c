"""Reading a figure as people type it, in a form on the web and in the cell of a workbook alike."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from assessor.questionnaire.text import Text

LONGEST = 40
"""Characters; what is longer is no figure."""
_ABOUT = re.compile(r"^(?:大约|大概|约|近似|about|approx\.?|ca\.|~)|(?:左右|上下)$")
_RANGE = re.compile(r"\D{0,8}\d[\d.,]{0,15}[^\d.,]{0,4} ?(?:-|~|–|—|到|至|to) ?\d[\d.,]{0,15}\D{0,8}")
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,18})?(\.\d*)?(e[+-]?\d{1,2})?")
_DIGITS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")
"""As nearly all figures are written: so many digits that a float holds them exactly as they are rounded."""
_SCALES: Mapping[str, int] = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}


@dataclass(frozen=True, kw_only=True)
class TypedFigure:
    """A figure in the question's unit, whole ones as int. `approximate`: it was typed with “约”, “左右” or “about”."""

    value: int | float
    approximate: bool = False


def read_figure(typed: str, unit: Text | None = None) -> TypedFigure | None:
    """The figure that was typed; None if it is none, or could mean two things.

    Read are digits of any width, thousands in groups (`1,200`, `1 200`), the unit, a scale (`1.2万`; `1.2亿` is 12,000
    where the unit is 万元) and words for “about”. `1,5` and `60 30` are not read.
    """
    if _DIGITS.fullmatch(typed):
        figure = float(typed)
        return TypedFigure(value=int(figure) if figure.is_integer() else figure)
    plain = _plain(typed)
    exact, abouts = _ABOUT.subn("", plain)
    exact = exact.strip()
    found = _NUMBER.match(exact) if len(exact) <= LONGEST else None
    if found is None or not any(char.isdigit() for char in found.group(0)):
        return None
    factor = _factors(unit or Text("", "")).get(exact[found.end() :].replace(" ", ""))
    if factor is None:
        return None
    value = _exact(found) * factor
    return TypedFigure(value=int(value) if value.denominator == 1 else float(value), approximate=abouts > 0)


def is_range(typed: str) -> bool:
    """Whether two figures were typed with from … to between them."""
    return _RANGE.fullmatch(_plain(typed)) is not None


def _plain(typed: str) -> str:
    """One width, small letters, no invisible characters, single blanks."""
    shown = "".join(" " if char.isspace() else char for char in typed)
    shown = "".join(char for char in shown if unicodedata.category(char)[0] != "C")
    return " ".join(unicodedata.normalize("NFKC", shown).casefold().split())


def _exact(found: re.Match[str]) -> Fraction:
    sign, whole, point, power = (part or "" for part in found.groups())
    digits = whole.replace(",", "").replace(" ", "")
    return Fraction(f"{sign}{digits or '0'}{point if len(point) > 1 else ''}{power}")


@lru_cache(maxsize=256)
def _factors(unit: Text) -> Mapping[str, Fraction]:
    """What may follow a figure -> what the figure is multiplied with to be in the unit."""
    names = {_plain(name).replace(" ", "") for name in (unit.zh, unit.en)} - {""}
    names |= {part for name in names for part in _parts(name)}
    scale, base = _scale_of(_plain(unit.zh).replace(" ", ""))
    bases = {"", *_parts(base)}
    scaled = {f"{word}{name}": Fraction(times, scale) for word, times in _SCALES.items() for name in bases}
    if scale > 1:
        scaled |= {name: Fraction(1, scale) for name in bases - {""}}
    return scaled | dict.fromkeys({"", *names}, Fraction(1))


def _scale_of(name: str) -> tuple[int, str]:
    """A unit's own scale and what is counted: 万元/年 is 10,000 of 元/年."""
    word = next((word for word in ("亿", "万") if name.startswith(word)), "")
    return _SCALES[word], name.removeprefix(word)


def _parts(name: str) -> set[str]:
    """A unit's shorter forms: 台(套) also as 台, 套 and 台套; 元/年 also as 元."""
    short = name.split("/", maxsplit=1)[0]
    outside, *within = re.split(r"[()]", short)
    return {name, short, outside, *within, "".join((outside, *within))} - {""}
