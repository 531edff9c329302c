"""Formats that make a cell say another thing than it stores: percent, scales, units, and a line through its text."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assessor.workbooks.packages.package import Package

_STYLES = "styles"
_BUILT_IN_PERCENT = frozenset({"9", "10"})
_LITERAL = re.compile(r'"([^"]*)"')
_WRITTEN = re.compile(r'"([^"]*)"|\\([^\x00-\x7f])')
"""What a format writes as it stands: in quotation marks, or a sign behind a backslash, as LibreOffice has it."""
_CODES = re.compile(r"\[[^\]]*\]|_.|\*.|\\(.)")
_SCALED = re.compile(r"[0#?],+(?![0#?])")
_TEN_THOUSANDS = re.compile(r"0[!\\]?\.0,|0!\.0")
_UNITS = ("百万", "千万", "万", "亿", "千", "百", "元", "人", "台", "套", "%", "％")
PERCENT = "100%"
SCALED = "?"
"""What stands for a format that shows thousands or millions without saying so."""
STRUCK = "-"
"""What stands for a line through the text: its author took it back."""


def telling_formats(package: Package) -> Mapping[str, str]:
    """Index of a cell's style -> what its format writes behind the figure: PERCENT, a unit, SCALED; or STRUCK."""
    name = next((part for part in package.relations().values() if part.casefold().endswith("styles.xml")), "")
    if not name or package.find(name) is None:
        return {}
    root = package.small_part(name)
    codes = {node.get("numFmtId"): node.get("formatCode", "") for node in _named(root, "numFmt")}
    styles = next(iter(_named(root, "cellXfs")), ())
    fonts = [is_struck(font) for font in next(iter(_named(root, "fonts")), ())]
    told = {
        str(place): STRUCK if _font(node, fonts) else format_told(node.get("numFmtId", "0"), codes)
        for place, node in enumerate(styles)
    }
    return {place: each for place, each in told.items() if each}


def is_struck(properties: Any) -> bool:  # noqa: ANN401 - defusedxml has no type for elements
    """Whether a font, or the look of a piece of text, draws a line through it."""
    lines = [node for name in ("strike", "dstrike") for node in _named(properties, name)]
    return any(node.get("val", "1") not in ("0", "false") for node in lines)


def _font(style: Any, fonts: Sequence[bool]) -> bool:  # noqa: ANN401 - likewise
    number = style.get("fontId", "")
    return number.isdigit() and int(number) < len(fonts) and fonts[int(number)]


def as_shown(value: float, told: str) -> str:
    """The figure as the cell shows it, in full precision."""
    if told == PERCENT:
        return f"{100 * value:.13g}%"
    if told.startswith("/"):
        scale, unit = told[1:].split("/")
        return f"{value / float(scale):.13g}{unit}"
    return f"{value:.15g}{told}"


def _named(root: Any, name: str) -> list[Any]:  # noqa: ANN401 - defusedxml has no type for elements
    return [node for node in root.iter() if node.tag.rsplit("}", 1)[-1] == name]


def format_told(number: str, codes: Mapping[str, str]) -> str:
    """What the format of that number writes behind a figure, "" where it hides nothing."""
    if number in _BUILT_IN_PERCENT:
        return PERCENT
    code = codes.get(number, "").split(";")[0]
    literal = "".join(quoted or sign for quoted, sign in _WRITTEN.findall(code)).strip()
    plain = _CODES.sub(lambda found: found[1] or "", _LITERAL.sub("", code))
    if "%" in plain:
        return PERCENT
    if not re.search("[0#?]", plain) or re.search("[ymdhsYMDHS年月日]", plain):
        return ""
    if "!." in plain or (literal.startswith("万") and _TEN_THOUSANDS.search(code)):
        return f"/10000/{literal or '万'}"
    if _SCALED.search(plain):
        return SCALED
    return literal if literal.startswith(_UNITS) else ""
