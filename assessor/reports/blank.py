"""The questionnaire on paper: to be printed, filled in by hand and typed into the members' table by its numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessor.edition import Edition
from assessor.questionnaire import Lang, Question, Text, choices_of
from assessor.questionnaire.condition import Leaf
from assessor.reports.legible import legible
from assessor.reports.pages import HTML_LANG, environment, fitted
from assessor.reports.pdf import Renderer, shared_renderer

NAME_LIMIT = 60
_LISTED = 40
"""Up to so many choices are printed; of more the answer is written in."""
_MANY, _SHORT = 12, 14
"""Beyond so many choices they stand in columns; up to so many characters beside each other."""
WORDS: Mapping[str, Text] = {
    "lead": Text(
        "请在方框里打勾；写“（可多选）”的可以勾几个。不知道的空着，或者勾“不清楚”，空着不算零分。填好交回{to}。",
        "Tick the box; where “several” stands, tick all that apply. Leave what you do not know empty, or tick “don't "
        "know”: an empty answer is not a nought. Hand it back to {to}.",
    ),
    "association": Text("发卷的协会", "the association that gave it to you"),
    "firm": Text("企业", "Firm"),
    "name": Text("企业名称", "Name"),
    "uscc": Text("统一社会信用代码", "Unified social credit code"),
    "contact": Text("联系人", "Contact"),
    "phone": Text("联系电话", "Phone"),
    "email": Text("联系邮箱，可以不填", "E-mail (optional)"),
    "filled": Text("填表人和日期", "Filled in by, on"),
    "several": Text("（可多选）", " (several)"),
    "unknown": Text("不清楚", "don't know"),
    "not_applicable": Text("不适用", "not applicable"),
    "only_if": Text("第 {number} 题答了{answers}才填。", "Only if you answered {answers} to question {number}."),
    "only_perhaps": Text("用不上的空着。", "Leave empty where it does not concern you."),
    "whole": Text("整数", "whole number"),
}
OR, QUOTES = Text("或", " or "), Text("“{}”", "“{}”")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question on paper. `options`: to be ticked; none where the answer is written in, beside `unit`."""

    number: int
    id: str
    title: Text
    hint: Text | None
    only: Text | None
    several: bool
    options: tuple[Text, ...]
    unit: Text | None

    @property
    def shape(self) -> str:
        """How the options stand: in three columns, one below the other, or beside each other."""
        if len(self.options) > _MANY:
            return "many"
        return "long" if any(len(one.zh) > _SHORT for one in self.options) else "short"


def render_blank(edition: Edition, association: str, lang: Lang, renderer: Renderer | None = None) -> bytes:
    """The questionnaire as PDF/UA-1, made out by `association` ("" where by nobody). Raises ReportsUnavailableError."""
    made_by = renderer or shared_renderer()
    return made_by.pdf_of(fitted(blank_html(edition, association, lang), lang, made_by.drawn))


def blank_html(edition: Edition, association: str, lang: Lang) -> str:
    """The same as HTML; needs no PDF library."""
    lines = {line.id: line for line in _lines(edition)}
    sections = [
        (section, [lines[one.id] for one in edition.questionnaire.in_section(section.id) if one.id in lines])
        for section in edition.questionnaire.sections
    ]
    words = {name: text[lang] for name, text in WORDS.items()}
    name = legible(association, limit=NAME_LIMIT)
    lead = words["lead"].format(to=name or words["association"])
    values = {"lang": lang, "html_lang": HTML_LANG[lang], "w": words, "edition": edition, "sections": sections}
    return environment().get_template("blank.html").render(values | {"name": name, "lead": lead})


def _lines(edition: Edition) -> Iterator[Line]:
    asked = [one for one in edition.questionnaire.questions if not one.is_derived]
    numbers = {str(one.id): number for number, one in enumerate(asked, start=1)}
    for question in asked:
        options = _options(edition, question)
        yield Line(
            number=numbers[question.id],
            id=question.id,
            title=question.title,
            hint=question.help,
            only=_only(edition, question, numbers),
            several=question.kind == "multiple",
            options=options,
            unit=question.unit,
        )


def _options(edition: Edition, question: Question) -> tuple[Text, ...]:
    if question.kind == "number":
        return (WORDS["not_applicable"],) if question.may_not_apply else ()
    if question.reference is not None and len(choices_of(question, edition.references)) > _LISTED:
        return ()
    if question.reference is not None:
        listed = [entry.label for entry in edition.references[question.reference].entries]
    else:
        listed = [option.text for option in question.options]
    applies = [WORDS["not_applicable"]] if question.may_not_apply else []
    return (*listed, *applies, WORDS["unknown"])


def _only(edition: Edition, question: Question, numbers: Mapping[str, int]) -> Text | None:
    """For whom the question is, in words."""
    condition = question.asked_if
    if condition is None:
        return None
    if not isinstance(condition, Leaf) or condition.operator != "in" or condition.fact not in numbers:
        return WORDS["only_perhaps"]
    other = edition.questionnaire.find_question(condition.fact)
    options = [] if other is None else [one for one in map(other.option, condition.values) if one is not None]
    said = {lang: OR[lang].join(QUOTES[lang].format(one.text[lang]) for one in options) for lang in _LANGS}
    only, number = WORDS["only_if"], numbers[condition.fact]
    return Text(*(only[lang].format(number=number, answers=said[lang]) for lang in _LANGS))


_LANGS: tuple[Lang, ...] = ("zh", "en")
