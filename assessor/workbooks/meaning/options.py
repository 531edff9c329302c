"""Options in a cell: by wording, number, letter or mark of position, span; several by any separator or check marks."""

import re
import unicodedata
from collections.abc import Sequence

from assessor.questionnaire import Question, Text
from assessor.workbooks.meaning.banded import likely_band, sure_band
from assessor.workbooks.meaning.denials import denies_everything, denies_what_is_asked
from assessor.workbooks.meaning.equated import equated
from assessor.workbooks.meaning.known_names import in_usual_words
from assessor.workbooks.meaning.likely import likely_option
from assessor.workbooks.meaning.option_names import NAMED_AS, OptionNames, option_names
from assessor.workbooks.meaning.outcome import BLANK, AskedWording, CellFault, CellQuestion, Meanings, ask, ask_all
from assessor.workbooks.meaning.shortened import headed_option, shortened_option
from assessor.workbooks.meaning.wording import BLANK_WORDS, bare, folded, guards
from assessor.workbooks.meaning.words_around import without_words_around
from assessor.workbooks.reading.fault import quoted

_SEPARATOR = re.compile(r"([;；|┋、，,\n\r\t/+&＋＆ 　]+|(?<=[\]】])(?=[\[【]))")
_STRONG_SEPARATOR = re.compile(r"[;；|┋、，,\n\r/+&＋＆]")
_TICKED = "☑✓✔√■☒●◉"
_UNTICKED = "□☐○◯"
_MARKS = re.compile(f"[{_TICKED}{_UNTICKED}]")
_NUMBERED = re.compile(r"(?:选项?)?(?:([a-z])|第?(\d{1,2})项?|第([一二三四五六七八九])项?)")
_CIRCLED = re.compile("[①-⑳][①-⑳\\s]*[①-⑳]")
_IN_BRACKETS = re.compile(r"(?:[(（\[【]\s*([a-zA-Z]|\d{1,2})\s*[)）\]】]\s*){2,26}")
_POSITION = re.compile(
    r"[(（\[]?\s*(?:([a-z])|(\d{1,2}))\s*[)）\]]?\s*[、.．:：,，\-\s]?\s*(.+)", re.IGNORECASE | re.DOTALL
)
_TICK_IN_BRACKETS = re.compile(f"[(（\\[【]\\s*([{_TICKED}])\\s*[)）\\]】]")
_EMPTY_BRACKETS = re.compile(r"[(（\[【]\s*[)）\]】]")
_OWN_WORDS = re.compile("〖[^〖〗]*〗")
_LETTERS = re.compile(r"[a-z]{2,26}")
_SURE_LETTERS = 3
_LONGEST_PAIR = 60
_LISTED_OPTIONS = 12
_MOST_PIECES = 200
_FEWEST_LISTED = 2
_AND = re.compile("以及|[和与及]")
_ONLY = re.compile("^(?:只|仅)(?:有|用|上了?)?")
_JOINING = frozenset(("and", "和", "与", "及", "以及"))


def read_one(question: Question, text: str, *, proposes: bool = True) -> str | None:
    """The option a cell stands for, None where it says that there is no answer. Raises CellFault or CellQuestion."""
    names = option_names(question)
    text = _one_ticked(_OWN_WORDS.sub("", text))
    if not text or folded(text) in BLANK_WORDS:
        return None
    found = named_option(names, text)
    if found is not None:
        return found
    if denies_everything(text) or _denies(question, names, text):
        return _none(names, text)
    raise _unclear(question, [text], proposes=proposes)


def _one_ticked(text: str) -> str:
    """What stands behind the only tick of a cell with boxes, "" where none is ticked; else the text as it is."""
    if not re.search(f"[{_TICKED}{_UNTICKED}].*[^{_TICKED}{_UNTICKED}\\s]", _boxes(text), re.DOTALL):
        return text
    ticked = _ticked(text)
    return text if len(ticked) > 1 else "".join(ticked)


def read_several(question: Question, text: str, said: Meanings, *, proposes: bool = True) -> list[str] | None:
    """The options a cell names one after another. Raises CellFault or CellQuestion."""
    names = option_names(question)
    if folded(text) in BLANK_WORDS:
        return None
    if _denies(question, names, text):
        return [names.none]
    found = [(wording, _meant(names, wording, said)) for wording in _wordings(names, text, said)]
    if unclear := _unclear_parts(text, found):
        raise _unclear(question, unclear, proposes=proposes)
    return list(dict.fromkeys(option for _, meant in found for option in meant or ())) or None


