"""Makes reports both ways, from blocks and laid out as one document, and tells where they differ.

`python tools/compare_reports.py 200` takes so many firms of a made-up district, some with difficult names, in both
languages and on all editions. Equal are: pixels (but for one row of anti-aliasing), text, structure, outline.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from PIL import Image

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from cohort import cohort, raw_answers

from assessor.edition import load_edition
from assessor.evaluation import Enterprise, FirmResult, assess
from assessor.questionnaire import Lang
from assessor.reports.pages import Paper
from assessor.reports.pdf import Renderer

EDITIONS = ("2026-2", "miit-2024")
LANGS: tuple[Lang, ...] = ("zh", "en")
DOTS = 72
OPEN = 5
"""Every so many firms one that left most questions open."""
UNLIKE = 64
"""Levels of grey, of 255, that anti-aliasing may differ by."""
NAMES = (
    "番禺声光设备厂（示例）",
    "𠮷野家<&>\"'智能装备有限公司",
    "Zażółć gęślą jaźń Sp. z o.o.",
    "شىنجاڭ ئالما چەكلىك شىركىتى",
    "测试" * 90,
    "A-very-long-name-without-a-single-space-" * 6,
    "",
    "\u202e倒着写的公司\u202c",
)
_MARKED = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC(.*?)EMC", re.DOTALL)
_SHOWN = re.compile(rb"\[([^\[\]]*)\] TJ")


def pixels(content: bytes) -> list[np.ndarray[Any, Any]]:
    """Each page in grey."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(content)
        subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", path, Path(folder) / "page"], check=True)
        return [np.asarray(Image.open(each)).astype(int) for each in sorted(Path(folder).glob("page*.pgm"))]


def same_picture(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> bool:
    """Whether two pages look the same but for a row of anti-aliasing."""
    if one.shape != other.shape:
        return False
    moved = [np.abs(one - np.roll(other, rows, axis=0)) for rows in (0, 1, -1)]
    return bool((np.minimum.reduce(moved) <= UNLIKE).all())


def said(content: bytes) -> list[str]:
    """The words in the order in which a reader takes them out; a millionth of a point may make an empty line more."""
    taken = subprocess.run(["pdftotext", "-", "-"], input=content, check=True, capture_output=True).stdout
    return taken.decode().split()


def structure(content: bytes) -> tuple[Any, ...]:
    """Elements with what they show, alternative texts and headers; then outline, links and metadata."""
    with pikepdf.open(BytesIO(content)) as pdf:
        shown = [
            {int(number): _SHOWN.findall(marked) for number, marked in _MARKED.findall(page.Contents.read_bytes())}
            for page in pdf.pages
        ]
        places = {page.objgen: place for place, page in enumerate(pdf.pages)}
        tree = _element(pdf.Root.StructTreeRoot.K[0], shown, places)
        with pdf.open_outline() as outline:
            entries = tuple(_entry(item) for item in outline.root)
        links = [
            (place, str(each.A.URI), [round(float(edge), 1) for edge in each.Rect])
            for place, page in enumerate(pdf.pages)
            for each in page.get("/Annots", [])
        ]
        told = {str(name): str(value) for name, value in pdf.docinfo.items()}
        return tree, entries, links, told, str(pdf.Root.Lang)


def _element(element: pikepdf.Object, shown: list[dict[int, list[bytes]]], places: dict[Any, int]) -> tuple[Any, ...]:
    kids = []
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            kids.append("drawn" if element.S == "/Figure" else shown[places[element.Pg.objgen]].get(kid))
        else:
            kids.append("link" if kid.get("/Type") == "/OBJR" else _element(kid, shown, places))
    attributes = element.get("/A", {})
    box = [round(float(edge)) for edge in attributes.get("/BBox", [])]
    headed = [_column_and_row(name) for name in attributes.get("/Headers", [])]
    return str(element.S), str(element.get("/Alt", "")), str(attributes.get("/Scope", "")), box, headed, kids


def _column_and_row(name: pikepdf.Object) -> str:
    """A header's name without the number of its table, which is the order of objects in the file."""
    return str(name).partition("-")[2]


def _entry(item: pikepdf.OutlineItem) -> tuple[Any, ...]:
    where = [round(float(each)) for each in list(item.destination)[2:]]
    return item.title, where, [_entry(child) for child in item.children]


def differences(renderer: Renderer, paper: Paper) -> list[str]:
    """What differs between the two ways of making a report."""
    fallen = renderer.fallbacks
    one, other = renderer.made(paper), renderer.whole(paper)
    found = ["made as a whole"] if renderer.fallbacks > fallen else []
    pages, wanted = pixels(one), pixels(other)
    if len(pages) != len(wanted):
        found.append(f"{len(pages)} pages for {len(wanted)}")
    pairs = enumerate(zip(pages, wanted, strict=False), start=1)
    found += [f"page {place} looks different" for place, pair in pairs if not same_picture(*pair)]
    if said(one) != said(other):
        found.append("text")
    names = ("structure", "outline", "links", "metadata", "language")
    pairs_of_parts = zip(names, structure(one), structure(other), strict=True)
    return found + [name for name, ours, theirs in pairs_of_parts if ours != theirs]


def papers(count: int, *, seed: int = 17) -> Iterator[Paper]:
    """Reports of `count` firms, the first ones with difficult names, on every edition in every language."""
    for name in EDITIONS:
        edition = load_edition(name)
        columns = cohort(edition, size=count, seed=seed)
        for row in range(count):
            answers = raw_answers(edition, columns, row)
            if row % OPEN == OPEN - 1:
                answers = dict(list(answers.items())[: 3 * row])
            firm = NAMES[row] if row < len(NAMES) else f"第 {row + 1} 号示例制造有限公司"
            result = assess(edition, answers, edition.default_as_of, Enterprise(name=firm, uscc="91440113MADEM0003J"))
            yield from (_paper(result, lang, row) for lang in LANGS)


def _paper(result: FirmResult, lang: Lang, row: int) -> Paper:
    code = result.receipt.code
    return Paper(result=result, lang=lang, verify_url=f"https://assess.example.org/verify/{code}" if row % 2 else None)


def main(arguments: list[str]) -> int:
    """Compare; nought where nothing differs."""
    renderer, bad, count = Renderer(), 0, 0
    for count, paper in enumerate(papers(int(arguments[0])), start=1):  # noqa: B007 - told below
        found = differences(renderer, paper)
        if found:
            bad += 1
            print(f"{paper.result.edition} {paper.lang} {paper.result.enterprise.name[:30]}: {'; '.join(found)}")
    print(f"{count} reports, {bad} differ, {renderer.fallbacks} made as a whole")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
