"""The form of an official document: page and type as GB/T 9704-2012 sets them, numbered captions, page numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from assessor.questionnaire import Lang, Text
from assessor.reports.official.chart_parts import Bars, add_chart

BODY_FONT = "仿宋"
FONTS = {"Title": "方正小标宋简体", "Heading 1": "黑体", "Heading 2": "楷体", "Caption": "黑体"}
LATIN = "Times New Roman"
TABLE_SIZE, SMALL, HEAD_OF_WIDE = Pt(10.5), Pt(9), Pt(7.5)
MARGIN = Mm(0.5)
"""Small is the type of tables of more than `WIDE` columns."""
ANNEX, NOTE, UNIT = "Annex", "Annex text", "Unit"
NOTE_SIZE, NOTE_LINE = Pt(12), Pt(18)
SIGNED_FROM = Cm(2)
"""What stands at the end is so far from the right."""
SHORT, BEGINNING = 8, 3
"""Tables of at most so many rows stay on one page; of longer ones so many rows stay with the head."""
TITLE_SIZE: Mapping[Lang, Pt] = {"zh": Pt(22), "en": Pt(19)}
BODY_SIZE: Mapping[Lang, Pt] = {"zh": Pt(16), "en": Pt(12)}
LINE: Mapping[Lang, Pt] = {"zh": Pt(28), "en": Pt(19)}
TABLE_WORD, FIGURE_WORD = Text("表", "Table"), Text("图", "Figure")
BLACK = RGBColor(0, 0, 0)
TEXT_WIDTH, WORDS, SHORT_WORDS, BROAD, NARROW, WIDE = 15.6, 3.6, 3.0, 2.6, 2.1, 5
"""Centimetres of a line, of the first column at least, of others of words and of figures; narrower in more columns."""


@dataclass(kw_only=True)
class OfficialPaper:
    """A document that is being written, from top to bottom."""

    lang: Lang
    document: Document = field(default_factory=docx.Document)
    tables: int = 0
    charts: int = 0

    def __post_init__(self) -> None:
        """Set page, type and page number."""
        _set_page(self.document)
        _set_type(self.document, self.lang)

    def title(self, text: str) -> None:
        """The name of the document."""
        self.document.add_paragraph(text, style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading that stands in the outline."""
        self.document.add_heading(text, level)

    def line(self, text: str, *, is_first_indented: bool = True) -> Paragraph:
        """A paragraph of the text."""
        found = self.document.add_paragraph(text)
        if not is_first_indented:
            found.paragraph_format.first_line_indent = Pt(0)
        return found

    def ending(self, texts: Sequence[str]) -> None:
        """Who signs, and when: to the right, below the text."""
        for place, text in enumerate(texts):
            found = self.line(text, is_first_indented=False)
            found.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            found.paragraph_format.right_indent = SIGNED_FROM
            found.paragraph_format.keep_with_next = place < len(texts) - 1
            found.paragraph_format.space_before = Pt(0) if place else LINE[self.lang]

    def annex(self, mark: str, title: str) -> None:
        """A new page with the mark of an annex and what it is called; it stands in the outline."""
        first = self.document.add_paragraph(mark, style=ANNEX)
        first.paragraph_format.page_break_before = True
        self.document.add_paragraph(title, style=ANNEX).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def note(self, text: str) -> None:
        """A paragraph of an annex."""
        self.document.add_paragraph(text, style=NOTE)

    def items(self, texts: Sequence[str]) -> None:
        """Numbered points."""
        for place, text in enumerate(texts, start=1):
            self.line(f"{place}. {text}")

    def table(
        self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, unit: str = "", words: int = 1
    ) -> None:
        """A table with its numbered caption above and its head repeated on each page.

        `unit`: what it counts in, to its right; `words`: so many columns hold words, the others figures.
        """
        self.tables += 1
        self._caption(TABLE_WORD[self.lang], title, keeps=True)
        if unit:
            self.document.add_paragraph(unit, style=UNIT)
        made = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        is_wide = len(head) > WIDE
        size, of_head = (SMALL, HEAD_OF_WIDE) if is_wide else (TABLE_SIZE, SMALL)
        _fill(made, 0, head, (of_head, words), is_head=True)
        if is_wide:
            _set_margins(made)
        for row in rows:
            made.add_row()
            _fill(made, len(made.rows) - 1, row, (size, words))
        _keep_together(made, len(rows) if len(rows) <= SHORT else BEGINNING)
        _set_widths(made, len(head), words)
        self.document.add_paragraph(style="After table")

    def chart(self, bars: Bars) -> None:
        """A chart with its numbered caption below."""
        self.charts += 1
        place = self.document.add_paragraph()
        place.paragraph_format.first_line_indent, place.paragraph_format.keep_with_next = Pt(0), True
        place.paragraph_format.line_spacing = 1.0
        add_chart(self.document, place, bars, self.charts)
        self._caption(FIGURE_WORD[self.lang], bars.title)

    def content(self, *, title: str) -> bytes:
        """The document as a file."""
        self.document.core_properties.title, self.document.core_properties.author = title, ""
        self.document.core_properties.language = {"zh": "zh-CN", "en": "en-GB"}[self.lang]
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _caption(self, word: str, title: str, *, keeps: bool = False) -> None:
        """Its number is a field: it counts on where somebody adds a table or a figure."""
        paragraph = self.document.add_paragraph(f"{word} ", style="Caption")
        paragraph.paragraph_format.keep_with_next = keeps
        count = self.tables if word == TABLE_WORD[self.lang] else self.charts
        _add_field(paragraph, f"SEQ {word} \\* ARABIC", str(count))
        paragraph.add_run(f"  {title}")


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.paragraph_format.first_line_indent = Pt(0)
    foot.add_run("— ")
    _add_field(foot, "PAGE", "1")
    foot.add_run(" —")


