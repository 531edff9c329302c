"""What the report takes from inside WeasyPrint and pydyf, by name, and the minor releases it was tried on."""

import inspect
import re
from importlib.metadata import version
from pathlib import Path

import pydyf
import pytest
from weasyprint import HTML
from weasyprint.document import Page

ROOT = Path(__file__).parents[2]
TRIED = {"weasyprint": "70.0", "pydyf": "0.13"}
PRIVATE = {("engine.py", "_page_box")}
"""Names that begin with an underscore, and the modules of `assessor.reports` that use them on foreign values."""


@pytest.mark.parametrize("name", sorted(TRIED))
def test_the_minor_release_is_the_one_tried_and_pinned(name: str):
    assert ".".join(version(name).split(".")[:2]) == TRIED[name]
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = re.search(rf"^{name}==([0-9]+\.[0-9]+)", constraints, re.MULTILINE)
    assert pinned is not None
    assert pinned[1] == TRIED[name]


def test_no_other_private_name_is_used():
    used = set()
    for path in (ROOT / "assessor" / "reports").glob("*.py"):
        names = re.findall(r"(?<!self)(?<!cls)\.(_[a-z]\w*)", path.read_text(encoding="utf-8"))
        used |= {(path.name, name) for name in names}
    assert used == PRIVATE


def test_a_page_is_made_of_its_box_and_the_box_has_content_and_margins_as_children():
    assert list(inspect.signature(Page.__init__).parameters) == ["self", "page_box"]
    document = HTML(string="<style>@page { @top-left { content: 'x' } }</style><p>y").render()
    box = document.pages[0]._page_box
    assert [type(child).__name__ for child in box.children] == ["BlockBox", "MarginBox"]


def test_streams_and_dictionaries_of_pydyf_are_as_the_tags_and_the_packing_expect():
    pdf = pydyf.PDF()
    stream = pydyf.Stream([b"q Q"], compress=True)
    pdf.add_object(stream)
    assert {"objects", "catalog", "page_references"} <= set(dir(pdf))
    assert (stream.stream, stream.compress, stream.extra) == ([b"q Q"], True, {})
    assert pydyf.Stream([b"q Q"]).data.split(b"stream\n", 1)[1] == b"q Q\nendstream"
