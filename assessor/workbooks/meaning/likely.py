"""The option that a wording which names none most likely means: proposed to a person, never taken."""

import re
from collections.abc import Sequence

from assessor.questionnaire import Question
from assessor.workbooks.meaning.banded import is_banded, likely_band
from assessor.workbooks.meaning.denials import denies_all
from assessor.workbooks.meaning.known_names import in_usual_words
from assessor.workbooks.meaning.option_names import OptionNames, option_names
from assessor.workbooks.meaning.wording import bare, folded, guards, likeness, numbers_in, within

_LIKENESS, _DENYING = 0.4, 0.55
_WITHIN = 0.99
_CLEAR = 0.1
_PARTLY, _PARTLY_HELD = 0.6, 0.7
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
    if names.none and denies_all(question.title.zh, text):
        return names.none
    return _known(names, text) or _most_like(names, in_usual_words(text))


def _known(names: OptionNames, text: str) -> str:
    """What people say for an option, listed to be asked about."""
    plain = bare(text)
    return names.likely.get(plain) or names.likely.get(_PREFIX.sub("", plain)) or ""


def _most_like(names: OptionNames, text: str) -> str:
    own = guards(text)
    least = _DENYING if own.get("not") else _LIKENESS
    ranked = sorted(((_closeness(text, own, clauses), key) for key, clauses in names.clauses.items()), reverse=True)
    if not ranked or ranked[0][0] < least or len(bare(text)) < 2:  # noqa: PLR2004
        return ""
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] > _CLEAR else ""


def _closeness(text: str, own: object, clauses: Sequence[str]) -> float:
    """How near a wording comes to an option: the likeness, or nearly all of it found in a clause, or the other way."""
    counted = numbers_in(text)
    alike = [one for one in clauses if guards(one) == own and _same_numbers(counted, numbers_in(one))]
    return max((max(likeness(text, one), _held(text, one)) for one in alike), default=0.0)


def _same_numbers(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or one <= other or other <= one


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
