"""What headings stand for: questions by id, title or the form's name, firms' particulars, and columns of tools."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assessor.questionnaire import Question
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.meaning.known_names import known_names
from assessor.workbooks.meaning.option_names import option_names
from assessor.workbooks.meaning.options import named_option
from assessor.workbooks.meaning.simplified import in_mainland_words, simplified
from assessor.workbooks.meaning.trees import is_tree_of_places
from assessor.workbooks.meaning.wording import bare, folded
from assessor.workbooks.sheets.around_titles import (
    beginnings,
    begun,
    is_cut_short,
    is_of,
    means_otherwise,
    names_others,
    without_markup,
    without_notes,
)
from assessor.workbooks.sheets.particulars import (
    CONTACT,
    EDITION,
    EMAIL,
    NAME,
    PARTICULARS,
    PHONE,
    STATISTICS,
    STRONG,
    USCC,
    WEAK_NAMES,
    particular,
)
from assessor.workbooks.sheets.tool_columns import is_about_points
from assessor.workbooks.xlsform.names import form_names

LONGEST_HEADING = 200
_NUMBER = re.compile(
    r"^\s*(?:第\s*\d{1,3}\s*[题项问][、.．:：]?|[q题]?\s*[(（]?\d{1,3}[)）]?\s*[、.．:：)）]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|q\d{1,3}\s+|[a-z][\w\-]{0,30}(?:\[[^\[\]]{0,40}\])?\.\s)\s*",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(（\[【][^()（）\[\]【】]{0,40}[)）\]】]\s*[:：*]?\s*$")
_ENDS = re.compile(r"[*＊:：\s]+$")
_ASIDE = re.compile(
    r"[(（\[【]\s*(?:comments?|others?|remarks?|reasons?|english|备注|补充|(?:补充|其他|其它)?说明|注释|评论|其他|其它|请注明|请说明|理由|原因"
    r"|英文名?称?|简称|曾用名|别名|拼音)\s*[:：]?(?:[\s,，、:：/\-]*(?:请|please)[^()（）\[\]【】]{0,30})?\s*[)）\]】]\s*$"
    r"|_{1,4}\s*(?:填空|文本|text)\s*$"
    r"|(?:请注明|请说明|请补充|please (?:specify|explain|describe))[^()（）\[\]【】]{0,12}[)）\]】]?\s*$"
    r"|[_\-–—/|]\s*(?:备注|补充说明|说明|评论|其他|其它|other|comments?|remarks?)\s*$|(?:英文名?称?|简称|曾用名|别名)\s*$",
    re.IGNORECASE,
)
"""What was typed beside an answer, or another name than the one on the licence."""
_CHINESE, _LATIN = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]{4}")
_BETWEEN = re.compile(
    r"\s*[/|\n]\s*|\s*(?=[(（\[][A-Za-z])|\s+(?=[A-Za-z\u4e00-\u9fff])|(?<=[\u4e00-\u9fff？])(?=[A-Za-z])"
)
_MEASURE = re.compile(r"[/\-–—:：,，\s]([百千万亿]{0,2}(?:[美港日欧]?元|人))\s*$")
_JOINTS = re.compile(r"[/\-–—.:：|_\n]")
_OF_TOOLS = re.compile(r"\s*[-–—]\s*selected choice(?=\s*(?:[-–—]|$))|(?<=[(\[])\s*choice\s*=\s*", re.IGNORECASE)
"""Words that a tool puts between a question and its option."""
_LAST = re.compile(r"[/\-–—:：|.\[【](?P<last>[^/–—|\[【]*?)[\]】]?\s*$")


@dataclass(frozen=True)
class HeadingMeaning:
    """What a heading stands for. `option`: it is the column of one option; `unit`: of its figures, as it says."""

    field: str = ""
    option: str = ""
    unit: str = ""
    is_weak: bool = False


@dataclass(frozen=True)
class HeadingNames:
    """All that headings may say of one edition, folded; `several`: questions whose options may have a column each."""

    fields: Mapping[str, str]
    several: tuple[Question, ...]
    figures: frozenset[str]
    derived: frozenset[str]
    where: str
    """The question where the firm is."""
    questions: Mapping[str, Question]

    def heading(self, text: str) -> HeadingMeaning:
        """What the text stands for; a Heading without field where nobody knows."""
        text = without_markup(text)
        if len(text) > LONGEST_HEADING:
            return self._before_its_own(text) or HeadingMeaning()
        found = self._heading(_OF_TOOLS.sub("", simplified(text)))
        return found if found.field or not (other := in_mainland_words(text)) else self._heading(other)

    def _heading(self, text: str) -> HeadingMeaning:
        if not text.strip() or is_about_points(text):
            return HeadingMeaning()
        found = self._outright(text) or self._among_notes(text)
        found = found or (next(self._twofold(text), None) if is_twofold(text) else None)
        if found is None or found.option or bare(text) in self.fields:
            return found or HeadingMeaning()
        question = self.questions.get(found.field)
        is_other = is_aside(text) or (question is not None and means_otherwise(text, question))
        return HeadingMeaning() if is_other else found

    def _outright(self, text: str) -> HeadingMeaning | None:
        return self._plain(text) or self._option(text) or self._last(text)

    def _among_notes(self, text: str) -> HeadingMeaning | None:
        """What a heading says without the notes around it, before its own help or options, or cut short."""
        plain = without_notes(text)
        found = self._outright(plain) if plain != text else None
        return found or self._before_its_own(plain) or (self._cut(plain) if is_cut_short(plain) else None)

    def _before_its_own(self, text: str) -> HeadingMeaning | None:
        """The question whose title the text begins with, if its help or its options follow."""
        for title, rest in beginnings(text):
            found = self._plain(title)
            question = self.questions.get(found.field) if found else None
            if question is not None and is_of(question, rest):
                return found
        return None

    def _cut(self, text: str) -> HeadingMeaning | None:
        start = begun(text)
        fields = {field for name, field in self.fields.items() if start and name.startswith(start)}
        return HeadingMeaning(field=fields.pop()) if len(fields) == 1 else None

    def likely(self, text: str) -> str:
        """The question whose title the text begins with, or begins; "" where there is none, or several."""
        plain = without_notes(without_markup(text))
        said = ((self._plain(title), rest) for title, rest in beginnings(plain))
        begun_by = next(
            ((self.questions[one.field], rest) for one, rest in said if one and one.field in self.questions), None
        )
        if begun_by is not None:
            return "" if names_others(*begun_by) else str(begun_by[0].id)
        return cut.field if (cut := self._cut(plain)) else ""

    def half(self, text: str) -> str:
        """The field that one half of a heading in two languages names, where the other half says nothing known."""
        found = {one.field for half in _halves(text) for part in half if (one := self._plain(part))}
        return found.pop() if len(found) == 1 and is_twofold(text) else ""

    def _twofold(self, text: str) -> Iterator[HeadingMeaning]:
        """What both halves of a heading in two languages name alike."""
        for first, second in _halves(text):
            one, other = self._plain(first), self._plain(second)
            if one and other and one.field == other.field:
                yield one

    def is_question(self, text: str) -> bool:
        """Whether a text is the heading of a question that is answered, not of a firm's particulars."""
        return self.heading(text).field not in ("", *PARTICULARS, *self.derived)

    def _plain(self, text: str) -> HeadingMeaning | None:
        for form, unit in _forms(text):
            plain = bare(form)
            if (field := self.fields.get(plain)) and (not unit or field in self.figures or plain != bare(text)):
                option = "" if unit.isdigit() else self._named(field, unit)
                return HeadingMeaning(field=field, option=option, unit=unit if field in self.figures else "")
            if field := WEAK_NAMES.get(plain):
                return HeadingMeaning(field=field, is_weak=True)
        field = particular([form for form, _ in _forms(text)])
        return HeadingMeaning(field=field) if field else None

    def _option(self, text: str) -> HeadingMeaning | None:
        """A question and one of its options, joined by a sign or by brackets."""
        for title, wording in _splits(text):
            field = self.fields.get(bare(title)) or next(
                (self.fields[bare(form)] for form, _ in _forms(title) if bare(form) in self.fields), ""
            )
            if option := self._named(field, wording):
                return HeadingMeaning(field=field, option=option)
            if option := self._named(behind := self.fields.get(bare(wording), ""), title):
                return HeadingMeaning(field=behind, option=option)
        return None

    def _named(self, field: str, wording: str) -> str:
        """The option of a question with several that a wording names, or ""."""
        question = next((one for one in self.several if one.id == field), None)
        return (named_option(option_names(question), wording) or "") if question and wording else ""

    def _last(self, text: str) -> HeadingMeaning | None:
        """A title behind that of its group or of the grid it is a row of."""
        found = _LAST.search(text)
        forms = () if found is None else (bare(form) for form, _ in _forms(found["last"].strip()))
        field = next((self.fields[form] for form in forms if form in self.fields), "")
        return HeadingMeaning(field=field, is_weak=True) if field else None


