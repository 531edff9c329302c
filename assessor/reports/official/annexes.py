"""The annexes of a district's official document: all its tables, and how the figures are made."""

from collections.abc import Iterator, Sequence

from assessor.questionnaire import Lang
from assessor.releases.figure_words import told
from assessor.releases.page import IN_FORCE
from assessor.releases.silent import silent_tables
from assessor.releases.table import Column, FigureTable, number
from assessor.releases.table_words import DEMAND
from assessor.releases.tables import in_order, overview_tables
from assessor.reports.groups.district import DistrictReport, cut_table
from assessor.reports.groups.words.official import OFFICIAL
from assessor.reports.official.paper import OfficialPaper
from assessor.reports.words import long_date

PROBLEMS_A_FIELD, MEASURES = 4, 12
CHANGES = ("change_levels", "change_scores")


def annexed(paper: OfficialPaper, report: DistrictReport, lang: Lang) -> None:
    """Write both on pages of their own."""
    paper.annex(OFFICIAL["annex_tables"][lang], OFFICIAL["tables"][lang])
    for table in tables_of(report):
        _write(paper, table, lang)
    paper.annex(OFFICIAL["annex_method"][lang], OFFICIAL["method"][lang])
    for text in _method(report, lang):
        paper.note(text)


def tables_of(report: DistrictReport) -> Iterator[FigureTable]:
    """The tables in their order."""
    tables = overview_tables(report.figures, report.axes)
    yield from (tables[name] for name in ("levels",) if name in tables)
    if report.years is not None:
        yield report.years
    yield from (tables[name] for name in ("scores",) if name in tables)
    yield from (one for one in (_problems(report), _demand(report)) if one.rows)
    yield from (cut_table(one.tables[0]) for one in report.themes if one.tables)
    yield from (tables[name] for name in CHANGES if name in tables)
    yield from (tables[f"by_{axis}"] for axis in report.axes if f"by_{axis}" in tables)
    yield from silent_tables(report.figures, {}).values()


def _problems(report: DistrictReport) -> FigureTable:
    """The commonest problems of each dimension, with how many firms have no measure for it."""
    gaps = {one.problem: one for one in report.figures.gaps}
    rows = []
    for scores in report.figures.dimensions:
        found = [one for one in report.figures.problems if one.dimension == scores.label][:PROBLEMS_A_FIELD]
        for one in found:
            unanswered = gaps[one.row].unanswered if one.row in gaps else None
            rows.append((one.label, scores.label, one.firms, one.share, unanswered))
    words = [Column(name=name, title=OFFICIAL[name]) for name in ("problem", "field")]
    counts = [Column(name=name, title=OFFICIAL[name], form="count") for name in ("firms", "unanswered")]
    columns = (*words, counts[0], Column(name="share", title=OFFICIAL["share"], form="share"), counts[1])
    return FigureTable(name="problems_by_field", title=OFFICIAL["field_problems"], columns=columns, rows=tuple(rows))


def _demand(report: DistrictReport) -> FigureTable:
    """How far the measures in force reach that most firms need; what every firm can use tells nothing apart."""
    everybody = {one.id for one in report.figures.extremes.everybody}
    running = [one for one in in_order(report.figures) if one.status == IN_FORCE and one.id not in everybody]
    found = running[:MEASURES]
    rows = tuple((one.title, one.qualifying, one.near, one.missed) for one in found)
    columns = (Column(name="measure", title=OFFICIAL["measure"]), *DEMAND)
    return FigureTable(name="demand", title=OFFICIAL["demand"], columns=columns, rows=rows)


def _write(paper: OfficialPaper, table: FigureTable, lang: Lang) -> None:
    rows = [
        [told(cell, column.form, lang) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]
    words = sum(1 for column in table.columns if column.form == "text" and not _has_numbers(table, column))
    heads = [one.title[lang] for one in table.columns]
    paper.table(table.title[lang], heads, rows, unit=_unit(table, lang), words=max(words, 1))


def _has_numbers(table: FigureTable, column: Column) -> bool:
    place = table.columns.index(column)
    return any(number(row[place]) is not None for row in table.rows)


def _unit(table: FigureTable, lang: Lang) -> str:
    """What its figures count in; shares have their sign."""
    forms = {column.form for column in table.columns}
    units = [
        name for name, of in (("firms_unit", {"count", "more"}), ("points_unit", {"score", "points"})) if forms & of
    ]
    named = OFFICIAL["pause_units"][lang].join(OFFICIAL[one][lang] for one in units)
    return OFFICIAL["unit_is"][lang].format(units=named) if units else ""


def _method(report: DistrictReport, lang: Lang) -> Sequence[str]:
    release = OFFICIAL["release"][lang].format(
        district=report.district[lang],
        period=report.period,
        number=report.number,
        published=long_date(report.published_on, lang),
        as_of=long_date(report.as_of, lang),
        edition=report.edition,
    )
    return (release, *(one[lang] for one in report.method), OFFICIAL["hidden"][lang])
