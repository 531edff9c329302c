"""The option that a wording which names none most likely means: proposed to a person, never taken."""

import re
from collections.abc import Sequence

from assessor.questionnaire import Question
from assessor.workbooks.meaning.alike import option_alike
from assessor.workbooks.meaning.banded import is_banded, likely_band
from assessor.workbooks.meaning.denials import denies_all, denies_everything
from assessor.workbooks.meaning.equated import equated
from assessor.workbooks.meaning.known_names import in_usual_words
from assessor.workbooks.meaning.numerals import numeral
from assessor.workbooks.meaning.opposites import contradicts, is_of_another_kind, said, turns_round
from assessor.workbooks.meaning.option_names import OptionNames, option_names, words_of
from assessor.workbooks.meaning.wording import bare, folded, guards, likeness, numbers_in, within

_LIKENESS, _DENYING = 0.4, 0.55
_WITHIN = 0.99
_CLEAR = 0.1
_PARTLY, _PARTLY_HELD = 0.6, 0.7
_SAID_OF_IT = (re.compile("几乎"), re.compile("完成|做完|结束"))
_SAYS_LITTLE = re.compile("[在有用做试办过已是的了部分进行中]+|[!-~]{1,3}")
_SIDE_BY_SIDE = re.compile("[、,，;；/+和与及或]")
_MOST_PARTS = 9
_CLAUSES = re.compile("[,，;；。(（)）]|但是?|不过")
_NOT_AS_SAID = ("planned", "applied", "was", "except", "doubt")
_PLACED = re.compile("([a-z]|\\d{1,2})[.、:：)） ]*(.{2,})")
_SAME_COUNT = 0.2
_FIGURE = r"([一二两三四五六七八九十]|\d{1,3})"
_AND_MORE = re.compile(f"{_FIGURE}([个家项种次处名台条人年])以上")
_SO_MANY = re.compile(f"{_FIGURE}([个家项种次处名台条人年])")
_ONLY_COUNTED = re.compile(f"{_FIGURE}[个家项种次处名台条年]人?")
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
    if found := _as_a_clause(question, text):
        return found
    return _of_none(question, names, text) or _by_its_words(question, names, text)


def _of_none(question: Question, names: OptionNames, text: str) -> str:
    """The option for none of it, where the text denies all that is asked about."""
    return (names.none or likely_band(names, text)) if denies_all(question.title.zh, text) else ""


def _by_its_words(question: Question, names: OptionNames, text: str) -> str:
    """What is said for one option, or what has most in common with one and contradicts it in nothing."""
    if _contradicts_itself(names, text) or _SAYS_LITTLE.fullmatch(bare(text)):
        return ""
    if found := _known(names, text) or _in_a_clause(question, names, text) or _so_many(names, text):
        return found
    found = _most_like(names, in_usual_words(text))
    counted = found if found and not _is_other(question, found, text) else ""
    return (numbers_in(text) and counted) or option_alike(question, text) or counted


def _so_many(names: OptionNames, text: str) -> str:
    """The only option that speaks of so many, where the text says no more: 两种, 2个人."""
    counted = numbers_in(text) if _ONLY_COUNTED.fullmatch(folded(text)) else frozenset()
    found = [option for option, words in names.wholes.items() if counted and counted <= numbers_in(words)]
    return found[0] if len(found) == 1 else ""


def _is_other(question: Question, option_id: str, text: str) -> bool:
    """Whether the text denies what the option says or the other way, or one is planned, past, bounded and one not."""
    option, plain = question.option(option_id), in_usual_words(text)
    if option is None or contradicts(plain, option.text.zh):
        return True
    return all(is_of_another_kind(_as_bounded(plain, each), each) for each in words_of(option))


def _as_a_clause(question: Question, text: str) -> str:
    """The only option of which the text is a part, though it may be said of others: 还没有实施."""
    plain = equated(text)
    found = [option.id for option in question.options if plain in map(equated, words_of(option))] if plain else []
    return found[0] if len(found) == 1 else ""


def _in_a_clause(question: Question, names: OptionNames, text: str) -> str:
    """The only option that clauses of the text stand for: the first of 没有，太贵, the second of 没有机器，全人工."""
    clauses = [each.strip() for each in _CLAUSES.split(text, maxsplit=_MOST_PARTS) if each.strip()]
    if len(clauses) == 1 or question.kind == "multiple" or any(guards(text).get(each) for each in _NOT_AS_SAID):
        return ""
    found = {_stands_for(question, names, each) for each in clauses} - {""}
    option = question.option(found.pop()) if len(found) == 1 else None
    return option.id if option and not _takes_back(option.text.zh, clauses) else ""


def _takes_back(wording: str, clauses: Sequence[str]) -> bool:
    """Whether a clause denies something of the option: 由人传递未完成 beside 设备按工序排成流水."""
    whole, each = said(wording), [said(one) for one in clauses]
    return any(
        turns_round(one, whole) or (one.denied and one.plain & whole.plain) or (one.outright and not whole.outright)
        for one in each
    )


def _stands_for(question: Question, names: OptionNames, clause: str) -> str:
    plain = bare(clause)
    if option := names.exact.get(plain) or names.equated.get(equated(clause)) or names.likely.get(plain):
        return option
    if is_banded(names, clause):
        return likely_band(names, clause)
    return names.none if denies_all(question.title.zh, clause) else ""


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
