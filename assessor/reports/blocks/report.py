"""Makes a firm's report from blocks: cut it, paint what is missing, fill pages, write them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from html import unescape
from io import BytesIO

import pydyf
from weasyprint import VERSION, Document
from weasyprint.pdf.metadata import DocumentMetadata

from assessor.reports.blocks import UnfitError
from assessor.reports.blocks.cutting import Block, blocks_of
from assessor.reports.blocks.filling import FilledPage, Painted, sheets_of
from assessor.reports.blocks.painting import Painter, painted_sheet
from assessor.reports.blocks.piece import Piece
from assessor.reports.blocks.store import Store
from assessor.reports.blocks.writing import Writer
from assessor.reports.packing import pack_streams

_TITLE = re.compile(r"<title>([^<]*)</title>")
_LANG = re.compile(r'<html lang="([^"]*)"')
_META = re.compile(r'<meta name="([^"]*)" content="([^"]*)">')
HEADS = ("@top-left", "@top-right")


class BlockReports:
    """Reports from blocks. `layout` is WeasyPrint with the report's fonts and style; `store` keeps what recurs."""

    def __init__(self, layout: Callable[[str], Document], store: Store) -> None:
        self._painter = Painter(layout)
        self._store = store
        self._feet: dict[tuple[str, int], list[Piece]] = {}

    def pdf(self, html: str, standing: str, own: Sequence[str], identifier: bytes) -> bytes:
        """The PDF of a report with its standing pages. What holds a text of `own` is not kept. Raises `UnfitError`."""
        blocks = (*blocks_of(html), *blocks_of(standing))
        lang = _found(_LANG, html)
        pieces, margins = self._pieces(blocks, lang, own)
        painted = [Painted(block, piece) for block, piece in zip(blocks, pieces, strict=True)]
        sheets = sheets_of(painted)
        writer = Writer(self._painter.fonts)
        for sheet, foot in zip(sheets, self._feet_of(lang, len(sheets)), strict=True):
            writer.add_page(sheet, [*_heads(sheet, margins), margins["@bottom-left"], foot])
        writer.finish(_metadata(html, lang, writer.pdf))
        return _finished(writer.pdf, identifier)

    def _pieces(
        self, blocks: Sequence[Block], lang: str, own: Sequence[str]
    ) -> tuple[list[Piece], Mapping[str, Piece]]:
        """The pieces of all blocks, what is missing painted in one go, and the margins of this firm's pages."""
        contexts = [block.context for block in blocks]
        keys = [_key(lang, context) for context in contexts]
        known = self._store.known(keys)
        wanted = {key: context for key, context in zip(keys, contexts, strict=True) if key not in known}
        painted, margins = self._painter.paint(painted_sheet(lang, list(wanted.values())))
        if len(painted) != len(wanted):
            raise UnfitError(next(iter(wanted.values())))
        fresh = dict(zip(wanted, painted, strict=True))
        self._store.keep({key: piece for key, piece in fresh.items() if not _holds(wanted[key], own)})
        return [known.get(key) or fresh[key] for key in keys], margins

    def _feet_of(self, lang: str, pages: int) -> list[Piece]:
        """The numbers of the pages, laid out once for each number of pages."""
        if (lang, pages) not in self._feet:
            empty = '<div style="break-before: page"></div>' * pages
            self._feet[lang, pages] = self._painter.feet(f'<html lang="{lang}"><body>{empty}</body></html>')
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


def _finished(pdf: pydyf.PDF, identifier: bytes) -> bytes:
    pack_streams(pdf)
    output = BytesIO()
    pdf.write(output, b"1.7", identifier, compress=True)
    return output.getvalue()


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
