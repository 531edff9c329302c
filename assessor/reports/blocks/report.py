"""Makes a firm's report from blocks: cut it, paint what is missing, fill pages, write them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from html import unescape

import pydyf
from weasyprint import VERSION
from weasyprint.pdf.metadata import DocumentMetadata

from assessor.reports.blocks import UnfitError
from assessor.reports.blocks.cutting import Block, blocks_of
from assessor.reports.blocks.filling import FilledPage, Painted, sheets_of
from assessor.reports.blocks.moulds import Typesetting
from assessor.reports.blocks.painting import Painter
from assessor.reports.blocks.piece import Piece
from assessor.reports.blocks.shelf import shelf_of
from assessor.reports.blocks.store import Store
from assessor.reports.blocks.writing import Writer
from assessor.reports.packing import packed

_TITLE = re.compile(r"<title>([^<]*)</title>")
_LANG = re.compile(r'<html lang="([^"]*)"')
_META = re.compile(r'<meta name="([^"]*)" content="([^"]*)">')
_RUNNING = {
    name: re.compile(f'<p class="firm[^>]* data-{re.escape(told)}="([^"]*)"')
    for name, told in {"firm": "short", "code": "code", "disclaimer": "disclaimer"}.items()
}
"""The running texts that the style takes from the firm's name."""
HEADS = ("@top-left", "@top-right")
EVERY_WEIGHT = "<section><p data-leaf>字a <b>字a</b></p></section>"
"""Meets the fonts of nearly all blocks; a piece painted elsewhere is of no use before its fonts were met here."""


class BlockReports:
    """Reports from blocks. `store` keeps what recurs."""

    def __init__(self, typesetting: Typesetting, store: Store) -> None:
        self._painter = Painter(typesetting)
        self._store = store
        self._feet: dict[tuple[str, int], list[Piece]] = {}
        self._has_met: set[str] = set()

    def pdf(self, html: str, own: Sequence[str], identifier: bytes) -> bytes:
        """The PDF of a report. What holds a text of `own` is not kept. Raises `UnfitError`."""
        blocks = blocks_of(html)
        lang = _found(_LANG, html)
        pieces = self._pieces(blocks, lang, own)
        margins = self._painter.margins(lang, {name: _found(told, html) for name, told in _RUNNING.items()})
        painted = [Painted(block, piece) for block, piece in zip(blocks, pieces, strict=True)]
        sheets = sheets_of(painted)
        writer = Writer(self._painter.fonts)
        for sheet, foot in zip(sheets, self._feet_of(lang, len(sheets)), strict=True):
            writer.add_page(sheet, [*_heads(sheet, margins), margins["@bottom-left"], foot])
        writer.finish(_metadata(html, lang, writer.pdf))
        return packed(writer.pdf, identifier)

    def shelved(self) -> bytes:
        """What recurred, for a shelf; glyphs that a font lacks have numbers of this process only."""
        fonts = self._painter.fonts
        return shelf_of(
            {
                key: piece
                for key, piece in self._store.pieces.items()
                if all(max(texts, default=0) < fonts[name].glyph_count for name, (texts, _) in piece.fonts.items())
            }
        )

    def _pieces(self, blocks: Sequence[Block], lang: str, own: Sequence[str]) -> list[Piece]:
        """The pieces of all blocks; what is missing is painted."""
        contexts = [block.context for block in blocks]
        keys = [_key(lang, context) for context in contexts]
        known = self._known(keys, lang)
        wanted = {key: context for key, context in zip(keys, contexts, strict=True) if key not in known}
        fresh = dict(zip(wanted, self._painter.paint(lang, list(wanted.values())), strict=True))
        self._store.keep({key: piece for key, piece in fresh.items() if not _holds(wanted[key], own)})
        return [known.get(key) or fresh[key] for key in keys]

    def _known(self, keys: Sequence[bytes], lang: str) -> dict[bytes, Piece]:
        """What need not be painted."""
        if self._store.is_filled_ahead and lang not in self._has_met:
            self._painter.paint(lang, [EVERY_WEIGHT])
            self._has_met.add(lang)
        met = self._painter.fonts.keys()
        return {key: piece for key, piece in self._store.known(keys).items() if piece.fonts.keys() <= met}

    def _feet_of(self, lang: str, pages: int) -> list[Piece]:
        """The numbers of the pages, laid out once for each number of pages."""
        if (lang, pages) not in self._feet:
            self._feet[lang, pages] = self._painter.feet(lang, pages)
        return self._feet[lang, pages]


def _found(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    if found is None:
        raise UnfitError(pattern.pattern)
    return unescape(found[1])


def _key(lang: str, context: str) -> bytes:
    return sha256(f"{lang}\0{context}".encode()).digest()


def _holds(context: str, own: Iterable[str]) -> bool:
    return any(text in context for text in own if text)


def _heads(sheet: FilledPage, margins: Mapping[str, Piece]) -> list[Piece]:
    return [] if sheet.is_cover else [margins[place] for place in HEADS]


def _metadata(html: str, lang: str, pdf: pydyf.PDF) -> DocumentMetadata:
    """The document's metadata, written into the PDF's information as well."""
    named = {name: unescape(value) for name, value in _META.findall(html)}
    created = named["dcterms.created"]
    date = f"D:{created.replace('-', '')}"
    title, author, subject = _found(_TITLE, html), named["author"], named["description"]
    entries = {"Producer": f"WeasyPrint {VERSION}", "Title": title, "Author": author, "Subject": subject}
    pdf.info.update({name: pydyf.String(value) for name, value in entries.items()})
    pdf.info.update({"CreationDate": pydyf.String(date), "ModDate": pydyf.String(date)})
    pdf.catalog["Lang"] = pydyf.String(lang)
    return DocumentMetadata(
        title=title, authors=[author], description=subject, created=created, modified=created, lang=lang
    )
