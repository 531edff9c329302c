"""The official document of a district's release: what is to be said, in the order of reading; tables are annexed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.measures.words import STATUS_WORDS
from assessor.questionnaire import Lang, Text
from assessor.releases.figure_words import told
from assessor.releases.messages import messages_of, nested, without_remark
from assessor.releases.page import IN_FORCE, Count, Gap, Scores
from assessor.releases.proposals import backed_proposals
from assessor.releases.silent import missing_of
from assessor.releases.table import Cell, FigureTable, Form, is_range, number
from assessor.releases.tables import in_order, overview_tables
from assessor.releases.targets import target_table
from assessor.reports.groups.district import DistrictReport, by_status
from assessor.reports.groups.words.official import OFFICIAL
from assessor.reports.official.annexes import annexed
from assessor.reports.official.chart_parts import Bars
from assessor.reports.official.paper import OfficialPaper
from assessor.reports.words import long_date

PROBLEMS_A_FIELD, MEASURES, PROPOSALS, TITLES, MOST_OF_ALL = 3, 3, 6, 3, 3
NUMERALS = "一二三四五六七八九十"
SHAPES: Mapping[Form, str] = {"share": '[<0.0005]"<0.1%";0.0%', "score": "0.0"}


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
    sections: int = 0

    def written(self) -> bytes:
        title = self._say("title", district=self.report.district[self.lang])
        self._head(title)
        tables = overview_tables(self.report.figures, self.report.axes)
        self._main()
        self._standing(tables)
        self._targets()
        self._fields(tables)
        self._themes()
        self._support()
        self._first()
        self.paper.ending([self._say(name) for name in ("unit", "date")])
        annexed(self.paper, self.report, self.lang)
        return self.paper.content(title=" ".join(title.split("\n")) if self.lang == "en" else title.replace("\n", ""))

    def _say(self, key: str, **filled: str) -> str:
        return OFFICIAL[key][self.lang].format(**filled)

    def _told(self, cell: Cell, form: Form = "count") -> str:
        return told(cell, form, self.lang)

    def _head(self, title: str) -> None:
        """Number, title, to whom, what it is about and what is annexed; the office fills in what it alone knows."""
        report = self.report
        self.paper.line(self._say("number"), is_first_indented=False)
        self.paper.title(title)
        self.paper.line(self._say("to"), is_first_indented=False)
        filled = {"period": report.period, "number": str(report.number), "as_of": long_date(report.as_of, self.lang)}
        self.paper.line(self._say("opening", district=report.district[self.lang], **filled))

    def _chapter(self, key: str) -> None:
        mark = f"{NUMERALS[self.chapters]}、" if self.lang == "zh" else f"{self.chapters + 1}. "
        self.chapters, self.sections = self.chapters + 1, 0
        self.paper.heading(mark + self._say(key))

    def _section(self, title: Text) -> None:
        mark = f"（{NUMERALS[self.sections]}）" if self.lang == "zh" else f"{self.chapters}.{self.sections + 1} "
        self.sections += 1
        self.paper.heading(mark + title[self.lang], 2)

    def _main(self) -> None:
        found = messages_of(self.report.figures)
        if found:
            self._chapter("main")
            self.paper.items([one.text[self.lang] for one in found])

    def _standing(self, tables: Mapping[str, FigureTable]) -> None:
        figures = self.report.figures
        self._chapter("level")
        share = self._told(figures.response, "share")
        missing = missing_of(figures.population, figures.firms)
        said = self._say(
            "level_is",
            firms=self._told(figures.firms),
            of="" if figures.response is None else self._say("of", share=share),
            scale=f"{self.report.scale:g}",
            mean=self._told(figures.index.mean, "score"),
            median=self._told(figures.index.median, "score"),
        )
        self.paper.line(self._joined([said, *([] if missing is None else [self._missing(missing)])]))
        if "levels" in tables:
            self._chart(tables["levels"], "share")

    def _missing(self, missing: Cell) -> str:
        return self._say("missing_is", n=self._told(missing))

    def _joined(self, sentences: Sequence[str]) -> str:
        return ("" if self.lang == "zh" else " ").join(sentences)

    def _targets(self) -> None:
        if self.report.progress:
            self._chapter("targets")
            table = target_table(self.report.progress)
            rows = [
                [self._told(cell, column.form) for cell, column in zip(row, table.columns, strict=True)]
                for row in table.rows
            ]
            self.paper.table(table.title[self.lang], [one.title[self.lang] for one in table.columns], rows)

    def _themes(self) -> None:
        """One section a theme: what its table is about, and what is in force, planned and proposed."""
        told_of = [one for one in self.report.themes if one.tables]
        if told_of:
            self._chapter("themes")
        for one in told_of:
            self._section(one.title)
            self.paper.line(self._joined([one.lead[self.lang], *self._of_all(one.tables[0]), self._say("see_table")]))
            for status, (rows, more) in by_status(one.support).items():
                titles = [f"{row[0][self.lang]}{self._elsewhere(row[4])}" for row in _worded(rows)]
                self.paper.line(self._say("theme_support", status=status[self.lang], titles=self._ended(titles, more)))

    def _of_all(self, table: FigureTable) -> Iterator[str]:
        """What holds of most firms of the whole, from the first row of a theme's table."""
        told_of = zip(table.columns[2:], table.rows[0][2:], strict=True)
        found = sorted((one for one in told_of if number(one[1])), key=lambda one: -(number(one[1]) or 0.0))
        if found:
            named = [
                self._say(
                    "theme_share" if column.form == "share" else "theme_firms",
                    label=column.title[self.lang],
                    told=self._told(cell, column.form),
                )
                for column, cell in found[:MOST_OF_ALL]
            ]
            yield self._say("theme_is", found=self._say("between").join(named))

    def _elsewhere(self, district: Text) -> str:
        """Whose it is, where it is not this district's."""
        is_own = self.report.district.zh.startswith(district.zh)
        return "" if is_own else self._say("of_district", district=district[self.lang])

    def _ended(self, titles: Sequence[str], more: int) -> str:
        said = self._say("between").join(titles)
        return said + (self._say("and_more", n=str(more)) if more else "")

    def _fields(self, tables: Mapping[str, FigureTable]) -> None:
        """One section a dimension, the weakest first; none where nothing of it is told."""
        weak = {one.row: one for one in self.report.figures.weak}
        told_of = [one for one in self.report.figures.dimensions if number(one.mean) is not None]
        if not told_of:
            return
        self._chapter("fields")
        if "scores" in tables:
            self._chart(tables["scores"], "mean")
        for one in sorted(told_of, key=lambda one: number(one.mean) or 0.0):
            self._section(one.label)
            self.paper.line(self._joined(list(self._of_field(one, weak.get(one.id)))))

    def _of_field(self, scores: Scores, weak: Count | None) -> Iterator[str]:
        if weak is not None:
            yield self._say(
                "field_is",
                mean=self._told(scores.mean, "score"),
                limit=f"{self.report.weak_below:g}",
                firms=self._told(weak.firms),
                share=self._told(weak.share, "share"),
            )
        found = [one for one in self.report.figures.problems if one.dimension == scores.label and number(one.firms)]
        if not found:
            return
        shown = found[:PROBLEMS_A_FIELD]
        yield self._say("problems_are", problems=self._say("between").join(map(self._problem, shown)))
        gaps = {one.problem: one for one in self.report.figures.gaps}
        yield from self._answers([gaps[one.row] for one in shown if one.row in gaps])

    def _problem(self, one: Count) -> str:
        firms, share = self._told(one.firms), self._told(one.share, "share")
        return self._say("problem_is", problem=one.label[self.lang], firms=firms, share=share)

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
        return self._ended([one[self.lang] for one in titles[:TITLES]], max(len(titles) - TITLES, 0))

    def _support(self) -> None:
        """Measures in force that many firms are one step away from; what most of all are near to singles out nobody."""
        running = [one for one in in_order(self.report.figures) if one.status == IN_FORCE]
        found = [one for one in running if self.report.figures.one_step_from(one)][:MEASURES]
        if not found:
            return
        self._chapter("support")
        named = [
            self._say(
                "near", title=nested(one.title)[self.lang], near=self._told(one.near), able=self._told(one.qualifying)
            )
            for one in found
        ]
        self.paper.line(
            self._joined([self._say("support_is", measures=self._say("between").join(named)), self._say("see_table")])
        )

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
                    source=without_remark(one.proposal.source)[self.lang],
                )
                for one in found
            ]
        )

    def _of_bar(self, label: Cell, cell: Cell) -> str:
        """What a bar is called; where only a range is told there is no bar, and the range stands in its name."""
        told_as = f"（{cell}）" if self.lang == "zh" else f" ({cell})"
        return self._told(label, "text") + (told_as if not isinstance(cell, Text) and is_range(cell) else "")

    def _chart(self, table: FigureTable, name: str) -> None:
        """Bars of one column; a figure that is told as a range or not at all has none."""
        place = [column.name for column in table.columns].index(name)
        column = table.columns[place]
        bars = Bars(
            title=f"{table.title[self.lang]}（{column.title[self.lang]}）"
            if self.lang == "zh"
            else f"{table.title[self.lang]} ({column.title[self.lang].lower()})",
            heading=column.title[self.lang],
            labels=[self._of_bar(row[0], row[place]) for row in table.rows],
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