def is_aside(text: str) -> bool:
    """Whether a column holds what was typed beside an answer, or another name."""
    return _ASIDE.search(text) is not None


def is_twofold(text: str) -> bool:
    """Whether a text is written in Chinese and in Latin script."""
    return _CHINESE.search(text) is not None and _LATIN.search(text) is not None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The two languages of a heading, one behind the other, where both scripts keep to their half."""
    for cut in _BETWEEN.finditer(text[:LONGEST_HEADING]):
        halves = text[: cut.start()].strip(), text[cut.end() :].strip()
        if all(halves) and is_twofold(text) and not any(map(is_twofold, halves)):
            yield halves


def _forms(text: str) -> Iterator[tuple[str, str]]:
    """The heading as it is, without its number, without its last brackets (with what they say), without both."""
    yield text, ""
    plain = _ENDS.sub("", _NUMBER.sub("", text, count=1))
    if plain != text:
        yield plain, ""
    for form in (plain, text):
        bracket = _BRACKET.search(form)
        if bracket:
            shorter = _BRACKET.sub("", form)
            yield shorter, bracket[0].strip(" ()（）[]【】:：*")
            if again := _BRACKET.search(shorter):
                yield _BRACKET.sub("", shorter), again[0].strip(" ()（）[]【】:：*")


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Ways to cut a heading into a question and an option; groups of a form server may stand before."""
    for joint in _JOINTS.finditer(text):
        title, option = text[: joint.start()], text[joint.end() :]
        yield title, option
        for group in list(re.finditer("[/:.-]", title))[-6:]:
            yield title[group.end() :], option
    for bracket in re.finditer(r"[(（\[【]", text):
        yield text[: bracket.start()], text[bracket.end() :].rstrip(" )）]】")


