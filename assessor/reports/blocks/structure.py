"""Writes the structure of a PDF from those of its blocks: containers anew on every page, tables with their heads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pydyf

from assessor.reports.blocks.cutting import Container
from assessor.reports.blocks.filling import PlacedBlock
from assessor.reports.blocks.piece import Link, TaggedElement

KINDS = {"section": "Sect", "div": "Div", "table": "Table", "thead": "THead", "tbody": "TBody", "ul": "L", "ol": "L"}


class Written(pydyf.Object):  # type: ignore[misc] # pydyf has no types
    """An object whose bytes are known."""

    data = b""


@dataclass(frozen=True)
class Grown:
    """A block's elements, its first number of marked content, how far it was moved, and its links."""

    node: TaggedElement
    first: int
    move: float
    links: list[pydyf.Dictionary]


@dataclass
class Branch:
    """A container on one page, and what stands in it."""

    container: Container
    kids: list["Branch | Grown"] = field(default_factory=list)


@dataclass
class WrittenTable:
    """A table on one page: which cells head its columns, and the row being written."""

    number: int
    row: int = -1
    is_head: bool = False
    columns: dict[int, bytes] = field(default_factory=dict)

    def begin_row(self, *, is_head: bool) -> None:
        """Go on to the next row."""
        self.row, self.is_head = self.row + 1, is_head

    def attributes(self, cells: Sequence[TaggedElement | Link | int]) -> list[bytes]:
        """What each cell of the row says of the cells that head it."""
        names = [b"(%d-%d-%d)" % (self.number, self.row, place) for place in range(len(cells))]
        are_heads = [isinstance(cell, TaggedElement) and cell.kind == "TH" for cell in cells]
        heads = [name for name, is_head in zip(names, are_heads, strict=True) if is_head]
        if self.is_head:
            self.columns = dict(enumerate(names))
        scope = b"/Column" if self.is_head else b"/Row"
        found = []
        for place, (name, is_head) in enumerate(zip(names, are_heads, strict=True)):
            headers = b" ".join([*heads, *([self.columns[place]] if place in self.columns else [])])
            headed = b"/A <</O /Table/Headers [%s]>>" % headers
            found.append(b"/A <</O /Table/Scope %s>>/ID %s" % (scope, name) if is_head else headed)
        return found


@dataclass
class PageMarks:
    """A page, and what leads from its marked content to elements."""

    page: bytes
    elements: dict[int, bytes] = field(default_factory=dict)


class Structure:
    """All elements of a PDF."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._root, self._document = self._new(), self._new()
        self._top: list[bytes] = []
        self._pages: list[PageMarks] = []
        self._links: list[tuple[bytes, pydyf.Dictionary]] = []

    def add_page(self, page: bytes, top: Iterable[Branch]) -> None:
        """Write the elements of one page."""
        marks = PageMarks(page)
        self._pages.append(marks)
        self._top += [self._branch(each, self._document.reference, marks) for each in top]

    def finish(self) -> None:
        """Write what leads into the structure, from the document and from pages and links."""
        numbers: list[bytes] = []
        for place, marks in enumerate(self._pages):
            numbers.append(b"%d [%s]" % (place, b" ".join(marks.elements[each] for each in sorted(marks.elements))))
        for place, (reference, annotation) in enumerate(self._links, start=len(self._pages)):
            numbers.append(b"%d %s" % (place, reference))
            annotation["StructParent"] = place
        parents = self._new()
        parents.data = b"<</Nums [%s]>>" % b" ".join(numbers)
        document, root = self._document.reference, self._root.reference
        self._root.data = b"<</Type /StructTreeRoot/ParentTree %s/K [%s]>>" % (parents.reference, document)
        self._document.data = b"<</Type /StructElem/S /Document/P %s/K [%s]>>" % (root, b" ".join(self._top))
        self._pdf.catalog["StructTreeRoot"] = root
        self._pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _new(self) -> Written:
        written = Written()
        self._pdf.add_object(written)
        return written

    def _branch(self, branch: Branch, parent: bytes, marks: PageMarks, table: WrittenTable | None = None) -> bytes:
        element = self._new()
        container = branch.container
        table = WrittenTable(element.number) if container.tag == "table" else table
        kids = []
        for kid in branch.kids:
            if isinstance(kid, Branch):
                kids.append(self._branch(kid, element.reference, marks, table))
            else:
                if table is not None:
                    table.begin_row(is_head=container.tag == "thead")
                kids.append(self._element(kid.node, element.reference, _Part(marks, kid, table)))
        element.data = _element(KINDS[container.tag], parent, marks.page, kids)
        return bytes(element.reference)

    def _element(self, node: TaggedElement, parent: bytes, part: "_Part", more: bytes = b"") -> bytes:
        """Write an element with all below it."""
        written = self._new()
        is_row = node.kind == "TR" and part.table is not None
        said = part.table.attributes(node.kids) if is_row and part.table else [b""] * len(node.kids)
        kids = [self._kid(kid, written.reference, part, one) for kid, one in zip(node.kids, said, strict=True)]
        written.data = _element(node.kind, parent, part.marks.page, kids, more + _picture(node, part.grown.move))
        return bytes(written.reference)

    def _kid(self, kid: TaggedElement | Link | int, reference: bytes, part: "_Part", more: bytes) -> bytes:
        if isinstance(kid, TaggedElement):
            return self._element(kid, reference, part, more)
        if isinstance(kid, int):
            part.marks.elements[part.grown.first + kid] = reference
            return b"%d" % (part.grown.first + kid)
        annotation = part.grown.links[kid.place]
        held = self._new()
        held.data = b"<</Type /OBJR/Obj %s/Pg %s>>" % (annotation.reference, part.marks.page)
        self._links.append((reference, annotation))
        return bytes(held.reference)


@dataclass(frozen=True)
class _Part:
    """What the elements of one block need to know."""

    marks: PageMarks
    grown: Grown
    table: WrittenTable | None


def path_to(placed: PlacedBlock, path: Sequence[Branch], top: list[Branch]) -> list[Branch]:
    """The branches a block stands in: those still open, and new ones for the rest."""
    kept: list[Branch] = []
    inside = placed.painted.block.inside
    for branch, container in zip(path, inside, strict=False):
        if branch.container is not container:
            break
        kept.append(branch)
    for container in inside[len(kept) :]:
        branch = Branch(container)
        (kept[-1].kids if kept else top).append(branch)
        kept.append(branch)
    return kept


def _picture(node: TaggedElement, move: float) -> bytes:
    """What a picture shows, and where it is."""
    alt = b"/Alt " + pydyf.String(node.alt).data if node.alt else b""
    if node.box is None:
        return alt
    x1, y1, x2, y2 = node.box
    return alt + b"/A <</O /Layout/BBox [%f %f %f %f]>>" % (x1, y1 + move, x2, y2 + move)


def _element(kind: str, parent: bytes, page: bytes, kids: Iterable[bytes], more: bytes = b"") -> bytes:
    return b"<</Type /StructElem/S /%s/K [%s]/Pg %s/P %s%s>>" % (kind.encode(), b" ".join(kids), page, parent, more)
