"""The option that a wording which names none most likely means: proposed to a person, never taken."""

import re
from collections.abc import Sequence

from assessor.questionnaire import Question
from assessor.workbooks.meaning.banded import is_banded, likely_band
from assessor.workbooks.meaning.denials import denies_all, denies_everything
from assessor.workbooks.meaning.known_names import in_usual_words
from assessor.workbooks.meaning.numerals import numeral
from assessor.workbooks.meaning.option_names import OptionNames, option_names
from assessor.workbooks.meaning.wording import bare, folded, guards, likeness, numbers_in, within

_LIKENESS, _DENYING = 0.4, 0.55
_WITHIN = 0.99
_CLEAR = 0.1
_PARTLY, _PARTLY_HELD = 0.6, 0.7
_SAID_OF_IT = (re.compile("几乎"), re.compile("完成|做完|结束"))
_SAYS_LITTLE = re.compile("[在有用做试办过已是的了部分进行中]+|[!-~]{1,3}")
_SIDE_BY_SIDE = re.compile("[、,，;；/+和与及或]")
_MOST_PARTS = 9
_PLACED = re.compile("([a-z]|\\d{1,2})[.、:：)） ]*(.{2,})")
_SAME_COUNT = 0.2
_FIGURE = r"([一二两三四五六七八九十]|\d{1,3})"
_AND_MORE = re.compile(f"{_FIGURE}([个家项种次处名台条])以上")
_SO_MANY = re.compile(f"{_FIGURE}([个家项种次处名台条])")
_LETTERS = re.compile(r"[a-z]{2}")
_SPAN_OF_PLACES = re.compile(r"([a-z])[-~到至]([a-z])|(\d{1,2})[-~到至](\d{1,2})")
_PREFIX = re.compile("^(?:我们|我厂|本厂|厂里|公司|目前|现在|主要是?|基本上?|大致|属于|选|答|[是有])")


def likely_option(question: Question, text: str) -> str:
    """The option that a wording most likely means, "" where none is, or where another is as likely."""
    names = option_names(question)
    if question.kind == "multiple" and (places := _several_places(names, text)):
        return places
    if is_banded(names, text):
        return likely_band(names, text)
    if denies_all(question.title.zh, text) and (none := names.none or likely_band(names, text)):
        return none
    if _contradicts_itself(names, text) or _SAYS_LITTLE.fullmatch(folded(text)):
        return ""
    return _known(names, text) or _most_like(names, in_usual_words(text))


def _contradicts_itself(names: OptionNames, text: str) -> bool:
    """Whether a text names two options, or one beside the place of another: 民营、国有, and A外资 where A is 民营."""
    parts = _SIDE_BY_SIDE.split(text, maxsplit=_MOST_PARTS)
    named = {names.exact.get(bare(part)) for part in parts} - {None}
    placed = _PLACED.fullmatch(folded(text))
    if placed and _place(placed[1]) < len(names.ids) and (beside := names.exact.get(bare(placed[2]))):
        named |= {beside, names.ids[_place(placed[1])]}
    return len(named) > 1


def _known(names: OptionNames, text: str) -> str:
    """What people say for an option, listed to be asked about."""
    plain = bare(text)
    return names.likely.get(plain) or names.likely.get(_PREFIX.sub("", plain)) or ""


def _most_like(names: OptionNames, text: str) -> str:
    least = _DENYING if guards(text).get("not") else _LIKENESS
    ranked = sorted(((_closeness(text, clauses), key) for key, clauses in names.clauses.items()), reverse=True)
    if not ranked or ranked[0][0] < least or len(bare(text)) < 2:  # noqa: PLR2004
        return ""
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] > _CLEAR else ""


def _closeness(text: str, clauses: Sequence[str]) -> float:
    """How near a wording comes to an option: the likeness, or nearly all of it found in a clause, or the other way.

    A clause that only denies, or one without the wording's 几乎, says something else; one that counts as the wording
    does is nearer.
    """
    counted = [(_as_bounded(text, one), one) for one in clauses if not denies_everything(one)]
    alike = [(said, one) for said, one in counted if guards(said) == guards(one) and _may_be(said, one)]
    return max((max(likeness(said, one), _held(said, one)) + _counting(said, one) for said, one in alike), default=0.0)


def _may_be(text: str, wording: str) -> bool:
    own, other = numbers_in(text), numbers_in(wording)
    says_more = any(found.search(text) and not found.search(wording) for found in _SAID_OF_IT)
    return not says_more and (not own or not other or own <= other or other <= own)


def _counting(text: str, wording: str) -> float:
    return _SAME_COUNT if numbers_in(text) & numbers_in(wording) else 0.0


def _as_bounded(text: str, wording: str) -> str:
    """三项发明专利 as 两项以上发明专利 where the option says so."""
    least, own = _AND_MORE.search(wording), _SO_MANY.search(text)
    if not least or not own or own[2] != least[2] or _AND_MORE.search(text):
        return text
    counted = text.replace(own[0], "")
    is_of_it = len(bare(counted)) > 1 and within(counted, wording) >= _PARTLY
    return text.replace(own[0], least[0]) if is_of_it and _count(own[1]) >= _count(least[1]) else text


def _count(figure: str) -> float:
    return float(figure) if figure.isdecimal() else numeral(figure) or 0.0


def _held(text: str, wording: str) -> float:
    part, whole = sorted((text, wording), key=lambda one: len(bare(one)))
    share = within(part, whole) if len(bare(part)) > 1 else 0.0
    return 0.8 if share >= _WITHIN else share * _PARTLY_HELD if share >= _PARTLY else 0.0


def _several_places(names: OptionNames, text: str) -> str:
    """The options of BE and of C-E, by their letters or numbers; three letters and more are read without asking."""
    plain = folded(text)
    if span := _SPAN_OF_PLACES.fullmatch(plain):
        low, high = (_place(one) for one in span.groups() if one)
        return ";".join(names.ids[low : high + 1]) if 0 <= low < high < len(names.ids) else ""
    if not _LETTERS.fullmatch(plain) or plain[0] >= plain[1] or _place(plain[1]) >= len(names.ids):
        return ""
    return ";".join(names.ids[_place(letter)] for letter in plain)


def _place(written: str) -> int:
    return int(written) - 1 if written.isdecimal() else ord(written) - ord("a")
