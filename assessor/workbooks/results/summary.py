"""An association's results as one workbook, a sheet for each question of its clerk's: first those to be printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import xlsxwriter
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.call_lists import call_lists
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.describe.scores import decimals_of, thresholds
from assessor.evaluation.firm import Enterprise
from assessor.evaluation.rulebook import nodes_of
from assessor.measures.problems import SHOWN
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEAR
from assessor.questionnaire import Lang, Text
from assessor.scoring.display import shown_figures
from assessor.workbooks.results import words
from assessor.workbooks.results.calls_book import FirmReached, add_calls
from assessor.workbooks.results.columns import result_columns
from assessor.workbooks.results.frames import result_frames
from assessor.workbooks.results.overview import OverviewOf, write_overview
from assessor.workbooks.results.results_sheet import KnownOfFirms, number_printed, results_arranged, width_of
from assessor.workbooks.sheet_writer import BookLooks, Heading, SheetWriter, book_looks, firm_headings
from assessor.written_whole import written_whole

_BLOCK = 1000
_UNDER_NOTE = 2
"""The first row under a note and the headings."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Members:
    """The firms of an association with their evaluation, in the same order; `association` is its name, or "".

    `reached`: whom to ask for at each of them, in the same order; empty where nobody is known.
    `before`: their levels of the last round, in the same order; empty where there was none.
    """

    evaluation: Evaluation
    enterprises: Sequence[Enterprise]
    association: str = ""
    reached: Sequence[FirmReached] = ()
    before: Sequence[int | None] = ()

    @property
    def known(self) -> KnownOfFirms:
        """Whom to ask for at each, by name alone where nobody is known, and where it stood last."""
        reached = self.reached or [FirmReached(name=one.name, uscc=one.uscc) for one in self.enterprises]
        return KnownOfFirms(reached=reached, before=self.before)

    @property
    def edition(self) -> Edition:
        """The edition they were assessed on."""
        return self.evaluation.edition

    @property
    def blocks(self) -> Iterator[range]:
        """All firms, a block at a time."""
        size = self.evaluation.size
        return (range(start, min(start + _BLOCK, size)) for start in range(0, size, _BLOCK))


@dataclass(frozen=True, kw_only=True)
class _SummaryBook:
    workbook: xlsxwriter.Workbook
    looks: BookLooks
    members: Members
    lang: Lang

    def writer(self, name: str, headings: Sequence[Heading]) -> SheetWriter:
        return SheetWriter(self.workbook, name, headings, self.looks)

    @property
    def firm_headings(self) -> tuple[Heading, Heading]:
        return firm_headings(words.NAME, words.USCC, self.lang)


