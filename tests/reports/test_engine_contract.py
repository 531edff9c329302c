"""What the report takes from inside WeasyPrint and pydyf, by name, and the minor releases it was tried on."""

import ast
import inspect
import re
from importlib.metadata import version
from pathlib import Path

import pydyf
import pytest
from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.anchors import gather_anchors, make_page_bookmark_tree
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.draw import draw_stacking_context
from weasyprint.formatting_structure.boxes import ParentBox, ReplacedBox, TextBox
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.images import get_image_from_uri
from weasyprint.layout import LayoutContext, layout_document
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.block import block_level_layout
from weasyprint.layout.page import make_margin_boxes
from weasyprint.pdf.anchors import add_outlines
from weasyprint.pdf.fonts import Font, build_fonts_dictionary
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.pdf.stream import Stream
from weasyprint.pdf.tags import _build_box_tree
from weasyprint.stacking import StackingContext

ROOT = Path(__file__).parents[2]
TRIED = {"weasyprint": "70.0", "pydyf": "0.13"}
PRIVATE = {
    ("blocks/moulds.py", "_build_layout_context"),
    ("blocks/reading.py", "_build_box_tree"),
}
"""Names that begin with an underscore, and the modules of `assessor.reports` that use them on foreign values."""
OURS = re.compile(
    r"^from weasyprint\.(?:[a-z_.]+) import (?:.*\b)?(_[a-z]\w*)|(?<!self)(?<!cls)\.(_[a-z]\w*)", re.MULTILINE
)
INSIDE = {
    "anchors.gather_anchors",
    "anchors.make_page_bookmark_tree",
    "css.counters.CounterStyle",
    "draw.draw_stacking_context",
    "formatting_structure.boxes",
    "formatting_structure.boxes.Box",
    "formatting_structure.boxes.PageBox",
    "formatting_structure.build.build_formatting_structure",
    "images.SVGImage",
    "images.get_image_from_uri",
    "layout.LayoutContext",
    "layout.background.layout_box_backgrounds",
    "layout.block.block_level_layout",
    "layout.layout_document",
    "layout.page.make_margin_boxes",
    "matrix.Matrix",
    "pdf.anchors.add_outlines",
    "pdf.fonts.Font",
    "pdf.fonts.build_fonts_dictionary",
    "pdf.metadata.DocumentMetadata",
    "pdf.stream.Stream",
    "pdf.tags._build_box_tree",
    "stacking.StackingContext",
    "text.ffi.pango",
    "text.fonts.FontConfiguration",
    "urls.URLFetcher",
    "urls.iri_to_uri",
}
"""All that is imported from below WeasyPrint's first level."""
UNDOCUMENTED = {
    draw_stacking_context: ["stream", "stacking_context"],
    StackingContext.from_box: ["box", "page", "child_contexts"],
    Stream.__init__: ["self", "fonts", "page_rectangle", "resources", "images", "tags", "color_profiles",
                      "output_intent", "args", "kwargs"],
    _build_box_tree: ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"],
    gather_anchors: ["box", "anchors", "links", "bookmarks", "forms", "parent_matrix", "parent_form", "parent_link"],
    make_page_bookmark_tree: ["page", "skipped_levels", "last_by_depth", "previous_level", "page_number", "matrix"],
    add_outlines: ["pdf", "bookmarks", "parent"],
    build_fonts_dictionary: ["pdf", "fonts", "compress", "subset", "options"],
    Document._build_layout_context: ["html", "font_config", "counter_style", "color_profiles", "options"],
    build_formatting_structure: ["element_tree", "style_for", "get_image_from_uri", "base_url", "target_collector",
                                 "counter_style", "footnotes"],
    layout_document: ["html", "root_box", "context", "max_loops"],
    block_level_layout: ["context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty",
                         "absolute_boxes", "fixed_boxes", "adjoining_margins", "first_letter_style",
                         "first_line_style", "discard", "max_lines"],
    layout_box_backgrounds: ["page", "box", "get_image_from_uri", "layout_children", "style"],
    make_margin_boxes: ["context", "page", "state"],
    get_image_from_uri: ["cache", "url_fetcher", "options", "url", "forced_mime_type", "context", "orientation"],
    LayoutContext.create_block_formatting_context: ["self", "root_box", "new_list"],
    LayoutContext.finish_block_formatting_context: ["self", "root_box"],
    ParentBox.deepcopy: ["self"],
    Font.clean: ["self", "to_unicode", "hinting"],
    DocumentMetadata.include_in_pdf: ["self", "pdf", "variant", "version", "conformance", "compress"],
}  # fmt: skip
"""What blocks take from WeasyPrint that no documentation promises, with its parameters."""


