"""The sheets of a catalogue's workbook and their columns: heading, place in an entry, how a cell is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assessor.questionnaire import Text
from assessor.workbooks.catalogue_book.choices import CHOICES, Choices

Form = Literal["text", "day", "flow", "ids", "lines", "entries", "texts zh", "texts en"]
"""`flow`: one value in YAML's flow form; `ids`: parted by commas; `lines`: a text a line; `entries`: a flow form a
line; `texts`: a text a line, the two languages in two cells."""
HEAD_SHEET = "catalogue"
GUIDE_SHEET = Text("怎么填", "How to fill in")
_LONG = 48


@dataclass(frozen=True, kw_only=True)
class BookColumn:
    """One column. `closed`: the list of choices that may stand in it; empty: anything."""

    path: tuple[str, ...]
    title: Text
    form: Form = "text"
    width: int = 16
    closed: str = ""

    @property
    def choices(self) -> Choices:
        """What may stand in it, where that is a closed list."""
        return CHOICES.get(self.closed, {})


@dataclass(frozen=True, kw_only=True)
class BookSheet:
    """One sheet: the list of a catalogue's file that it holds, or its head."""

    name: str
    title: Text
    columns: tuple[BookColumn, ...]


def _one(key: str, zh: str, en: str, form: Form = "text", *, width: int = 16) -> BookColumn:
    return BookColumn(path=tuple(key.split(".")), title=Text(zh, en), form=form, width=width)


def _chosen(key: str, zh: str, en: str, closed: str = "") -> BookColumn:
    return BookColumn(path=(key,), title=Text(zh, en), closed=closed or key)


def _truth(key: str, zh: str, en: str) -> BookColumn:
    return BookColumn(path=(key,), title=Text(zh, en), form="flow", closed="truth")


def _both(key: str, zh: str, en: str, *, width: int = 28) -> Iterator[BookColumn]:
    """A text's two languages, side by side."""
    path = tuple(key.split("."))
    yield BookColumn(path=(*path, "zh"), title=Text(f"{zh}（中文）", f"{en} (Chinese)"), width=width)
    yield BookColumn(path=(*path, "en"), title=Text(f"{zh}（英文）", f"{en} (English)"), width=width)


