"""The official document of a district's release: its sentences, tables and charts, in the order leaders read them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.measures.words import STATUS_WORDS
from assessor.questionnaire import Lang, Text
from assessor.releases.figure_words import told
from assessor.releases.messages import messages_of
from assessor.releases.page import IN_FORCE, Count, Gap, Scores
from assessor.releases.proposals import backed_proposals
from assessor.releases.silent import missing_of, silent_tables
from assessor.releases.table import Cell, FigureTable, Form, number
from assessor.releases.table_words import DEMAND
from assessor.releases.tables import in_order, overview_tables
from assessor.releases.targets import target_table
from assessor.reports.groups.district import DistrictReport, by_status, cut_table
from assessor.reports.groups.words.official import OFFICIAL
from assessor.reports.official.chart_parts import Bars
from assessor.reports.official.paper import OfficialPaper
from assessor.reports.words import long_date

PROBLEMS_A_FIELD, MEASURES, PROPOSALS, TITLES = 4, 12, 6, 3
NUMERALS = "一二三四五六七八九十"
SHAPES: Mapping[Form, str] = {"share": "0.0%", "score": "0.0"}


def district_document(report: DistrictReport, lang: Lang) -> bytes:
    """The document as .docx, made to be edited. Every figure is the one that page, workbook and PDF print."""
    writer = _Writer(report=report, lang=lang, paper=OfficialPaper(lang=lang))
    return writer.written()


@dataclass(kw_only=True)
class _Writer:
    report: DistrictReport
    lang: Lang
    paper: OfficialPaper
    chapters: int = 0

    def written(self) -> bytes:
        title = self._say("title", district=self.report.district[self.lang])
        for blank in ("unit", "number", "date"):
            self.paper.line(self._say(blank), is_first_indented=False)
        self.paper.title(title)
        self._main()
        tables = overview_tables(self.report.figures, self.report.axes)
        self._standing(tables)
        self._targets()
        self._fields()
        self._themes()
        self._support()
        self._first()
        self._change(tables)
        self._parts(tables)
        self._method()
        return self.paper.content(title=title)

    def _say(self, key: str, **filled: str) -> str:
        return OFFICIAL[key][self.lang].format(**filled)

    def _told(self, cell: Cell, form: Form = "count") -> str:
        return told(cell, form, self.lang)

    def _chapter(self, key: str, **filled: str) -> None:
        mark = f"{NUMERALS[self.chapters]}、" if self.lang == "zh" else f"{self.chapters + 1}. "
        self.chapters += 1
        self.paper.heading(mark + self._say(key, **filled))

    def _main(self) -> None:
        found = messages_of(self.report.figures)
        if found:
            self._chapter("main")
            self.paper.items([one.text[self.lang] for one in found])

    def _standing(self, tables: Mapping[str, FigureTable]) -> None:
        figures = self.report.figures
        self._chapter("level")
        share = self._told(figures.response, "share")
        self.paper.line(
            self._say(
                "level_is",
                firms=self._told(figures.firms),
                of="" if figures.response is None else self._say("of", share=share),
                scale=f"{self.report.scale:g}",
                mean=self._told(figures.index.mean, "score"),
                median=self._told(figures.index.median, "score"),
            )
        )
        if (missing := missing_of(figures.population, figures.firms)) is not None:
            self.paper.line(self._say("missing_is", n=self._told(missing)))
        if "levels" in tables:
            self._chart(tables["levels"], "share")
            self._table(tables["levels"])
        if self.report.years is not None:
            self._table(self.report.years)
        if "scores" in tables:
            self._chart(tables["scores"], "mean")
            self._table(tables["scores"])

    def _targets(self) -> None:
        if self.report.progress:
            self._chapter("targets")
            self._table(target_table(self.report.progress))

    def _themes(self) -> None:
        """One section a theme: what firms lack, group by group, and what is in force, planned and proposed."""
        told_of = [one for one in self.report.themes if one.tables]
        if told_of:
            self._chapter("themes")
        for one in told_of:
            self.paper.heading(one.title[self.lang], 2)
            self.paper.line(one.lead[self.lang])
            self._table(cut_table(one.tables[0]))
            for status, (rows, more) in by_status(one.support).items():
                titles = [
                    f"{row[0][self.lang]}{self._say('of_district', district=row[4][self.lang])}"
                    for row in _worded(rows)
                ]
                self.paper.line(self._say("theme_support", status=status[self.lang], titles=self._ended(titles, more)))

    def _ended(self, titles: Sequence[str], more: int) -> str:
        said = self._say("between").join(titles)
        return f"{said} …" if more else said

    def _fields(self) -> None:
        """One section a dimension, the weakest first; none where nothing of it is told."""
        weak = {one.row: one for one in self.report.figures.weak}
        told_of = [one for one in self.report.figures.dimensions if number(one.mean) is not None]
        if not told_of:
            return
        self._chapter("fields")
        for one in sorted(told_of, key=lambda one: number(one.mean) or 0.0):
            self._field(one, weak.get(one.id))

    def _field(self, scores: Scores, weak: Count | None) -> None:
        self.paper.heading(scores.label[self.lang], 2)
        if weak is not None:
            self.paper.line(
                self._say(
                    "field_is",
                    mean=self._told(scores.mean, "score"),
                    limit=f"{self.report.weak_below:g}",
                    firms=self._told(weak.firms),
                    share=self._told(weak.share, "share"),
                )
            )
        problems = [one for one in self.report.figures.problems if one.dimension == scores.label][:PROBLEMS_A_FIELD]
        if problems:
            self._problems(scores.label[self.lang], problems)

    def _problems(self, field: str, problems: Sequence[Count]) -> None:
        gaps = {one.problem: one for one in self.report.figures.gaps}
        rows = [
            (
                one.label[self.lang],
                self._told(one.firms),
                self._told(one.share, "share"),
                self._told(gaps[one.row].unanswered if one.row in gaps else None),
            )
            for one in problems
        ]
        head = [self._say(name) for name in ("problem", "firms", "share", "unanswered")]
        self.paper.table(self._say("field_problems", field=field), head, rows)
        for line in self._answers([gaps[one.row] for one in problems if one.row in gaps]):
            self.paper.line(line)

    def _answers(self, gaps: Sequence[Gap]) -> Iterator[str]:
        """What is in force for these problems, for which of them nothing is, and what is planned or proposed."""
        running = _titles(one.title for gap in gaps for one in gap.running)
        bare = [gap.label[self.lang] for gap in gaps if gap.nothing_in_force]
        waiting = _titles(one.title for gap in gaps for one in gap.proposals if one.status != IN_FORCE)
        if running:
            yield self._say("running", titles=self._listed(running))
        if bare:
            yield self._say("nothing", problems=self._say("pause").join(bare))
        if waiting:
            yield self._say("waiting", titles=self._listed(waiting))

    def _listed(self, titles: Sequence[Text]) -> str:
        said = self._say("between").join(one[self.lang] for one in titles[:TITLES])
        return f"{said} …" if len(titles) > TITLES else said

    def _support(self) -> None:
        found = [one for one in in_order(self.report.figures.measures) if one.status == IN_FORCE][:MEASURES]
        if not found:
            return
        self._chapter("support")
        self.paper.line(self._say("support_is"))
        rows = [
            (one.title[self.lang], *(self._told(figure) for figure in (one.qualifying, one.near, one.missed)))
            for one in found
        ]
        self.paper.table(self._say("demand"), [self._say("measure"), *_demand_heads(self.lang)], rows)

    def _first(self) -> None:
        found = [one for one in backed_proposals(self.report.figures.gaps) if number(one.firms)][:PROPOSALS]
        if not found:
            return
        self._chapter("first")
        self.paper.line(self._say("first_is"))
        self.paper.items(
            [
                self._say(
                    "proposal",
                    title=one.proposal.title[self.lang],
                    status=STATUS_WORDS[one.proposal.status][self.lang],
                    problem=one.problems[0][self.lang],
                    firms=self._told(one.firms),
                    source=one.proposal.source[self.lang],
                )
                for one in found
            ]
        )

    def _change(self, tables: Mapping[str, FigureTable]) -> None:
        change = self.report.figures.change
        if change is None or "change_levels" not in tables:
            return
        self._chapter("change", before=change.before)
        self.paper.line(self._say("change_is", firms=self._told(change.firms)))
        self._table(tables["change_levels"])
        if "change_scores" in tables:
            self._table(tables["change_scores"])

    def _parts(self, tables: Mapping[str, FigureTable]) -> None:
        found = [tables[f"by_{axis}"] for axis in self.report.axes if f"by_{axis}" in tables]
        shown = (*found, *silent_tables(self.report.figures, {}).values())
        if shown:
            self._chapter("parts")
            for one in shown:
                self._table(one)

    def _method(self) -> None:
        self._chapter("method")
        self.paper.line(
            self._say(
                "release",
                district=self.report.district[self.lang],
                period=self.report.period,
                number=str(self.report.number),
                published=long_date(self.report.published_on, self.lang),
                as_of=long_date(self.report.as_of, self.lang),
                edition=self.report.edition,
            )
        )
        for one in self.report.method:
            self.paper.line(one[self.lang])
        self.paper.line(self._say("hidden"))

    def _table(self, table: FigureTable) -> None:
        rows = [
            [self._told(cell, column.form) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ]
        self.paper.table(table.title[self.lang], [one.title[self.lang] for one in table.columns], rows)

    def _chart(self, table: FigureTable, name: str) -> None:
        """Bars of one column; a figure that is told as a range or not at all has none."""
        place = [column.name for column in table.columns].index(name)
        column = table.columns[place]
        bars = Bars(
            title=f"{table.title[self.lang]}（{column.title[self.lang]}）"
            if self.lang == "zh"
            else f"{table.title[self.lang]} ({column.title[self.lang].lower()})",
            heading=column.title[self.lang],
            labels=[self._told(row[0], "text") for row in table.rows],
            values=[number(row[place]) for row in table.rows],
            shape=SHAPES.get(column.form, "#,##0"),
        )
        if any(one is not None for one in bars.values):
            self.paper.chart(bars)


def _titles(found: Iterator[Text]) -> Sequence[Text]:
    """Each once, in their order."""
    return tuple(dict.fromkeys(found))


def _worded(rows: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Text]]:
    """Rows of words alone."""
    for row in rows:
        words = [one for one in row if isinstance(one, Text)]
        if len(words) == len(row):
            yield words


def _demand_heads(lang: Lang) -> Sequence[str]:
    return [one.title[lang] for one in DEMAND]
