"""A place in a cell: its code in any length, its name, the names above it before it, an address behind it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assessor.questionnaire import Reference, ReferenceEntry
from assessor.workbooks.meaning.known_names import known_names
from assessor.workbooks.meaning.outcome import CellFault, ask
from assessor.workbooks.meaning.trees import code_beside, not_in_list, shown_entry
from assessor.workbooks.meaning.wording import bare, folded

_ENDINGS = (
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "街道办事处", "街道", "地区", "省", "市", "区",
    "县", "镇", "乡", "街", "办",
)  # fmt: skip
_SHORTEST = 2
_ENGLISH_ENDING = re.compile(r"\s+(?:District|City|Province|County|Town|Township|Subdistrict)$")
_BETWEEN = re.compile(r"[\s\-—–/\\|>·,，、;；:：()（）.。]+")
_ANOTHER_PLACE = re.compile(r"^.{1,8}?(?:街道|镇|乡|区|县|市|省)")
_ELSEWHERE = re.compile("以?外|之外|周边|附近|除外")
_COMMA, _CHINESE, _WORD = re.compile("[,，;；]"), re.compile("[\u4e00-\u9fff]"), re.compile("[a-z]{3}")
_ENGLISH_KINDS: Mapping[int, Sequence[str]] = {
    2: ("Province",),
    4: ("City",),
    6: ("District", "County"),
    9: ("Town", "Subdistrict", "Street"),
}
"""What a place may be called in English by the length of its code."""
_CODE_LENGTHS = (12, 9, 6, 4, 2)


@dataclass(frozen=True)
class _Names:
    """Entries by name (`full` as listed or well known, `short` without its ending) and who lies in whom."""

    full: Mapping[str, Sequence[ReferenceEntry]]
    short: Mapping[str, Sequence[ReferenceEntry]]
    by_code: Mapping[str, ReferenceEntry]
    longest: int
    parents: frozenset[str] = field(default_factory=frozenset)


def read_place(reference: Reference, text: str) -> str:
    """The code of the place. Raises CellFault, or CellQuestion where it is only likely."""
    names = _names_of(reference)
    code, rest = code_beside(text, lambda digits: _listed(names, digits))
    if code and not rest:
        return code
    if code:
        return _with_name(names, text, code, rest)
    plain = unicodedata.normalize("NFKC", text)
    found, left = _walk(names, folded(_COUNTRY.sub("", _BETWEEN.sub("", plain))))
    if found is None or left:
        found, left = _smallest_first(names, plain) or (found, left)
    return _judged(names, text, found, left)


def _smallest_first(names: _Names, text: str) -> tuple[ReferenceEntry, str] | None:
    """A walk up an address in English, from the street to the province; None where it leads nowhere."""
    parts = [part for part in _COMMA.split(text) if part.strip()]
    if len(parts) == 1 or _CHINESE.search(text):
        return None
    found, left = _walk(names, folded(_BETWEEN.sub("", "".join(reversed(parts)))))
    return None if found is None or (left and found.code in names.parents) else (found, left)


def _with_name(names: _Names, text: str, code: str, rest: str) -> str:
    label = names.by_code[code].label
    if bare(rest) in (bare(label.zh), bare(label.en)):
        return code
    found, left = _walk(names, folded(_BETWEEN.sub("", rest)))
    if left or found is None or found.code != code:
        raise ask(text, None)
    return code


_COUNTRY = re.compile(r"^(?:中华人民共和国|中国)(?=\w)")
_LISTED = re.compile("[、，,;；]|以及|[和及]")
_AND = re.compile(r"^(?:以及|[和与及或跟])(?=[^\W\d])")


def _judged(names: _Names, text: str, found: ReferenceEntry | None, left: str) -> str:
    """What a walk down the tree came to: taken where nothing contradicts it."""
    if found is None:
        raise _likely(names, text)
    is_lowest = found.code not in names.parents
    if not left or (is_lowest and not _contradicts(names, left) and not _names_another(names, text, found)):
        return found.code
    if _is_elsewhere(names, found, left) or _contradicts(names, left) or _names_another(names, text, found):
        raise ask(text, None)
    if _ANOTHER_PLACE.match(left) or (_WORD.search(left) and not _CHINESE.search(left)):
        raise ask(text, found.code, shown_entry(found))
    return found.code


def _likely(names: _Names, text: str) -> CellFault:
    """What to ask about a text that only begins with the short name of one place: 小谷围岛, 深圳宝安."""
    plain = folded(_BETWEEN.sub("", unicodedata.normalize("NFKC", text)))
    for end in range(min(len(plain), names.longest), _SHORTEST - 1, -1):
        named = names.short.get(plain[:end], ())
        if len(named) == 1 and not _contradicts(names, plain[end:]):
            return ask(text, named[0].code, shown_entry(named[0]))
    return not_in_list(text)


def _is_elsewhere(names: _Names, found: ReferenceEntry, left: str) -> bool:
    """Whether what is left begins with the short name of a place that lies outside the one found."""
    ends = range(min(len(left), names.longest), _SHORTEST - 1, -1)
    named = next((names.short[left[:end]] for end in ends if left[:end] in names.short), ())
    return bool(named) and not any(one.code.startswith(found.code) for one in named)


def _names_another(names: _Names, text: str, found: ReferenceEntry) -> bool:
    """Whether a place that neither holds the one found nor lies in it stands behind a comma: 石楼、石碁各一个厂."""
    for part in (folded(each) for each in _LISTED.split(text)[1:]):
        ends = range(min(len(part), names.longest), _SHORTEST - 1, -1)
        named = next((one for end in ends if (one := names.full.get(part[:end]) or names.short.get(part[:end]))), ())
        if named and not any(one.code.startswith(found.code) or found.code.startswith(one.code) for one in named):
            return True
    return False


def _contradicts(names: _Names, left: str) -> bool:
    """Whether what is left begins with another place of the list, is one by its short name, or says: elsewhere."""
    rest = _AND.sub("", left)
    starts = [rest[:end] for end in range(_SHORTEST, min(len(rest), names.longest) + 1)]
    if rest != left and any(start in names.short for start in starts):
        return True
    return bool(_ELSEWHERE.match(left)) or rest in names.short or any(start in names.full for start in starts)


def _walk(names: _Names, text: str) -> tuple[ReferenceEntry | None, str]:
    """The lowest place that the text names from its start on, each within the one before, and what is left of it."""
    found: ReferenceEntry | None = None
    for _ in range(5):
        step = _next_place(names, text, found)
        if step is None:
            break
        found, text = step
    return found, text


def _next_place(names: _Names, text: str, above: ReferenceEntry | None) -> tuple[ReferenceEntry, str] | None:
    for end in range(min(len(text), names.longest), _SHORTEST - 1, -1):
        named = names.full.get(text[:end]) or (names.short.get(text[:end]) if _may_be_short(names, text, end) else None)
        inside = [one for one in named or () if above is None or (one.code.startswith(above.code) and one is not above)]
        if inside:
            highest = min(inside, key=lambda one: len(one.code))
            if all(one.code.startswith(highest.code) for one in inside):
                return highest, text[end:]
    return None


def _may_be_short(names: _Names, text: str, end: int) -> bool:
    """Whether a name without its ending is meant: nothing follows, or another place does."""
    rest = text[end:]
    ends = range(_SHORTEST, min(len(rest), names.longest) + 1)
    is_province = any(len(one.code) == _SHORTEST for one in names.short.get(text[:end], ()))
    follows = any(rest[:more] in names.full or rest[:more] in names.short for more in ends)
    return not rest or follows or (is_province and bool(_ANOTHER_PLACE.match(rest)))


def _listed(names: _Names, digits: str) -> str:
    """The code of the list for a code of any length, "" for one that is not in it."""
    shorter = digits.ljust(12, "0") if len(digits) in _CODE_LENGTHS else ""
    if not shorter:
        return ""
    if digits in names.by_code:
        return digits
    ends = (length for length in _CODE_LENGTHS if digits[:length] in names.by_code and not digits[length:].strip("0"))
    return next((digits[:length] for length in ends), "")


@lru_cache(maxsize=8)
def _names_of(reference: Reference) -> _Names:
    full: dict[str, list[ReferenceEntry]] = {}
    short: dict[str, list[ReferenceEntry]] = {}
    for entry in reference.entries:
        for label in (entry.label.zh, entry.label.en):
            full.setdefault(folded(label), []).append(entry)
        for name in (*_other_names(entry), *_english_names(entry)):
            full.setdefault(folded(name), []).append(entry)
        for stem in (_stem(entry.label.zh), _ENGLISH_ENDING.sub("", entry.label.en)):
            if len(stem) >= _SHORTEST:
                short.setdefault(folded(stem), []).append(entry)
    return _Names(
        full=full,
        short=short,
        by_code={entry.code: entry for entry in reference.entries},
        longest=max(map(len, full)),
        parents=frozenset(entry.parent for entry in reference.entries),
    )


def _english_names(entry: ReferenceEntry) -> Iterator[str]:
    stem = _ENGLISH_ENDING.sub("", entry.label.en)
    names = (f"{stem} {kind}" for kind in _ENGLISH_KINDS.get(len(entry.code), ()))
    yield from (name for name in names if name != entry.label.en)


def _other_names(entry: ReferenceEntry) -> tuple[str, ...]:
    known = known_names()["places"].exact.get(entry.code, ())
    label = entry.label.zh
    stem = label.removesuffix("街道")
    office = (f"{stem}街", f"{label}办事处", f"{stem}办事处", f"{label}办") if label.endswith("街道") else ()
    return (*known, *office)


def _stem(label: str) -> str:
    return next((label.removesuffix(ending) for ending in _ENDINGS if label.endswith(ending)), label)


__all__ = ["CellFault", "read_place"]
