"""Looks into a finished PDF for what PDF/UA-1 (ISO 14289-1) asks of a machine-checkable document.

Checked: the mark and the structure tree; language, title shown, PDF/UA in the metadata; every piece of page content
tagged or an artifact, every tagged piece tied to exactly one element of the tree through the parent table; figures with
alternative text; header cells with scope; table rows holding cells only; heading levels without a skip; lists holding
items only; links with contents, in the tree and printed; tab order; embedded fonts with a way back to Unicode; every
table with header cells; no heading without words; a bookmark for each heading of the first level, in order, on its
page; no script, file or form. It stands in for veraPDF, which is not to be had here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from assessor.evaluation.firm import FirmResult
from assessor.questionnaire import Lang
from assessor.reports.diagnosis.standing import PeerGroup
from assessor.reports.pages import Pages, Paper

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
CONTENT = {"Tj", "TJ", "'", '"', "Do", "sh", "f", "f*", "F", "S", "s", "B", "B*", "b", "b*"}
ALLOWED = {"TR": {"TH", "TD"}, "THead": {"TR"}, "TBody": {"TR"}, "L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}}
PRINT = 4

IN_PDF = ["zh", pytest.param("en", marks=pytest.mark.slow)]
"""Languages of reports that are made whole: the second one fills the same pages."""


@dataclass
class Findings:
    faults: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    figures: int = 0
    tables: list[int] = field(default_factory=list)
    """Header cells of each table met, in order."""
    tied: dict[tuple[int, int], int] = field(default_factory=dict)

    def expect(self, holds: object, fault: str) -> None:
        if not holds:
            self.faults.append(fault)


def faults_in(content: bytes) -> list[str]:
    """What is wrong; empty if nothing is."""
    findings = Findings()
    with pikepdf.open(BytesIO(content)) as pdf:
        _catalog(pdf, findings)
        if "/StructTreeRoot" in pdf.Root:
            pages = {page.objgen: place for place, page in enumerate(pdf.pages)}
            _element(pdf.Root.StructTreeRoot.K, "Root", pages, findings)
            _headings(findings)
            findings.expect(all(findings.tables), "table without header cells")
            _bookmarks(pdf, findings)
            _parent_table(pdf, findings)
        for place, page in enumerate(pdf.pages):
            _content(page, place, findings)
            _annotations(page, place, findings)
        _fonts(pdf, findings)
    return findings.faults


def _catalog(pdf: Pdf, findings: Findings) -> None:
    root = pdf.Root
    findings.expect(root.get("/MarkInfo", {}).get("/Marked"), "not marked as tagged")
    findings.expect("/StructTreeRoot" in root, "no structure tree")
    findings.expect(str(root.get("/Lang", "")) in {"zh-CN", "en"}, "no language")
    findings.expect(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"), "title is not shown")
    findings.expect("/Outlines" in root, "no bookmarks")
    for name in ("/AcroForm", "/OpenAction", "/AA"):
        findings.expect(name not in root, f"{name} in the catalogue")
    names = root.get("/Names", {})
    findings.expect("/EmbeddedFiles" not in names and "/JavaScript" not in names, "files or scripts attached")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        findings.expect(str(xmp.get("pdfuaid:part")) == "1", "metadata does not say PDF/UA-1")
        findings.expect(xmp.get("dc:title"), "metadata has no title")


def _element(node: object, parent: str, pages: dict[tuple[int, int], int], findings: Findings) -> None:
    if isinstance(node, Array):
        for kid in node:
            _element(kid, parent, pages, findings)
        return
    if not isinstance(node, Dictionary) or "/S" not in node:
        return
    kind = str(node.S)[1:]
    findings.expect(parent not in ALLOWED or kind in ALLOWED[parent], f"{kind} directly in {parent}")
    _one(node, kind, findings)
    for kid in _kids(node):
        if isinstance(kid, int):
            place = pages[node.Pg.objgen]
            findings.tied[place, kid] = findings.tied.get((place, kid), 0) + 1
    _element(node.get("/K", Array()), kind, pages, findings)


def _one(node: Dictionary, kind: str, findings: Findings) -> None:
    if kind in HEADINGS:
        findings.headings.append(int(kind[1]))
    if kind == "Figure":
        findings.figures += 1
        findings.expect(str(node.get("/Alt", "")).strip(), "figure without alternative text")
    if kind == "Table":
        findings.tables.append(0)
    if kind == "TH":
        findings.tables[-1] += 1
        findings.expect(str(node.get("/A", {}).get("/Scope", "")) in {"/Row", "/Column"}, "header cell without scope")
    if kind == "Link":
        kinds = [kid.get("/Type") for kid in _kids(node) if isinstance(kid, Dictionary)]
        findings.expect(Name.OBJR in kinds, "link without its annotation")


def _kids(node: Dictionary) -> Iterator[object]:
    kids = node.get("/K", Array())
    yield from kids if isinstance(kids, Array) else [kids]


def _headings(findings: Findings) -> None:
    findings.expect(findings.headings[:1] == [1], "the first heading is not of level 1")
    for before, after in zip(findings.headings, findings.headings[1:], strict=False):
        findings.expect(after <= before + 1, f"heading level jumps from {before} to {after}")


def _bookmarks(pdf: Pdf, findings: Findings) -> None:
    """One for each heading of the first level, in the order of the pages, each with words and a page that is there."""
    pages = [page.objgen for page in pdf.pages]
    with pdf.open_outline() as outline:
        marks = [(str(one.title).strip(), one.destination[0].objgen) for one in outline.root]
    findings.expect(all(title for title, _ in marks), "bookmark without words")
    places = [pages.index(page) for _, page in marks if page in pages]
    findings.expect(len(places) == len(marks), "bookmark that leads nowhere")
    findings.expect(places == sorted(places), "bookmarks out of order")
    findings.expect(len(marks) == findings.headings.count(1), "headings of the first level and bookmarks differ")


def _parent_table(pdf: Pdf, findings: Findings) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    table = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    for place, page in enumerate(pdf.pages):
        owners = table[int(page.StructParents)]
        for identifier, owner in enumerate(owners):
            tied = (place, identifier) in findings.tied
            findings.expect(
                tied == isinstance(owner, Dictionary), f"page {place + 1}: content {identifier} leads nowhere"
            )


def _content(page: pikepdf.Page, place: int, findings: Findings) -> None:
    """Every painting operator inside tagged content or an artifact; no tag inside another."""
    open_marks: list[str] = []
    seen: set[int] = set()
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            findings.expect(not open_marks, f"page {place + 1}: marked content inside marked content")
            open_marks.append(str(operands[0]))
            _identified(name, operands, seen, findings)
        elif name == "EMC":
            open_marks.pop()
        elif name in CONTENT:
            findings.expect(open_marks, f"page {place + 1}: untagged content ({name})")
    tied = {identifier for page_place, identifier in findings.tied if page_place == place}
    findings.expect(seen == tied, f"page {place + 1}: tags and tree differ in {sorted(seen ^ tied)[:5]}")
    findings.expect(page.get("/Tabs") == Name.S, f"page {place + 1}: tab order does not follow the structure")
    for identifier in tied:
        findings.expect(findings.tied[place, identifier] == 1, f"page {place + 1}: content {identifier} used twice")


def _identified(name: str, operands: object, seen: set[int], findings: Findings) -> None:
    tag, properties = str(operands[0]), operands[1] if name == "BDC" else {}
    if tag == "/Artifact":
        findings.expect("/MCID" not in properties, "artifact with an id")
        return
    findings.expect("/MCID" in properties, f"{tag} without an id")
    seen.add(int(properties["/MCID"]))


def _annotations(page: pikepdf.Page, place: int, findings: Findings) -> None:
    for annotation in page.get("/Annots", Array()):
        findings.expect(annotation.get("/Subtype") == Name.Link, f"page {place + 1}: annotation that is no link")
        findings.expect(str(annotation.get("/Contents", "")).strip(), f"page {place + 1}: link without contents")
        findings.expect("/StructParent" in annotation, f"page {place + 1}: link outside the structure")
        findings.expect(int(annotation.get("/F", 0)) & PRINT, f"page {place + 1}: link does not print")


def fonts_of(pdf: Pdf) -> dict[str, Dictionary]:
    """Fonts by name."""
    found = {}
    for page in pdf.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            found[str(font.BaseFont)] = font
    return found


def _fonts(pdf: Pdf, findings: Findings) -> None:
    for name, font in fonts_of(pdf).items():
        descriptor = font.DescendantFonts[0].FontDescriptor
        embedded = any(each in descriptor for each in ("/FontFile", "/FontFile2", "/FontFile3"))
        findings.expect(embedded, f"{name} is not embedded")
        findings.expect("/ToUnicode" in font, f"{name} does not lead back to text")


def render_html(result: FirmResult, lang: Lang, *, peers: PeerGroup | None = None) -> str:
    """The report of one firm as HTML."""
    return Pages().of_firm(Paper(result=result, lang=lang, peers=peers))
