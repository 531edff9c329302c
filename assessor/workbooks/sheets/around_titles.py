"""What tools and clerks put around a question's title in a heading: markup, numbers, notes, its own options."""

import html
import re
from collections.abc import Iterator

from assessor.questionnaire import Question
from assessor.workbooks.meaning.wording import bare

_TAG = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]{0,200}>")
_KINDS = "单选|多选|填空|必填|选填|必答|必选|下拉|矩阵|量表|简答|数字|级联|排序|打分|不定项|单行|多行|选择|地址|日期"
_BEFORE = re.compile(
    rf"^\s*(?:[*＊]\s*|[(（\[【]\s*(?:{_KINDS})[^()（）\[\]【】]{{0,12}}[)）\]】]\s*[:：]?"
    r"|[(（\[【]\s*(?=[^)）\]】]*\d)[A-Za-z\d_.\-]{1,30}\s*[)）\]】]\s*"
    r"|(?:题目|问题|第|题|question|item|no\.?|q|#)?\s*\d{1,3}(?:[.\-]\d{1,3})?\s*(?:[题问项]|[\-_:：.、，,)）/|]|(?=\s))\s*)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:\s*[(（\[【*＊\s]\s*(?:{_KINDS})题?[^()（）\[\]【】]{{0,12}}[)）\]】]?\s*"
    r"|\s*[\-–—_:：/|]\s*(?:答案|回答|答复|答题|选项|填写内容|内容|值|answers?|responses?|value|label|text)\s*"
    r"|(?<=[?？])[\s._]*\d|_[xy]"
    r"|[\s,，;；(（\[【]*(?:可多选|多选|单选|(?:please\s+)?(?:select|tick|check|choose|mark)\s+(?:all|one|the|any|only)\b"
    r"[^()\[\]]{0,60}|required|optional|请(?:选择?|填写?|勾选|根据|按)[^()（）\[\]【】]{0,40})[\s.。!！)）\]】*]*)$",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*(?:…|\.{2,}|。{2,})\s*$")
_PAUSE = re.compile(r"[?？:：(（\[【\n/／|<;；。]|\s+")
_MOST_PAUSES = 40
_READ_FIRST = 400
_TURNS = 4
_SHORTEST_CUT = 8
_SHORTEST_HELP = 4
_MARK = re.compile(r"(?<![A-Za-z\d])([A-Za-z]|\d{1,2})\s*[.、．:：)）\-=＝]\s*$")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_IN_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,40})[)）\]】]")
_JOINED = re.compile(r"[?？]\s*[_\-–—/|:：，,\s]\s*([^?？]{1,20})$|^([^?？_\-–—/|:：]{1,12})[_\-–—/|:：]")
_OTHERWISE = re.compile(
    r"改造前|改造后|之前|以前|目标|计划|规划|预计|预期|期望|预测|打算|年后|未来|明年|后年|下一?年|上上年|前年|上次"
    r"|第[二三四]次|二期|分厂|二厂|分公司"
    r"|子公司|母公司|集团|总部|同行|行业|全国|全市|全省|平均|最低|最高|其中"
    r"|\b(?:target|plan|planned|planning|forecast|expected|future|next year|in \w+ years|before|after|group"
    r"|subsidiar\w+|parent|average|industry)\b",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(r"去年|上年|上一年|\blast year|\bpast\b|previous year", re.IGNORECASE)
_FEWEST_OPTIONS = 2


def without_markup(text: str) -> str:
    """A heading as its tool shows it."""
    if "<" not in text and "&" not in text:
        return text
    return html.unescape(_TAG.sub("", text)).replace("\u00a0", " ").strip()


def without_notes(text: str) -> str:
    """A heading without what stands before and behind it for whoever fills in or counts."""
    plain = _BEHIND.sub("", text, count=1)
    for _ in range(_TURNS):
        shorter = _BEHIND.sub("", _BEFORE.sub("", plain, count=1), count=1).strip()
        if not shorter or shorter == plain:
            break
        plain = shorter
    return plain


def beginnings(text: str) -> Iterator[tuple[str, str]]:
    """The heading cut at each of its pauses, the longest beginning first: what may be a title, and what follows it."""
    start = text[:_READ_FIRST]
    ends = [found.end() for found in _PAUSE.finditer(start)][:_MOST_PAUSES]
    for end in reversed(ends):
        yield start[:end], start[end:]


def is_of(question: Question, rest: str) -> bool:
    """Whether what follows a question's title is its own help or its options, whole or cut short."""
    said = bare(rest)
    if not said:
        return True
    helps = [] if question.help is None else [bare(question.help.zh), bare(question.help.en)]
    if any(len(said) >= _SHORTEST_HELP and (one.startswith(said) or said.startswith(one)) for one in helps if one):
        return True
    named = _options_named(question, said)
    return len(named) >= _FEWEST_OPTIONS and named == list(range(len(named))) and _marks_fit(question, rest)


def names_others(question: Question, rest: str) -> bool:
    """Whether what follows a question's title are options in another order than its own: their letters mean others."""
    named = _options_named(question, bare(rest))
    is_other = named != list(range(len(named))) or not _marks_fit(question, rest)
    return len(named) >= _FEWEST_OPTIONS and is_other


def _marks_fit(question: Question, rest: str) -> bool:
    """Whether each option that is named has its own letter or number before it, where it has one."""
    for at, option in enumerate(question.options):
        for text in (option.text.zh, option.text.en):
            mark = _MARK.search(rest[: rest.find(text)]) if text in rest else None
            if mark and mark[1].upper() not in (_LETTERS[at : at + 1], f"{at + 1}"):
                return False
    return True


def _options_named(question: Question, said: str) -> list[int]:
    """Places of the options that the words name, as they come; one within another's words not counted."""
    labels = {bare(text): at for at, one in enumerate(question.options) for text in (one.text.zh, one.text.en)}
    found: dict[int, int] = {}
    for label in sorted(labels.keys() - {""}, key=len, reverse=True):
        place = said.find(label)
        if place >= 0:
            said = said.replace(label, " " * len(label))
            found.setdefault(labels[label], place)
    return sorted(found, key=lambda at: found[at])


def means_otherwise(text: str, question: Question) -> bool:
    """Whether a heading asks its question of another time, of somebody else, or of what is planned."""
    for title in (question.title.zh, question.title.en):
        text = text.replace(title, "？")
    around = " ".join((*_IN_BRACKETS.findall(text), *(one[1] or one[2] for one in _JOINED.finditer(text))))
    is_past = _LAST_YEAR.search(around) and not _LAST_YEAR.search(f"{question.title.zh} {question.title.en}")
    return bool(is_past) or _OTHERWISE.search(around) is not None


def is_cut_short(text: str) -> bool:
    """Whether a heading ends where its tool left off."""
    return _CUT.search(text) is not None


def begun(text: str) -> str:
    """What stands of a title that was cut short, without punctuation; "" where it is too short to tell."""
    plain = bare(_CUT.sub("", text))
    return plain if len(plain) >= _SHORTEST_CUT else ""
