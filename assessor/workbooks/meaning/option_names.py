"""Every wording that stands for one option of a question without doubt, taken from its options' own wordings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from assessor.questionnaire import Option, Question
from assessor.workbooks.meaning.bands import FigureRange, span_of
from assessor.workbooks.meaning.equated import equated
from assessor.workbooks.meaning.known_names import known_names
from assessor.workbooks.meaning.shortened import PART_ENDS, said_short
from assessor.workbooks.meaning.wording import bare, guards

_HEAD_ENDS = re.compile("[：:]|——")
_CLAUSE_ENDS = re.compile("[：:（(，,；;。]|——")
_BRACKET = re.compile(r"[（(\[【][^（()）\]】]*[)）\]】]")
_ALTERNATIVES = re.compile(r"\s*(?:或|、|/)\s*")
_INCLUDED = re.compile("（含([^（）]{2,40})）")
_EITHER = re.compile("，或者?")
_LONGEST_ALTERNATIVE = 12
_SHORTEST = 2
_STARTS_WITH_NONE = re.compile("(?:都|均|以上)?(?:没有|没|无|未)|none|no\\b", re.IGNORECASE)
NAMED_AS = re.compile("(?:企业|系统|软件|阶段|(?:系统|软件)?[一1]套)$")
"""What a short name may leave out, or say more than the option does: 瞪羚 and 瞪羚企业, ERP and ERP系统."""
_A_COUNT = re.compile("[一二三四五六七八九十几][个家项台种次处条]")
_SOME = re.compile("有，但?")
_NOT_ONE = re.compile("一.也没有")
_SEPARATES = re.compile(r"[;；|┋、，,\n\r\t/+&＋＆ 　]")


@dataclass(frozen=True)
class OptionNames:
    """Of one question: `exact` wording without punctuation -> option; `ids` in order; `spans` -> option.

    `none`: the option for “there is none”, and `none_is_sure` whether nothing else could be meant by it.
    `clauses`: option -> its wordings whole, in heads and in clauses, to be compared with. `likely`: what people say
    -> the option it may be. `equated`: exact wordings without small words -> option. `pieces`: into how many pieces
    separators cut the longest wording. `wholes`: option -> its wording in Chinese.
    """

    exact: Mapping[str, str]
    ids: tuple[str, ...]
    spans: Mapping[FigureRange, str]
    none: str
    none_is_sure: bool
    clauses: Mapping[str, tuple[str, ...]]
    likely: Mapping[str, str]
    equated: Mapping[str, str]
    pieces: int
    wholes: Mapping[str, str]


@lru_cache(maxsize=512)
def option_names(question: Question) -> OptionNames:
    """The names of a question's options."""
    none, is_sure = _none_option(question)
    wordings = [wording for option in question.options for wording in (option.text.zh, option.text.en)]
    exact = _exact(question)
    return OptionNames(
        exact=exact,
        ids=tuple(option.id for option in question.options),
        spans=_spans(question),
        none=none,
        none_is_sure=is_sure,
        clauses={option.id: tuple(_clauses(option)) for option in question.options},
        likely=_likely(question),
        equated=_equated(exact),
        pieces=max((len(_SEPARATES.split(wording)) for wording in wordings), default=1),
        wholes={option.id: option.text.zh for option in question.options},
    )


def _exact(question: Question) -> dict[str, str]:
    """Whole wordings come before heads, heads before alternatives: a later one never takes an earlier one's name."""
    found: dict[str, str] = {}
    for names_of in (_alternatives, _known, _heads, _whole):
        names: dict[str, set[str]] = {}
        for option in question.options:
            for name in names_of(option):
                names.setdefault(bare(name), set()).add(option.id)
        found |= {name: next(iter(ids)) for name, ids in names.items() if name and len(ids) == 1}
        found = {name: each for name, each in found.items() if len(names.get(name, ())) <= 1}
    return said_short(question) | found


def _whole(option: Option) -> Iterator[str]:
    yield from (option.id, option.text.zh, option.text.en)


def _heads(option: Option) -> Iterator[str]:
    for wording in (option.text.zh, option.text.en):
        head = _HEAD_ENDS.split(wording)[0]
        plain = _BRACKET.sub("", head)
        yield from (head, plain, _BRACKET.sub("", wording))
        if len(stem := NAMED_AS.sub("", plain.strip())) >= _SHORTEST:
            yield stem