def _unclear_parts(text: str, found: Sequence[tuple[str, list[str] | None]]) -> list[str]:
    """What is to be asked about: the parts that are no options, or the whole where its parts belong together.

    So they do in “no ERP”, which was cut at its blank, and in 都有，除了MES.
    """
    unclear = [wording for wording, meant in found if meant is None]
    denies_one = len(found) > 1 and any(denies_everything(wording) for wording, _ in found)
    is_one = not _STRONG_SEPARATOR.search(text) and (unclear or denies_one)
    return [text.strip()] if is_one or (unclear and "except" in guards(text)) else unclear


def _denies(question: Question, names: OptionNames, text: str) -> bool:
    """Whether a text denies what is asked, in words of the question's own."""
    none = question.option(names.none) if names.none_is_sure else None
    return none is not None and denies_what_is_asked(question.title.zh, none.text.zh, text)


def is_option(question: Question, text: str) -> bool:
    """Whether a question has an option of this very wording."""
    return bool(question.options) and bare(text) in option_names(question).exact


def named_option(names: OptionNames, text: str) -> str | None:
    """The option a wording stands for without doubt, or None."""
    plain = bare(text)
    found = _named(names, text, plain)
    if found is not None:
        return found
    if (found := _by_position(names, text, plain) or sure_band(names, text)) is not None:
        return found
    less = in_usual_words(without_words_around(text), surely=True)
    named = None if less == text else _named(names, less, bare(less))
    return named or shortened_option(names.wholes, less) or headed_option(names.exact, names.wholes, less)


def _named(names: OptionNames, text: str, plain: str) -> str | None:
    return names.exact.get(plain) or names.exact.get(NAMED_AS.sub("", plain)) or names.equated.get(equated(text))


def _by_position(names: OptionNames, text: str, plain: str) -> str | None:
    if alone := _NUMBERED.fullmatch(plain):
        return _at(names, alone[1], alone[2] or f"{'一二三四五六七八九'.find(alone[3] or '零') + 1}")
    both = _POSITION.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if both is None:
        return None
    by_name = names.exact.get(bare(both[3]))
    place = _at(names, (both[1] or "").casefold(), both[2])
    return by_name if by_name is not None and by_name == place else None


def _at(names: OptionNames, letter: str | None, number: str | None) -> str | None:
    place = ord(letter) - ord("a") if letter else int(number or 0) - 1
    return names.ids[place] if 0 <= place < len(names.ids) else None


def _none(names: OptionNames, text: str) -> str:
    if names.none and names.none_is_sure:
        return names.none
    raise ask(text, names.none or likely_band(names, text) or None)


def _wordings(names: OptionNames, text: str, said: Meanings) -> list[str]:
    """The wordings of a cell, each an option or to be asked about as a whole."""
    text = _OWN_WORDS.sub("", text)
    if (listed := _listed(names, text)) and text.strip() not in said:
        return listed
    if text.strip() in said or named_option(names, text) is not None or denies_everything(text):
        return [text.strip()]
    if _MARKS.search(text):
        return _ticked(text)
    return _places(names, text) or _cut(names, text, said)


def _listed(names: OptionNames, text: str) -> list[str]:
    """Options between semicolons, each by its very name, as most files have them: told without a further look."""
    pieces = [piece.strip() for piece in text.split(";")]
    if len(pieces) < _FEWEST_LISTED or bare(text) in names.exact:
        return []
    return pieces if all(bare(piece) in names.exact for piece in pieces) else []


def _places(names: OptionNames, text: str) -> list[str]:
    """Marks of position written together: ①③, (2)(4), BCD."""
    if _CIRCLED.fullmatch(text.strip()):
        return [mark for mark in text if not mark.isspace()]
    return re.findall(r"\w+", text) if _IN_BRACKETS.fullmatch(text.strip()) else _letters(names, text)


def _ticked(text: str) -> list[str]:
    """Wordings beside a tick; those beside an empty box are not chosen. The whole text if the side is open."""
    parts = [part.strip(" ;；、，,\n\t") for part in re.split(f"([{_TICKED}{_UNTICKED}])", _boxes(text))]
    if parts[0] and parts[-1]:
        return [text.strip()]
    words = parts[:-1:2] if parts[0] else parts[2::2]
    return [part for mark, part in zip(parts[1::2], words, strict=True) if mark in _TICKED and part]