@lru_cache(maxsize=8)
def heading_names(edition: Instrument) -> HeadingNames:
    """The names of an edition's headings."""
    questionnaire = edition.questionnaire
    fields = _titles(questionnaire.questions)
    fields |= {bare(name): field for field, names in STRONG.items() for name in names}
    fields |= {bare(name): question for question, name in form_names(edition).questions.items()}
    also = known_names()["headings"].exact
    for question in questionnaire.questions:
        fields = {bare(name): question.id for name in also.get(question.id, ())} | fields
        fields |= {bare(question.id): question.id, bare(f"{question.id}{question.title.zh}"): question.id}
    return HeadingNames(
        fields={name: field for name, field in fields.items() if name and name not in WEAK_NAMES},
        several=tuple(question for question in questionnaire.questions if question.kind == "multiple"),
        figures=frozenset(question.id for question in questionnaire.questions if question.kind == "number"),
        derived=frozenset(question.id for question in questionnaire.questions if question.is_derived),
        where=next((question.id for question in questionnaire.questions if _asks_where(question, edition)), ""),
        questions={str(question.id): question for question in questionnaire.questions},
    )


def _asks_where(question: Question, edition: Instrument) -> bool:
    return question.reference is not None and is_tree_of_places(edition.references[question.reference])


def _titles(questions: Sequence[Question]) -> dict[str, str]:
    """Titles, whole and shortened, that are one question's only."""
    titled: dict[str, set[str]] = {}
    for question in questions:
        for title in (question.title.zh, question.title.en):
            for form, _ in _forms(title):
                titled.setdefault(bare(form), set()).add(question.id)
    return {title: next(iter(ids)) for title, ids in titled.items() if len(ids) == 1}


def unit_said(text: str) -> str:
    """What the last brackets of a heading say, or the measure at its end."""
    bracket, end = _BRACKET.search(_ENDS.sub("", text)), _MEASURE.search(text)
    return bracket[0].strip(" ()（）[]【】:：*") if bracket else end[1] if end else ""


def bare_title(text: str) -> str:
    """A heading without number and last brackets."""
    return _BRACKET.sub("", _ENDS.sub("", _NUMBER.sub("", text, count=1))).strip()


__all__ = [
    "CONTACT",
    "EDITION",
    "EMAIL",
    "NAME",
    "PARTICULARS",
    "PHONE",
    "STATISTICS",
    "USCC",
    "HeadingMeaning",
    "HeadingNames",
    "folded",
]
