"""A figure in a cell: as typed, with unit and scale, in Chinese numerals; ranges and bounds are asked about."""

import re
import unicodedata
from collections.abc import Iterator

from assessor.questionnaire import Question, Text, read_figure
from assessor.workbooks.meaning.denials import denies_all
from assessor.workbooks.meaning.figure_words import in_one_script, plainer, without_remarks
from assessor.workbooks.meaning.numerals import NUMERALS, numeral
from assessor.workbooks.meaning.outcome import BLANK, CellFault, ask
from assessor.workbooks.meaning.wording import NONE_WORDS, folded
from assessor.workbooks.reading.fault import quoted

_LONGEST = 60
_NUMERAL = re.compile(f"[{NUMERALS}]{{1,20}}")
_PERCENT = re.compile(r"([百千])分之(.+?)(左右|上下)?")
_PARTS_OF = {"百": "%", "千": "‰"}
_TENTHS = re.compile(r"([一二两三四五六七八九十\d])成([半一二三四五六七八九\d]?)")
_NOT_YET = re.compile(r"(?:还没有?|尚未|未|待|没有?)(?:统计|公开|审计|核算|结算|汇总|定|出来?)(?:好|完)?")
_SLASH = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")
_NOISE = 15
_RAISED = "No"
"""Figures above the line or in a circle: of a note or a list, and no part of the number they stand beside."""
_TEN_THOUSAND = 10_000


def read_number(question: Question, cell: str | float) -> float | None:
    """The figure in the question's unit. Raises CellFault, or CellQuestion where a person must say."""
    if not isinstance(cell, str):
        return float(f"{cell:.{_NOISE}g}")
    text = unicodedata.normalize("NFKC", cell).strip().strip("'’‘`\"")
    if len(text) > _LONGEST:
        raise _no_figure(cell)
    if any(unicodedata.category(sign) == _RAISED for sign in cell):
        raise ask(cell.strip(), None)
    for written in _ways_to_write(text, question.unit):
        found = read_figure(written, question.unit)
        if found is not None:
            return float(found.value)
    raise _likely(question, cell, text)


def _ways_to_write(text: str, unit: Text | None) -> Iterator[str]:
    """The text as it stands, which nearly always is a figure, then in digits and in fewer words."""
    yield text
    digits = _in_digits(in_one_script(text))
    yield from (digits, _SLASH.sub("", text))
    plain = plainer(text, unit)
    yield from (plain, _in_digits(plain), plainer(digits, unit))


def _likely(question: Question, cell: str, text: str) -> CellFault:
    """What to ask about a cell that is no figure."""
    if folded(text) in NONE_WORDS:
        return ask(cell.strip(), BLANK)
    if _NOT_YET.fullmatch(text):
        return ask(cell.strip(), BLANK)
    if question.minimum == 0 and denies_all(question.title.zh, text):
        return ask(cell.strip(), "0", Text("0", "0"))
    less = without_remarks(text)
    about = None if less == text else read_figure(_in_digits(plainer(less, question.unit)), question.unit)
    if about is not None:
        return ask(cell.strip(), f"{about.value:g}", Text(f"{about.value:,g}", f"{about.value:,g}"))
    return ask(cell.strip(), None) if any(char.isdigit() for char in text) else _no_figure(cell)


def _in_digits(text: str) -> str:
    """The text with its Chinese numerals as digits: 四十六人, 百分之三, 两成半, 两千一."""
    whole = _PERCENT.fullmatch(text)
    plain = f"{whole[2]}{_PARTS_OF[whole[1]]}{whole[3] or ''}" if whole else text
    plain = plain.replace("廿", "二十").replace("卅", "三十")
    plain = _TENTHS.sub(_tenths, plain)
    found = _NUMERAL.search(plain)
    if found is None or plain[: found.start()].strip("约大概近差不多莫") or _is_scale(plain, found.start()):
        return plain
    value = _numeral(found[0])
    if value is None:
        return plain
    # 八百五十万 is 850万 and not 8500000: the unit decides what ten thousand are of
    shown = f"{value / _TEN_THOUSAND:.12g}万" if re.search("[万亿]", found[0]) else f"{value}"
    return f"{plain[: found.start()]}{shown}{plain[found.end() :]}"


def _tenths(found: re.Match[str]) -> str:
    """两成 as 20%, 两成半 as 25%, 七成五 as 75%."""
    digits = found[1], found[2].replace("半", "五")
    whole, half = (float(one) if one.isdigit() else numeral(one) or 0.0 for one in digits)
    return f"{10 * whole + half:.12g}%"


def _is_scale(text: str, start: int) -> bool:
    """Whether the first numeral only says the scale of digits before it."""
    return start > 0 and text[start - 1].isdigit()


def _numeral(text: str) -> float | int | None:
    value = numeral(text)
    return int(value) if value is not None and value.is_integer() else value


def _no_figure(cell: str) -> CellFault:
    return CellFault(
        cause=Text(f"“{quoted(cell)}”不是数字", f"“{quoted(cell)}” is not a number"),
        cure=Text("只写数字，例如 85 或 1,200", "write the figure only, such as 85 or 1,200"),
    )
