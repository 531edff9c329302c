"""The page that opens a ZIP of reports: every file with its firm, to be read in any browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from assessor.questionnaire import Lang, Text
from assessor.reports.pages import HTML_LANG, environment

INDEX_NAME = "index.html"
TITLE = Text("企业诊断报告", "Reports of firms")
WORDS = {
    "title": TITLE,
    "lead": Text("共 {n} 份报告，点企业名称打开。", "{n} reports; open one by its name."),
    "beside": Text("一起的表格", "Tables beside them"),
    "firm": Text("企业名称", "Name"),
    "level": Text("等级", "Level"),
    "open": Text("未定", "Open"),
    "file": Text("报告文件", "File"),
}


@dataclass(frozen=True, kw_only=True)
class IndexLine:
    """One report: its file, and the firm it is about."""

    file: str
    name: str
    level: int | None

    @property
    def address(self) -> str:
        """Where the page finds the file, beside itself."""
        return f"./{quote(self.file)}"


@dataclass(frozen=True, kw_only=True)
class FileBeside:
    """Another file in the same folder, and what it is."""

    file: str
    about: Text


def index_html(lines: Sequence[IndexLine], association: str, lang: Lang, beside: Sequence[FileBeside] = ()) -> str:
    """The page, complete in itself; by firms' names, after the other files."""
    words = {name: text[lang] for name, text in WORDS.items()}
    ordered = sorted(lines, key=lambda one: (one.name, one.file))
    return (
        environment()
        .get_template("index_page.html")
        .render(
            html_lang=HTML_LANG[lang],
            w=words,
            lead=words["lead"].format(n=len(lines)),
            name=association,
            lines=ordered,
            beside=[(quote(one.file), one.about[lang]) for one in beside],
        )
    )
