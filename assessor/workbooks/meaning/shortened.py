"""An option said shorter: a part of it between commas, or its words with some left out that matter to nobody."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assessor.questionnaire import Question
from assessor.workbooks.meaning.equated import equated
from assessor.workbooks.meaning.opposites import differ_in_amount, names_amount
from assessor.workbooks.meaning.wording import bare, guards

PART_ENDS = re.compile("[：:（）()，,；;。]|——")
_HEAD_ENDS = re.compile("[：:]|——")
_SHORTEST = 4
_HALF = 0.5
_SAYS_OTHERWISE = ("not", "planned", "applied", "was", "except", "doubt")
_NEARLY = re.compile("接近|将近|几乎|差不多|快要")


def said_short(question: Question) -> dict[str, str]:
    """Parts between commas that stand for the option: 流程和分工照旧 of “只换了设备，流程和分工照旧”.

    Such a part denies nothing, runs through no other option, and what is left out neither denies nor bounds nor tells
    how far a thing has got: 已公开 is too short, 够日常周转 stands in 不够日常周转, 有想法 leaves out 没有写下来.
    """
    whole = {option.id: equated(option.text.zh) or bare(option.text.zh) for option in question.options}
    found: dict[str, str] = {}
    for option in question.options:
        parts = [part for part in PART_ENDS.split(option.text.zh) if part]
        for number, part in enumerate(parts):
            left = [*parts[:number], *parts[number + 1 :]]
            others = [words for each, words in whole.items() if each != option.id]
            if left and _stands_alone(part, left) and not any(_runs_through(equated(part), one) for one in others):
                found[bare(part)] = option.id
    return found


def shortened_option(wholes: Mapping[str, str], text: str) -> str | None:
    """The one option that has all signs of the text in their order, half of its own at least: 心里估过 of 心里大致估过.

    Neither may deny anything, and no amount or bound is left out: 自己能修 is not 大部分自己能修.
    """
    plain = equated(text)
    found = [one for one in wholes.items() if len(plain) >= _SHORTEST and _runs_through(plain, _equated(one[1]))]
    if len(found) != 1 or _NEARLY.search(text):
        return None
    (option, words), own = found[0], guards(text)
    if any(own.get(each) for each in _SAYS_OTHERWISE):
        return None
    leaves_out = names_amount(words) != names_amount(text) or differ_in_amount(text, words)
    is_short = len(plain) < _HALF * len(_equated(words))
    return None if is_short or leaves_out or guards(words) != own else option


def headed_option(exact: Mapping[str, str], wholes: Mapping[str, str], text: str) -> str | None:
    """The option that a text names before a colon, where behind it stand its own words: 信息化：设备已联网."""
    head, *rest = _HEAD_ENDS.split(text, maxsplit=1)
    option = exact.get(bare(head)) if rest else None
    behind = equated(rest[0]) if rest else ""
    if option is None or not behind or any(guards(text).get(each) for each in _SAYS_OTHERWISE):
        return None
    return option if _runs_through(behind, _equated(wholes[option])) else None


@lru_cache(maxsize=4096)
def _equated(option: str) -> str:
    """Of the words of an option, which are asked for cell by cell."""
    return equated(option)


def _runs_through(part: str, words: str) -> bool:
    """Whether the words have all characters of the part in its order: 有年度培训计划 has 有年度计划."""
    rest = iter(words)
    return all(char in rest for char in part)


def _stands_alone(part: str, left: Sequence[str]) -> bool:
    is_alternative = any(each.startswith("或") for each in (part, *left))
    return (
        len(bare(part)) >= _SHORTEST
        and not is_alternative
        and not guards(part).get("not")
        and not any(guards(each) for each in left)
    )