def _boxes(text: str) -> str:
    """The text with brackets around a tick, or around nothing, as boxes: 民营(√) 外资( )."""
    return _EMPTY_BRACKETS.sub("□", _TICK_IN_BRACKETS.sub(r"\1", text)) if _TICK_IN_BRACKETS.search(text) else text


def _letters(names: OptionNames, text: str) -> list[str]:
    """ACD as A, C and D: three letters or more, rising, each a place among the options."""
    plain = folded(text)
    if not _LETTERS.fullmatch(plain) or len(plain) < _SURE_LETTERS or list(plain) != sorted(set(plain)):
        return []
    return list(plain) if all(_at(names, letter, None) for letter in plain) else []


def _cut(names: OptionNames, text: str, said: Meanings) -> list[str]:
    """The text cut at its separators, but never within the wording of an option."""
    pieces = _SEPARATOR.split(text)
    if len(pieces) > 2 * _MOST_PIECES:
        raise CellFault(
            cause=Text("这一格里的选项太多", "the cell names far too many options"),
            cure=Text("每个选项只写一次", "name each option once"),
        )
    found: list[str] = []
    start = 0
    while start < len(pieces):
        end = _longest_name(names, pieces, start, said)
        wording = "".join(pieces[start:end]).strip()
        if wording and not _SEPARATOR.fullmatch(wording):
            found.append(wording)
        start = end + 1
    return found


def _longest_name(names: OptionNames, pieces: Sequence[str], start: int, said: Meanings) -> int:
    """Where the longest wording of an option ends that begins here; the next piece where none does."""
    most = min(len(pieces), start + 2 * names.pieces - 1)
    ends = range(most if (most - start) % 2 else most - 1, start, -2)
    joined = ((end, "".join(pieces[start:end])) for end in ends)
    found = (end for end, text in joined if bare(text) in names.exact or text.strip() in said)
    return next(found, start + 1)


def _meant(names: OptionNames, wording: str, said: Meanings) -> list[str] | None:
    if wording in said:
        return [one for one in said[wording].split(";") if one]
    if folded(wording) in BLANK_WORDS or folded(wording) in _JOINING:
        return []
    found = named_option(names, wording) or named_option(names, _ONLY.sub("", wording))
    if found is not None:
        return [found]
    if several := _all_named(names, wording):
        return several
    return [names.none] if names.none_is_sure and denies_everything(wording) else None


def _all_named(names: OptionNames, wording: str) -> list[str]:
    """The options of ERP和MES: empty unless every part is one."""
    parts = [named_option(names, part) for part in _AND.split(wording)] if len(wording) <= _LONGEST_PAIR else []
    known = [part for part in parts if part]
    return known if len(known) == len(parts) > 1 else []


def _unclear(question: Question, wordings: Sequence[str], *, proposes: bool) -> CellFault:
    """The question about wordings that name no option; the fault where they are not even words."""
    if not proposes:
        return ask_all(tuple(AskedWording(wording=one.strip()) for one in wordings))
    likely = [likely_option(question, one) for one in wordings]
    asked = tuple(
        AskedWording(wording=one.strip(), likely=each or None) for one, each in zip(wordings, likely, strict=True)
    )
    if any(one.likely for one in asked) or question.options:
        return _with_options(question, ask_all(asked, _shown(question, asked[0].likely)), asked)
    return CellFault(cause=Text("读不懂", "cannot be read"), cure=Text("从选项里选", "choose an option"))


def _shown(question: Question, likely: str | None) -> Text | None:
    option = question.option(likely) if likely else None
    return option.text if option else None


def _with_options(question: Question, fault: CellQuestion, asked: tuple[AskedWording, ...]) -> CellFault:
    """The question, with the options to choose from in its cure."""
    shown = question.options[:_LISTED_OPTIONS]
    more = "…" if len(question.options) > _LISTED_OPTIONS else ""
    zh = "、".join(f"“{_short(option.text.zh)}”" for option in shown)
    en = ", ".join(f"“{_short(option.text.en)}”" for option in shown)
    wording = quoted(asked[0].wording)
    return CellQuestion(
        cause=Text(f"没有“{wording}”这个选项；{fault.cause.zh}", f"there is no option “{wording}”; {fault.cause.en}"),
        cure=Text(f"确认它的意思，或从这些里选：{zh}{more}", f"say what it means, or choose from: {en}{more}"),
        asked=asked,
    )


def _short(wording: str) -> str:
    return quoted(re.split("[：:]", wording)[0], limit=40)


__all__ = ["BLANK", "is_option", "named_option", "read_one", "read_several"]
