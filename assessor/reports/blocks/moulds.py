"""Keeps the boxes WeasyPrint builds of a block without its words, and has it lay them out with a firm's words in."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from weasyprint import CSS, DEFAULT_OPTIONS, HTML, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.images import SVGImage, get_image_from_uri
from weasyprint.layout import LayoutContext, layout_document
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.block import block_level_layout
from weasyprint.layout.page import make_margin_boxes
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from assessor.reports.blocks import UnfitError
from assessor.reports.blocks.skeleton import has_place, put_in

MOST = 2_000
ENDLESS = 1e7


@dataclass(frozen=True, kw_only=True)
class Typesetting:
    """WeasyPrint with the report's fonts and style."""

    fonts: FontConfiguration
    style: CSS
    fetcher: URLFetcher

    def source(self, html: str) -> HTML:
        """A document to lay out."""
        return HTML(string=html, url_fetcher=self.fetcher, base_url=None)

    def built(self, source: HTML) -> tuple[LayoutContext, Box]:
        """Its boxes, not laid out."""
        counters = CounterStyle()
        options = {**DEFAULT_OPTIONS, "stylesheets": [self.style], "presentational_hints": False}
        context = Document._build_layout_context(source, self.fonts, counters, {}, options)  # noqa: SLF001
        root = build_formatting_structure(
            source.etree_element,
            context.style_for,
            context.get_image_from_uri,
            source.base_url,
            context.target_collector,
            counters,
            context.footnotes,
        )
        return context, root

    def pages(self, lang: str, body: str) -> list[PageBox]:
        """The pages of a document."""
        source = self.source(document_of(lang, body))
        context, root = self.built(source)
        return list(layout_document(source, root, context))


@dataclass(frozen=True)
class Mould:
    """Boxes with places for words, and what they were built by."""

    context: LayoutContext
    box: Box


class Moulds:
    """The moulds that are known, the longest unused dropped first."""

    def __init__(self, typesetting: Typesetting) -> None:
        self._typesetting = typesetting
        self._moulds: OrderedDict[tuple[str, str], Mould] = OrderedDict()
        self._sheets: dict[str, tuple[LayoutContext, PageBox]] = {}

    def prepare(self, lang: str, skeletons: Iterable[str]) -> None:
        """Have the boxes built of those not known, all in one document."""
        wanted = [each for each in dict.fromkeys(skeletons) if (lang, each) not in self._moulds]
        if not wanted:
            return
        blocks = "".join(f'<div class="block">{each}</div>' for each in wanted)
        context, root = self._typesetting.built(self._typesetting.source(document_of(lang, blocks)))
        found = [box for box in root.descendants() if _is_block(box)]
        if len(found) != len(wanted):
            raise UnfitError(wanted[0][:40])
        self._moulds.update({(lang, each): Mould(context, box) for each, box in zip(wanted, found, strict=True)})
        while len(self._moulds) > MOST:
            self._moulds.popitem(last=False)

    def laid_out(self, lang: str, skeleton: str, words: tuple[str, ...]) -> tuple[PageBox, Box]:
        """A block with these words, on a page without end."""
        mould = self._moulds[lang, skeleton]
        self._moulds.move_to_end((lang, skeleton))
        page, context = self.sheet(lang)[1], mould.context
        box = _with_words(mould, words, self._typesetting.fetcher)
        context.current_page, context.page_bottom = 1, ENDLESS
        context.create_block_formatting_context()
        box.position_x, box.position_y = page.content_box_x(), page.content_box_y()
        done, left, *_ = block_level_layout(context, box, 0, None, page)
        context.finish_block_formatting_context()
        context.tables.clear()
        if left is not None or done is None:
            raise UnfitError(skeleton[:40])
        layout_box_backgrounds(page, done, context.get_image_from_uri)
        return page, done

    def sheet(self, lang: str) -> tuple[LayoutContext, PageBox]:
        """An empty page, laid out once for each language."""
        if lang not in self._sheets:
            source = self._typesetting.source(document_of(lang, ""))
            context, root = self._typesetting.built(source)
            (page,) = layout_document(source, root, context)
            self._sheets[lang] = context, page
        return self._sheets[lang]

    def margins(self, lang: str, running: Mapping[str, str]) -> tuple[PageBox, list[Box]]:
        """What stands in the margins with these running texts."""
        context, page = self.sheet(lang)
        context.current_page = 1
        context.string_set.update({name: {1: [text]} for name, text in running.items()})
        found = list(make_margin_boxes(context, page, context.page_maker[1][3]))
        for box in found:
            layout_box_backgrounds(page, box, context.get_image_from_uri)
        context.string_set.clear()
        return page, found


def document_of(lang: str, blocks: str) -> str:
    """A text to lay out that has nothing but these blocks."""
    return f'<html lang="{lang}"><head><title></title></head><body>{blocks}</body></html>'


def _is_block(box: Box) -> bool:
    return isinstance(box, boxes.BlockBox) and box.element is not None and box.element.get("class") == "block"


def _with_words(mould: Mould, words: tuple[str, ...], fetcher: URLFetcher) -> Box:
    """A copy of the mould's boxes with their places filled."""
    copied = mould.box.deepcopy()
    for box in copied.descendants():
        if isinstance(box, boxes.TextBox):
            if has_place(box.text):
                box.text = put_in(box.text, words)
        elif isinstance(box, boxes.ReplacedBox):
            box.replacement = _picture(words[int(box.element.get("data-picture"))], mould.context, fetcher)
    return copied


def _picture(address: str, context: LayoutContext, fetcher: URLFetcher) -> SVGImage:
    """The image at an address that carries its own data; kept nowhere."""
    found = get_image_from_uri({}, fetcher, DEFAULT_OPTIONS, address, context=context)
    if not isinstance(found, SVGImage):
        raise UnfitError(address[:40])
    return found