@pytest.mark.parametrize("name", sorted(TRIED))
def test_the_minor_release_is_the_one_tried_and_pinned(name: str):
    assert ".".join(version(name).split(".")[:2]) == TRIED[name]
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = re.search(rf"^{name}==([0-9]+\.[0-9]+)", constraints, re.MULTILINE)
    assert pinned is not None
    assert pinned[1] == TRIED[name]


def test_no_other_private_name_is_used():
    used = set()
    reports = ROOT / "assessor" / "reports"
    for path in reports.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        names = [imported or taken for imported, taken in OURS.findall(text) if re.search("weasyprint|pydyf", text)]
        used |= {(path.relative_to(reports).as_posix(), name) for name in names}
    assert used == PRIVATE


def test_all_that_is_taken_from_inside_weasyprint_is_named_here():
    taken = {
        f"{module.module}.{name.name}".removeprefix("weasyprint.")
        for path in (ROOT / "assessor").rglob("*.py")
        if "weasyprint" in (text := path.read_text(encoding="utf-8"))
        for module in ast.walk(ast.parse(text))
        if isinstance(module, ast.ImportFrom) and (module.module or "").startswith("weasyprint.")
        for name in module.names
    }
    assert taken == INSIDE


def test_what_no_documentation_promises_takes_what_it_took():
    found = {each: list(inspect.signature(each).parameters) for each in UNDOCUMENTED}
    assert found == UNDOCUMENTED


def test_a_font_knows_its_glyphs_by_two_dictionaries_and_boxes_know_their_place():
    document = HTML(string="<style>@page { @bottom-left { content: 'x' } }</style><p>y").render()
    document.write_pdf()
    (font,) = document.fonts.values()
    assert {type(font.to_unicode), type(font.widths)} == {dict}
    assert isinstance(font.hash, str)
    paragraph, _ = (box for box in document.pages[0]._page_box.descendants() if box.element_tag == "p" and box.children)
    known = {"border_box_y", "border_height", "margin_top", "margin_bottom", "link_annotation", "position_y", "height"}
    assert known <= set(dir(paragraph))
    assert document.pages[0]._page_box.children[1].at_keyword == "@bottom-left"


def test_streams_and_dictionaries_of_pydyf_are_as_the_tags_and_the_packing_expect():
    pdf = pydyf.PDF()
    stream = pydyf.Stream([b"q Q"], compress=True)
    pdf.add_object(stream)
    assert {"objects", "catalog", "page_references"} <= set(dir(pdf))
    assert (stream.stream, stream.compress, stream.extra) == ([b"q Q"], True, {})
    assert pydyf.Stream([b"q Q"]).data.split(b"stream\n", 1)[1] == b"q Q\nendstream"


def test_boxes_hold_texts_and_pictures_and_a_page_its_running_texts_where_moulds_set_them():
    html = HTML(string="<style>@page { @top-left { content: string(x) } }</style><p><b>y</b><img alt=z src=data:,>")
    context = Document._build_layout_context(html, None, CounterStyle(), {}, {**DEFAULT_OPTIONS, "cache": None})
    assert {"page_bottom", "current_page", "tables", "string_set", "page_maker"} <= {*vars(context), "page_maker"}
    assert (context.string_set["x"], context.tables) == ({}, {})
    assert "text" in TextBox.__init__.__code__.co_varnames
    assert "replacement" in ReplacedBox.__init__.__code__.co_varnames


def test_a_pdf_of_pydyf_counts_its_objects_from_nought_and_ends_with_its_information():
    pdf = pydyf.PDF()
    stream = pydyf.Stream([b"q Q"], {"Type": "/X"})
    pdf.add_object(stream)
    assert [each.number for each in pdf.objects] == list(range(len(pdf.objects)))
    assert pdf.objects[0].free == "f"
    assert (stream.compressible, pdf.info.compressible) == (False, True)
    assert bytes(stream.indirect).startswith(b"%d 0 obj" % stream.number)