_ID = _one("id", "编号", "Id", width=26)
_PLACE = _one("jurisdiction", "地区", "Place")
_SECTION = tuple(_both("section", "章节", "Section", width=18))
_TITLE = tuple(_both("title", "名称", "Title"))
_LABEL = tuple(_both("label", "名称", "Name"))
_SUMMARY = tuple(_both("summary", "说明", "Summary", width=_LONG))
_FIGURES = _one("figures", "文中数字（一行一个）", "Figures printed (one a line)", "entries", width=30)
_NEEDS = _one("needs", "对应需求（编号，逗号隔开）", "Needs (ids, commas between)", "ids", width=26)
_MEASURE_FRONT = (
    _ID,
    _one("document", "出自文件", "Document", width=22),
    *_TITLE,
    *_SUMMARY,
    *_SECTION,
    _PLACE,
    _chosen("programme_level", "层级", "Level"),
    _chosen("status", "状态", "State"),
    *_both("status_note", "状态说明", "Note on the state"),
    _one("evidence_date", "依据日期", "Evidence date", "day", width=12),
    _one("effective.from", "起始日", "In force from", "day", width=12),
    _one("effective.to", "截止日（含）", "In force to (included)", "day", width=12),
    _one("kind", "措施类型", "Kind", width=20),
)
_MEASURE_OFFICE = (
    _one("provider", "找哪个部门", "Office", "flow", width=20),
    _chosen("provider_basis", "部门依据", "How the office is known"),
    *_both("acts", "原文写的是谁来做", "Who acts in the text"),
    _chosen("audience", "对象", "For whom"),
    _one("parent", "属于哪项措施", "Part of", width=22),
)
_MEASURE_CONDITIONS = (
    _one("if", "条件", "Condition", "flow", width=_LONG),
    _one("prefers", "优先对象", "Preferred", "flow", width=30),
    _one("names_if", "点名了哪些企业", "Named in the firm's plan", "flow", width=30),
    _one("held_if", "已经有了", "Held already", "flow", width=30),
    _one("plausible_if", "合适的企业", "Sensible for", "flow", width=30),
)
_MEASURE_OFFER = (
    *_both("terms", "申请条件原意", "Terms"),
    *_both("gives.text", "给什么", "What it gives"),
    _one("gives.amount", "金额", "Amount", "flow", width=12),
    _one("gives.rate", "比例", "Rate", "flow", width=10),
    _one("gives.cap", "上限", "Cap", "flow", width=12),
    *_both("gives.unit", "金额单位", "Unit", width=10),
    _one("papers", "材料（中文，一行一样）", "Papers (Chinese, one a line)", "texts zh", width=28),
    _one("papers", "材料（英文，一行一样）", "Papers (English, one a line)", "texts en", width=28),
    _chosen("papers_basis", "材料依据", "Papers known from"),
    *_both("deadline", "申请时间", "Deadline"),
)
_MEASURE_BACK = (
    _one("confirmations", "确认记录（一行一次）", "Confirmations (one a line)", "entries", width=30),
    _one("review_by", "下次核实日", "Next review", "day", width=12),
    _FIGURES,
    _one("problems", "解决的问题（编号，逗号隔开）", "Problems (ids, commas between)", "ids", width=26),
    _NEEDS,
    _one("anchors", "原文短语（一行一个）", "Words of the text (one a line)", "lines", width=20),
    _one("examples", "例子（一行一个）", "Examples (one a line)", "entries", width=_LONG),
)
HEAD = BookSheet(
    name=HEAD_SHEET,
    title=Text("措施库", "Catalogue"),
    columns=(
        _ID,
        _one("revision", "版次", "Revision", "flow"),
        _one("published", "发布日", "Published", "day"),
        _one("place_question", "问所在地区的题", "Question of the place"),
        _one("evidence_age_months", "依据满几个月算旧", "Months until evidence is old", "flow"),
        _one("without", "不用哪些地方的措施（编号，逗号隔开）", "Places left out (ids, commas between)", "ids"),
    ),
)
SHEETS = (
    BookSheet(
        name="measures",
        title=Text("各项措施", "Measures"),
        columns=(*_MEASURE_FRONT, *_MEASURE_OFFICE, *_MEASURE_CONDITIONS, *_MEASURE_OFFER, *_MEASURE_BACK),
    ),
    BookSheet(
        name="providers",
        title=Text("部门", "Offices"),
        columns=(
            _ID,
            *_both("name", "名称", "Name"),
            _PLACE,
            *_both("ask", "怎么找", "How to ask", width=_LONG),
            _one("contacts", "联系方式（一行一个）", "Contacts (one a line)", "entries", width=_LONG),
        ),
    ),
    BookSheet(
        name="documents",
        title=Text("文件", "Documents"),
        columns=(
            _ID,
            *_TITLE,
            *_both("issuer", "发文单位", "Issuer"),
            _chosen("kind", "文种", "Kind", "document"),
            _one("date", "日期", "Date", "day", width=12),
            _one("link", "原文网址", "Site of the text", width=_LONG),
            _PLACE,
        ),
    ),
    BookSheet(
        name="problems",
        title=Text("问题", "Problems"),
        columns=(
            _ID,
            *_TITLE,
            *_SUMMARY,
            _one("document", "出自文件", "Document", width=22),
            *_SECTION,
            _PLACE,
            _chosen("scope", "说的是", "About"),
            _chosen("basis", "依据", "Basis"),
            _one("dimension", "维度", "Dimension"),
            _NEEDS,
            _FIGURES,
        ),
    ),
    BookSheet(
        name="kinds",
        title=Text("措施类型", "Kinds of measures"),
        columns=(_ID, *_LABEL, _truth("when_needed", "有需要才推荐", "Only where needed")),
    ),
    BookSheet(
        name="needs",
        title=Text("需求", "Needs"),
        columns=(_ID, *_LABEL, _one("dimensions", "各维度的分量", "Weight of each dimension", "flow", width=30)),
    ),
    BookSheet(
        name="jurisdictions",
        title=Text("地区", "Places"),
        columns=(
            _ID,
            *_LABEL,
            _one("regions", "地区代码（逗号隔开）", "Region codes (commas between)", "ids", width=30),
            _truth("local", "本地", "Local"),
        ),
    ),
)
BY_NAME: Mapping[str, BookSheet] = {sheet.name: sheet for sheet in (HEAD, *SHEETS)}