def _set_type(document: Document, lang: Lang) -> None:
    styles = document.styles
    _set_style(styles["Normal"], BODY_FONT, BODY_SIZE[lang])
    body = styles["Normal"].paragraph_format
    body.line_spacing, body.first_line_indent, body.space_after = LINE[lang], BODY_SIZE[lang] * 2, Pt(0)
    sizes = {"Title": TITLE_SIZE[lang], "Caption": TABLE_SIZE}
    for name, font in FONTS.items():
        size = sizes.get(name, BODY_SIZE[lang])
        _set_style(styles[name], font, size)
        styles[name].paragraph_format.keep_with_next = name != "Caption"
    styles["Title"].element.pPr.remove(styles["Title"].element.pPr.find(qn("w:pBdr")))
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title = styles["Title"].paragraph_format
    title.space_before = title.space_after = LINE[lang]
    styles["Caption"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in ("Title", "Caption"):
        styles[name].paragraph_format.first_line_indent = Pt(0)
    after = styles.add_style("After table", 1)
    after.paragraph_format.line_spacing, after.paragraph_format.first_line_indent = Pt(10), Pt(0)
    _add_styles_of_annexes(document, lang)


def _add_styles_of_annexes(document: Document, lang: Lang) -> None:
    styles = document.styles
    annex, note, unit = (styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in (ANNEX, NOTE, UNIT))
    annex.base_style = styles["Heading 1"]
    annex.paragraph_format.first_line_indent = Pt(0)
    note.font.size, note.paragraph_format.line_spacing = NOTE_SIZE, NOTE_LINE
    note.paragraph_format.first_line_indent = NOTE_SIZE * 2 if lang == "zh" else Pt(0)
    note.paragraph_format.space_after = Pt(4)
    unit.font.size, unit.paragraph_format.line_spacing = SMALL, 1.0
    unit.paragraph_format.alignment, unit.paragraph_format.first_line_indent = WD_ALIGN_PARAGRAPH.RIGHT, Pt(0)
    unit.paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(6)


def _set_style(style: ParagraphStyle, font: str, size: Pt) -> None:
    style.font.name, style.font.size, style.font.color.rgb = LATIN, size, BLACK
    style.font.bold = style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    fonts.set(qn("w:eastAsia"), font)


def _fill(table: Table, place: int, texts: Sequence[str], form: tuple[Pt, int], *, is_head: bool = False) -> None:
    size, words = form
    row = table.rows[place]
    row_properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (no public way to repeat a head)
    row_properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        row_properties.append(OxmlElement("w:tblHeader"))
    for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.first_line_indent, paragraph.paragraph_format.line_spacing = Pt(0), 1.15
        if column >= words or is_head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if is_head else WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(text)
        run.font.size, run.font.bold = size, is_head and size > HEAD_OF_WIDE


def _set_margins(table: Table) -> None:
    """Narrow ones: a long word of a narrow column would be cut."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(MARGIN.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    found = table._tbl.tblPr  # noqa: SLF001 (margins of cells have no public way in)
    look = found.find(qn("w:tblLook"))
    found.insert(len(found) if look is None else found.index(look), margins)


def _keep_together(table: Table, rows: int) -> None:
    """The head and so many rows stay on one page."""
    for row in list(table.rows)[:rows]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _set_widths(table: Table, columns: int, words: int) -> None:
    """Columns of figures are as broad as they may be without taking the room of the first; others of words between."""
    between = min(words - 1, columns - 2)
    room = TEXT_WIDTH - WORDS - between * SHORT_WORDS
    other = min(NARROW if columns > WIDE else BROAD, room / (columns - 1 - between))
    widths = [SHORT_WORDS] * between + [other] * (columns - 1 - between)
    table.autofit = False
    for column, width in zip(table.columns, [TEXT_WIDTH - sum(widths), *widths], strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            cell.width = table.columns[place].width


def _add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 (fields have no public way in)