def write_summary(target: Path, members: Members, lang: Lang) -> None:
    """Write the workbook to `target`, whole or not at all; rows are written as they are computed."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with written_whole(target) as path, xlsxwriter.Workbook(str(path), options) as workbook:
        book = _SummaryBook(workbook=workbook, looks=book_looks(workbook), members=members, lang=lang)
        write_overview(
            workbook,
            book.looks,
            OverviewOf(evaluation=members.evaluation, association=members.association, before=members.before),
            lang,
        )
        _write_results(book)
        add_calls(workbook, call_lists(members.evaluation), members.known.reached, lang)
        _write_unmatched(book)
        _write_dimensions(book)
        _write_problems(book)
        _write_measures(book)


def _write_results(book: _SummaryBook) -> None:
    """A firm a line, on upright pages in Chinese, which is short; what is not printed stands to the right."""
    lang, members, looks = book.lang, book.members, book.looks
    every = result_columns(members.evaluation, members.enterprises, lang)
    columns = results_arranged(every, members.evaluation, members.known, lang)
    said = {
        **dict.fromkeys(("name", "advice_1", "first_deed"), looks.shrunk),
        **dict.fromkeys(("index_low", "index_high"), looks.figure),
        "before": looks.middle,
        "index": looks.middle_figure,
    }
    headings = [
        Heading(title=column.title[lang], width=width_of(column.name, lang), look=said.get(column.name))
        for column in columns
    ]
    writer = book.writer(words.RESULTS[lang], headings)
    writer.printed, writer.fixed, writer.upright = number_printed(columns), (1, 1), lang == "zh"
    for frame in result_frames(columns, members.evaluation.size):
        for row in frame.itertuples(index=False, name=None):
            writer.write(row)
    writer.finish()


def _write_dimensions(book: _SummaryBook) -> None:
    edition, lang = book.members.edition, book.lang
    nodes = {node.id: node for node in nodes_of(edition.scoring.index)}
    shown = [edition.scoring.index.id, *edition.scoring.dimensions]
    titles = [words.INDEX[lang], *(nodes[dimension].short[lang] for dimension in edition.scoring.dimensions)]
    writer = book.writer(
        words.DIMENSIONS[lang],
        [*book.firm_headings, *(Heading(title=title, look=book.looks.figure) for title in titles)],
    )
    writer.note = words.DIMENSIONS_NOTE[lang].format(weak=f"{float(edition.scoring.weak_below):g}")
    writer.on_screen = True
    limits = {node: thresholds(edition, node) for node in shown}
    for rows in book.members.blocks:
        figures = [
            shown_figures(
                book.members.evaluation.scores[node].value[rows.start : rows.stop],
                limits[node],
                decimals=decimals_of(edition, node),
            )
            for node in shown
        ]
        for firm, own in zip(rows, zip(*figures, strict=True), strict=True):
            writer.write([*_named(book, firm), *own])
    sheet, size = writer.finish()
    weak = {"type": "cell", "criteria": "<", "value": float(edition.scoring.weak_below), "format": book.looks.weak}
    if size > _UNDER_NOTE:
        sheet.conditional_format(_UNDER_NOTE, 3, size - 1, len(titles) + 1, weak)


def _write_problems(book: _SummaryBook) -> None:
    """One column a problem that some firm has."""
    problems, lang = book.members.edition.catalogue.problems, book.lang
    shown = book.members.evaluation.problems == SHOWN
    places = np.flatnonzero(shown.any(axis=1))
    headings = [_narrow(book, problems[place].title) for place in places]
    writer = _matrix(book, words.PROBLEMS[lang], words.PROBLEMS_NOTE[lang], headings)
    for rows in book.members.blocks:
        marks = shown[places, rows.start : rows.stop].T.tolist()
        for firm, own in zip(rows, marks, strict=True):
            writer.write([*_named(book, firm), *(words.SHOWN_MARK if mark else None for mark in own)])
    writer.finish()


def _write_measures(book: _SummaryBook) -> None:
    """One column a measure that some firm can use, or nearly."""
    evaluation, lang = book.members.evaluation, book.lang
    places = _direct(book)
    measures = book.members.edition.catalogue.measures
    headings = [_narrow(book, measures[place].title) for place in places]
    writer = _matrix(book, words.MEASURES[lang], words.MEASURES_NOTE[lang], headings)
    said = {(verdict, mark): (words.RECOMMENDED_MARK if mark else "") + sign
            for verdict, sign in words.VERDICT_MARKS.items() for mark in (False, True)}  # fmt: skip
    for rows in book.members.blocks:
        verdicts = evaluation.verdicts[places, rows.start : rows.stop].T.tolist()
        marks = evaluation.recommended[places, rows.start : rows.stop].T.tolist()
        for firm, own, stars in zip(rows, verdicts, marks, strict=True):
            cells = (said.get((verdict, star)) for verdict, star in zip(own, stars, strict=True))
            writer.write([*_named(book, firm), *cells])
    writer.finish()


def _write_unmatched(book: _SummaryBook) -> None:
    """Problems without a measure in force where the firms lie, most frequent first."""
    catalogue, lang = book.members.edition.catalogue, book.lang
    counts = book.members.evaluation.needs_without_support.sum(axis=1)
    widths = zip((words.PROBLEM, words.FIRMS, words.SHARE, words.DOCUMENT), (60, 10, 10, 50), strict=True)
    looks = {words.SHARE: book.looks.share, words.DOCUMENT: book.looks.beside_figure}
    writer = book.writer(
        words.UNMATCHED[lang],
        [Heading(title=title[lang], width=width, look=looks.get(title)) for title, width in widths],
    )
    writer.note, writer.fixed = words.UNMATCHED_NOTE[lang], (1, 1)
    documents = {document.id: document.title[lang] for document in catalogue.documents}
    for place in sorted(np.flatnonzero(counts).tolist(), key=lambda each: (-counts[each], each)):
        problem = catalogue.problems[place]
        share = round(100 * int(counts[place]) / book.members.evaluation.size) / 100
        source = f"{documents[problem.document]} {problem.section[lang]}" if problem.document else ""
        writer.write((problem.title[lang], int(counts[place]), share, source))
    writer.finish()


def _matrix(book: _SummaryBook, name: str, note: str, headings: Sequence[Heading]) -> SheetWriter:
    writer = book.writer(name, [*book.firm_headings, *headings])
    writer.note, writer.upright_from, writer.on_screen = note, 2, True
    return writer


def _narrow(book: _SummaryBook, title: Text) -> Heading:
    """A column of marks under a heading that stands on end."""
    return Heading(title=title[book.lang], width=4, look=book.looks.middle)


def _direct(book: _SummaryBook) -> NDArray[np.int64]:
    """Places of the measures firms can take up that some firm can use, or nearly; those that all can come last."""
    measures = book.members.edition.catalogue.measures
    verdicts = book.members.evaluation.verdicts
    some = np.isin(verdicts, (AVAILABLE, CONFIRM, NEAR)).any(axis=1)
    everybody = np.asarray(np.isin(verdicts, (AVAILABLE, CONFIRM)).all(axis=1)).tolist()
    direct = [place for place in np.flatnonzero(some).tolist() if measures[place].audience == "direct"]
    return np.array(sorted(direct, key=lambda place: everybody[place]), dtype=np.int64)


def _named(book: _SummaryBook, firm: int) -> tuple[str, str]:
    enterprise = book.members.enterprises[firm]
    return enterprise.name, enterprise.uscc
