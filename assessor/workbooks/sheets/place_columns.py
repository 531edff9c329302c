"""A place in several columns, from the province down to the street: told by their headings, and joined into one."""

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.grid import Cell, GridColumn, OddCell, capped
from assessor.workbooks.sheets.heading_names import HeadingMeaning, HeadingNames

LEVELS: Mapping[str, Sequence[str]] = {
    "area": ("省市区", "省市县", "省市区县", "省/市/区", "省/市/区/县"),
    "province": ("省", "省份", "省市", "省/直辖市", "省级", "province"),
    "city": ("市", "地市", "城市", "地级市", "市级", "city"),
    "district": ("区", "县", "区县", "县区", "区/县", "县市区", "区级", "district", "county"),
    "town": (
        "镇",
        "街道",
        "镇街",
        "街镇",
        "乡镇",
        "乡镇街道",
        "镇街道",
        "街道乡镇",
        "乡镇/街道",
        "town",
        "subdistrict",
    ),
    "street": (
        *("详细地址", "街道地址", "门牌号", "门牌", "地址详情", "具体地址", "街道门牌", "street", "street address"),
        *("detailed address", "address line"),
    ),
}
_LEVEL_OF = {bare(word): level for level, words in LEVELS.items() for word in words}
_ORDER = tuple(LEVELS)
_LOW = frozenset(("area", "district", "town"))
"""Without one of them the columns may be where a tool believes somebody to be."""
_JOINT = re.compile(r"[/\-–—:：|_（(\[【\s]")
_ENDS = re.compile(r"[/\-–—:：|_（(\[【\s]+$")
_WHERE = re.compile(r"^(?:企业|工厂|单位|公司|厂区)?(?:所在地?|所属)")
_LONGEST = 80
_FEWEST = 2


def place_columns(headings: Sequence[str], names: HeadingNames) -> Mapping[int, HeadingMeaning]:
    """Place of each column that is a part of where the firm is -> the question, and the part as its option."""
    parts = [_part(heading) for heading in headings]
    found: dict[int, HeadingMeaning] = {}
    for group in _groups(parts):
        field = _field(headings, parts, group, names)
        found |= {position: HeadingMeaning(field=field, option=parts[position][1]) for position in group if field}
    return found


def _part(heading: str) -> tuple[str, str]:
    """What stands before the part's name, and the part; "" for a heading that is none."""
    text = heading.strip()
    if len(text) > _LONGEST:
        return "", ""
    if whole := _LEVEL_OF.get(bare(_WHERE.sub("", text))):
        return "", whole
    for joint in _JOINT.finditer(text):
        if level := _LEVEL_OF.get(bare(text[joint.end() :])):
            return _ENDS.sub("", text[: joint.start()]), level
    return "", ""


def _groups(parts: Sequence[tuple[str, str]]) -> Iterator[list[int]]:
    """Neighbours with the same words before, each a smaller part than the one before."""
    group: list[int] = []
    for position, (title, level) in enumerate(parts):
        before = parts[group[-1]] if group else ("", "")
        is_next = bool(group) and level and title == before[0] and _ORDER.index(level) > _ORDER.index(before[1])
        if group and not is_next:
            yield group
            group = []
        if level:
            group.append(position)
    yield group


def _field(headings: Sequence[str], parts: Sequence[tuple[str, str]], group: Sequence[int], names: HeadingNames) -> str:
    """The question the parts answer together: that of the words before them; "" where they are too few to tell."""
    levels = {parts[position][1] for position in group}
    if len(levels) < _FEWEST or not levels & _LOW:
        return ""
    title = parts[group[0]][0]
    field = names.heading(title).field if title else names.where
    return field if field == names.where and not _stands_alone(headings, group, names) else ""


def _stands_alone(headings: Sequence[str], group: Sequence[int], names: HeadingNames) -> bool:
    """Whether another column answers the question whole."""
    return any(names.heading(text).field == names.where for at, text in enumerate(headings) if at not in group)


def place_joined(parts: Sequence[tuple[str, GridColumn]]) -> GridColumn:
    """One column of addresses from columns of their parts, the largest part first."""
    ordered = sorted(parts, key=lambda part: _ORDER.index(part[0]))
    rows = zip(*(column.codes.tolist() for _, column in ordered), strict=True)
    known: dict[tuple[int, ...], int] = {}
    codes = np.array([known.setdefault(row, len(known)) for row in rows], dtype=np.int32)
    cells = tuple(
        _address([column.cells[code] for (_, column), code in zip(ordered, row, strict=True)]) for row in known
    )
    return GridColumn(cells=cells or (None,), codes=codes)


def _address(cells: Sequence[Cell]) -> Cell:
    """The parts one after another; one that says those before it once more stands for them."""
    said: list[str] = []
    for cell in cells:
        if isinstance(cell, OddCell):
            return cell
        text = as_text(cell) if cell is not None else ""
        if said and text.startswith(said[0]):
            said.clear()
        said.extend([text] if text else [])
    return capped(" ".join(said)) or None
