"""Texts: Chinese is Chinese, English is English, and no invisible or unprintable character hides in either."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from assessor.edition.place import Mistake, Place
from assessor.edition.sources import Sources
from assessor.edition.strict_yaml import PathKey, Value
from assessor.questionnaire import Text

_IDEOGRAPH = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAS_IDEOGRAPH = re.compile(f"[{_IDEOGRAPH}]")
_CHINESE = re.compile(f"[{_IDEOGRAPH}\u3000-\u303f\uff00-\uffef]")
_FOLDED = re.compile(f"[{_IDEOGRAPH}] +[{_IDEOGRAPH}]")
_IN_TITLE_MARKS = re.compile("《[^》]*》")
_FORBIDDEN_CATEGORIES = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
_NON_BREAKING_HYPHEN = "\u2011"
_LONGEST_SYMBOL = 24
_TITLE_KEY = "title"
"""Titles may stand in two parts with a space between them."""


def check_texts(sources: Sources) -> Iterator[Mistake]:
    """All texts of all files."""
    for file, document in sources.documents.items():
        yield from text_findings(Place(file), document.value)


def text_findings(place: Place, value: Value) -> Iterator[Mistake]:
    """What is wrong with the texts in a value."""
    if isinstance(value, dict):
        yield from _pair(place, value.get("zh"), value.get("en"))
    elif isinstance(value, str):
        yield from _characters(place, value)
    for key, inner in _parts_of(value):
        yield from text_findings(place.at(key), inner)


def _parts_of(value: Value) -> Iterable[tuple[PathKey, Value]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _pair(place: Place, zh: Value, en: Value) -> Iterator[Mistake]:
    if not isinstance(zh, str) or not isinstance(en, str):
        return
    is_symbol = zh == en and len(zh) <= _LONGEST_SYMBOL
    if not is_symbol and not _HAS_IDEOGRAPH.search(zh):
        yield Mistake(
            place.at("zh"),
            Text("中文里没有汉字", "the Chinese text has no Chinese character"),
            Text(
                "请写中文；单位、缩写等两种语言要写得一样",
                "write Chinese; units and abbreviations must be the same in both",
            ),
        )
    if _CHINESE.search(_IN_TITLE_MARKS.sub("", en)):
        yield Mistake(
            place.at("en"),
            Text("英文里有汉字或中文标点", "the English text has Chinese characters or punctuation"),
            Text("请写英文；中文名称只能放在《》里", "write English; a Chinese title may stand in 《》 only"),
        )
    if _FOLDED.search(zh) and place.path[-1:] != (_TITLE_KEY,):
        yield Mistake(
            place.at("zh"),
            Text("汉字之间有空格", "there is a space between Chinese characters"),
            Text("请写在一行里（换行会变成空格）", "write it on one line (a line break becomes a space)"),
        )


def _characters(place: Place, written: str) -> Iterator[Mistake]:
    if not written.isprintable() or _NON_BREAKING_HYPHEN in written:
        for character in sorted({character for character in written if _is_forbidden(character)}):
            name = unicodedata.name(character, "control character")
            yield Mistake(
                place,
                Text(f"有不可用的字符 U+{ord(character):04X}", f"holds U+{ord(character):04X} ({name})"),
                Text("请删去，或换成普通字符", "remove it, or use a plain character"),
            )
    if written != written.strip():
        yield Mistake(
            place,
            Text("开头或结尾有空白", "begins or ends with white space"),
            Text("请删去空白", "remove it"),
        )


def _is_forbidden(character: str) -> bool:
    return character == _NON_BREAKING_HYPHEN or unicodedata.category(character) in _FORBIDDEN_CATEGORIES
