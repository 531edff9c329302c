"""Fills pages with painted blocks by the rules of the style: what keeps together, what heads a page, what repeats."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assessor.reports.blocks import UnfitError
from assessor.reports.blocks.cutting import Block, Container
from assessor.reports.blocks.piece import HEIGHT, MILLIMETRE, Piece

LOWER_EDGE = HEIGHT - 20 * MILLIMETRE
UPPER_EDGE, COVER_EDGE = 22 * MILLIMETRE, 16 * MILLIMETRE
KEPT = frozenset({"keep", "card", "risk"})
NEW_PAGE = frozenset({"page"})
TOLERANCE = 1 + 1e-9


@dataclass(frozen=True)
class Painted:
    """A block and its piece."""

    block: Block
    piece: Piece


@dataclass(frozen=True)
class PlacedBlock:
    """A painted block and the upper edge of it on its page, in CSS pixels."""

    painted: Painted
    y: float


@dataclass
class FilledPage:
    """One page."""

    is_cover: bool
    placed: list[PlacedBlock] = field(default_factory=list)


def sheets_of(painted: Sequence[Painted]) -> list[FilledPage]:
    """All pages. Raises `UnfitError` where something is higher than a page."""
    sheets: list[FilledPage] = []
    for part in _parts(painted):
        sheets += _filled(part)
    return sheets


def _parts(painted: Sequence[Painted]) -> Iterator[list[Painted]]:
    """What stands between two forced breaks."""
    part: list[Painted] = []
    for each in painted:
        if part and _forces_break(part[-1].block, each.block):
            yield part
            part = []
        part.append(each)
    if part:
        yield part


def _forces_break(before: Block, block: Block) -> bool:
    section, former = block.inside[0], before.inside[0]
    return section is not former and (
        not NEW_PAGE.isdisjoint(section.classes) or _is_cover(former) != _is_cover(section)
    )


def _is_cover(section: Container) -> bool:
    return "summary" in section.classes


def _filled(part: Sequence[Painted]) -> Iterator[FilledPage]:
    start = 0
    while start < len(part):
        sheet = FilledPage(is_cover=_is_cover(part[start].block.inside[0]))
        end = _fill(sheet, part, start)
        yield sheet
        start = end


def _fill(sheet: FilledPage, part: Sequence[Painted], start: int) -> int:
    """Place blocks from `start` on until the page is full; the place of the first that is left."""
    y = COVER_EDGE if sheet.is_cover else UPPER_EDGE
    rule = 0.0
    if start:
        y, rule = _repeat_head(sheet, part, start, y)
    for place in range(start, len(part)):
        now = part[place]
        former = part[place - 1] if place > start else None
        if former is not None and not _same_table(former.block, now.block):
            y, rule = y + rule, 0.0
        above = y + rule + _gap(former, now, is_first=start == 0)
        y = above + now.piece.height
        if y + now.piece.rule + now.piece.lower > LOWER_EDGE * TOLERANCE:  # half of a row's lower line counts as well
            return _break_before(sheet, part, start, place)
        sheet.placed.append(PlacedBlock(now, above))
        rule = now.piece.rule
    return len(part)


def _break_before(sheet: FilledPage, part: Sequence[Painted], start: int, full: int) -> int:
    """Take back what must not be parted from the block that no longer fits."""
    for place in range(full, start, -1):
        if _may_break(part[place - 1].block, part[place].block):
            del sheet.placed[len(sheet.placed) - (full - place) :]
            return place
    raise UnfitError(part[full].block.tag)


def _may_break(before: Block, block: Block) -> bool:
    if before.tag in {"h1", "h2"} or "lead" in before.classes or "signatures" in block.classes:
        return False
    if any(each.tag == "thead" for each in before.inside):
        return False
    return not any(each in before.inside for each in block.inside if not KEPT.isdisjoint(each.classes))


def _repeat_head(sheet: FilledPage, part: Sequence[Painted], start: int, y: float) -> tuple[float, float]:
    """Where a page begins within a table its head stands again; the row keeps half of the line it had above."""
    table = _table(part[start].block)
    if table is None or _table(part[start - 1].block) is not table:
        return y, 0.0
    for each in part[:start]:
        if _table(each.block) is table and any(one.tag == "thead" for one in each.block.inside):
            sheet.placed.append(PlacedBlock(each, y))
            y += each.piece.height
    return y, part[start - 1].piece.rule


def _table(block: Block) -> Container | None:
    return next((each for each in block.inside if each.tag == "table"), None)


def _same_table(before: Block, block: Block) -> bool:
    table = _table(block)
    return table is not None and table is _table(before)


def _gap(former: Painted | None, now: Painted, *, is_first: bool) -> float:
    """Margins between two blocks collapse to the largest; at the head of a page they count after a forced break."""
    shared = 0 if former is None else _shared(former.block, now.block)
    above = [one[0] for one in now.piece.margins[shared:]]
    if former is None:
        return max(above) if is_first else 0.0
    return max([*above, *(one[1] for one in former.piece.margins[shared:])])


def _shared(before: Block, block: Block) -> int:
    count = 0
    for one, other in zip(before.inside, block.inside, strict=False):
        if one is not other:
            break
        count += 1
    return count
