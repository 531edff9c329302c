"""Turns the report's HTML into PDF with WeasyPrint; the only module that imports it.

Fonts and styles are read once. Nothing is fetched: only addresses that carry their own data are opened.
"""

import gc
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from threading import RLock
from typing import Literal

import pydyf
from weasyprint import CSS, HTML, VERSION, Document
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from assessor.reports.blocks import UnfitError
from assessor.reports.blocks.moulds import Typesetting
from assessor.reports.blocks.report import BlockReports
from assessor.reports.blocks.shelf import Shelf
from assessor.reports.blocks.store import Store
from assessor.reports.layout import layout_digest
from assessor.reports.packing import pack_streams
from assessor.reports.tagging import complete_tags

Kind = Literal["firm", "group"]
"""A report is about one firm or about many; each has its style."""
VARIANT = "pdf/ua-1"
STYLES: Mapping[str, tuple[str, ...]] = {
    "firm": ("diagnosis.css",),
    "group": ("report.css", "groups/groups.css"),
    "blocks": ("diagnosis.css", "blocks.css"),
}
REPORTS_A_COLLECTION, REPORTS_A_WHOLE_COLLECTION = 10, 500


class Engine:
    """WeasyPrint with the report's fonts and styles. One report at a time: laid-out pages are shared."""

    def __init__(self, fonts: Path) -> None:
        os.environ["FONTCONFIG_FILE"] = str(fonts / "fonts.conf")
        self._fonts = FontConfiguration()
        self._fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
        templates = files("assessor.reports").joinpath("templates")
        self._styles: dict[str, CSS] = {
            kind: self._css("\n".join(templates.joinpath(sheet).read_text(encoding="utf-8") for sheet in sheets))
            for kind, sheets in STYLES.items()
        }
        self._lock = RLock()
        self._since_collection = 0
        self.shelf = shelf_path(fonts)
        typesetting = Typesetting(fonts=self._fonts, style=self._styles["blocks"], fetcher=self._fetcher)
        self._blocks = BlockReports(typesetting, Store(Shelf(self.shelf)))
        self.fallbacks = 0

    def _css(self, text: str) -> CSS:
        return CSS(string=text, font_config=self._fonts, url_fetcher=self._fetcher)

    def firm_pdf(self, html: str, own: Sequence[str]) -> bytes | None:
        """A firm's report from blocks; None where one does not fit. What holds a text of `own` is not kept."""
        identifier = hashlib.sha256(html.encode()).digest()[:16]
        with self._lock, _no_collection():
            try:
                content = self._blocks.pdf(html, own, identifier)
            except UnfitError:
                self.fallbacks += 1
                return None
            self._set_aside()
            return content

    def write_shelf(self) -> None:
        """Put what recurred in the reports made so far where all processes of this machine find it."""
        self.shelf.parent.mkdir(parents=True, exist_ok=True)
        draft = self.shelf.with_suffix(f".{os.getpid()}")
        draft.write_bytes(self._blocks.shelved())
        draft.replace(self.shelf)

    def pdf(self, html: str, kind: Kind) -> bytes:
        """The PDF of `html`, laid out as one document."""
        with self._lock, _no_collection():
            content = self._written(html, kind)
            self._set_aside()
            return content

    def _written(self, html: str, kind: Kind) -> bytes:
        """The document lives in here only, so that it is gone before anything is collected."""
        document = self._laid_out(html, kind)
        identifier = hashlib.sha256(html.encode()).digest()[:16]
        finished: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier, finisher=_finish)
        return finished

    def _set_aside(self) -> None:
        """Boxes refer to each other: collected with those of nine other reports, and without looking at what was there.

        What was there before is set aside meanwhile, and looked at again now and then.
        """
        self._since_collection += 1
        if self._since_collection % REPORTS_A_COLLECTION == 0:
            if self._since_collection == REPORTS_A_WHOLE_COLLECTION:
                self._since_collection = 0
                gc.unfreeze()
            gc.collect()
            gc.freeze()

    def _laid_out(self, html: str, kind: str) -> Document:
        source = HTML(string=html, url_fetcher=self._fetcher, base_url=None)
        return source.render(
            font_config=self._fonts, stylesheets=[self._styles[kind]], pdf_variant=VARIANT, presentational_hints=False
        )


def shelf_path(fonts: Path) -> Path:
    """Where the blocks painted ahead are kept, beside the fonts; another layout, release or font has another name."""
    made_by = (layout_digest(), VERSION, pydyf.VERSION, pango.pango_version(), fonts.name)
    return fonts.parent / "blocks" / f"{hashlib.sha256(repr(made_by).encode()).hexdigest()[:16]}.blocks"


def _finish(_document: Document, pdf: pydyf.PDF) -> None:
    complete_tags(pdf)
    pack_streams(pdf)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Layout makes millions of small objects that all live until the end; collecting in between only costs time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