def _known(option: Option) -> Iterator[str]:
    """What people call the option, listed by its wording without bracket, or by one of the things it names."""
    listed = known_names()["options"].exact
    for name in _called(option):
        yield from listed.get(name, ())


def _equated(exact: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, option in exact.items():
        found.setdefault(equated(name), set()).add(option)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1 and _tells(name)}


def _tells(name: str) -> bool:
    """Whether a wording is more than a sign or a count: 一个 of 有一个或几个软件 says nothing of software."""
    return len(name) >= _SHORTEST and not _A_COUNT.fullmatch(name)


def _called(option: Option) -> tuple[str, ...]:
    head = _BRACKET.sub("", _HEAD_ENDS.split(option.text.zh)[0]).strip()
    return (option.text.zh, head, *_ALTERNATIVES.split(head))


def _likely(question: Question) -> dict[str, str]:
    """What people say for an option and nobody for another one of the question."""
    listed = known_names()["options"].likely
    found: dict[str, set[str]] = {}
    for option in question.options:
        for name in (word for each in _called(option) for word in listed.get(each, ())):
            found.setdefault(bare(name), set()).add(option.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def words_of(option: Option) -> tuple[str, ...]:
    """The Chinese wordings of an option: whole, in parts, and what people call it."""
    known = known_names()["options"]
    called = (word for each in _called(option) for word in (*known.exact.get(each, ()), *known.likely.get(each, ())))
    parts = (part for part in PART_ENDS.split(option.text.zh) if len(part) >= _SHORTEST)
    return tuple(dict.fromkeys((option.text.zh, *parts, *called)))


def _alternatives(option: Option) -> Iterator[str]:
    """国有 of “国有或集体”: each of several things that a wording names side by side, after “，或” or in （含…）."""
    either = _EITHER.split(option.text.zh)
    yield from (part for part in either if len(either) > 1 and len(part) > _SHORTEST)
    for included in _INCLUDED.findall(option.text.zh):
        yield from (part for part in re.split("[、和]", included) if len(part) >= _SHORTEST)
    head = _BRACKET.sub("", _CLAUSE_ENDS.split(option.text.zh)[0]).strip()
    parts = _ALTERNATIVES.split(head)
    is_all_of_them = "和" in head
    if 1 < len(parts) <= 3 and len(head) <= _LONGEST_ALTERNATIVE and not (is_all_of_them or guards(head)):  # noqa: PLR2004
        yield from (part for part in parts if len(part) >= _SHORTEST)


def _clauses(option: Option) -> Iterator[str]:
    for wording in (option.text.zh, option.text.en):
        yield wording
        bracketless = _BRACKET.sub("", wording)
        yield from (part for part in (bracketless, *_CLAUSE_ENDS.split(wording)) if len(part) >= _SHORTEST)


def _spans(question: Question) -> dict[FigureRange, str]:
    """The span of each option that is one; of a wording with an “or”, its first part is the span."""
    found: dict[FigureRange, list[str]] = {}
    for option in question.options:
        wording = re.split("[，,]?或", _BRACKET.sub("", option.text.zh))[0]
        span = _band(wording)
        if span is not None:
            found.setdefault(span, []).append(option.id)
    return {span: ids[0] for span, ids in found.items() if len(ids) == 1}


def _band(wording: str) -> FigureRange | None:
    """The span of an option; “有，不到一成” begins above nothing, which another option says."""
    if (span := span_of(wording)) is not None:
        return span
    last = _CLAUSE_ENDS.split(wording)[-1].removeprefix("但")
    if _SOME.match(wording) and (span := span_of(last)) is not None:
        return replace(span, low=span.low or Fraction(0))
    return span_of(last) if "几乎" in wording else None


def _says_none(wording: str) -> bool:
    return "，但" not in wording and bool(_STARTS_WITH_NONE.match(wording) or _NOT_ONE.fullmatch(wording))


def _none_option(question: Question) -> tuple[str, bool]:
    """The option that “none” stands for; sure where no other option denies anything."""
    starting = [option for option in question.options if _says_none(option.text.zh)]
    exclusive = [option for option in starting if option.exclusive]
    if exclusive:
        return exclusive[0].id, True
    other = [option for option in question.options if option.exclusive and guards(option.text.zh).get("not")]
    if other:
        return other[0].id, False  # 其他，以上都不是 may be what 无 means
    if len(starting) != 1:
        return "", False
    others = [option for option in question.options if option is not starting[0]]
    return starting[0].id, not any(guards(option.text.zh).get("not") for option in others)
