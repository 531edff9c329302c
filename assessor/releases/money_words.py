"""Sums of money as officials read them: in a sentence with the largest unit that fits, in a table all in one unit."""

from fractions import Fraction

from assessor.questionnaire import Lang, Text

_TEN_THOUSAND, _MILLION, _HUNDRED_MILLION, _BILLION = 10**4, 10**6, 10**8, 10**9
_TABLE_UNIT: dict[Lang, int] = {"zh": _TEN_THOUSAND, "en": _MILLION}
_IN_HEADING = Text("（万元）", " (CNY million)")


def yuan_in_words(yuan: Fraction) -> Text:
    """A sum with the largest unit of each language that it reaches."""
    return Text(f" {_zh(yuan)}", f"CNY {_en(yuan)}")


def money_title(title: Text) -> Text:
    """The heading of a column of sums, with the unit that its figures are told in."""
    return Text(title.zh + _IN_HEADING.zh, title.en + _IN_HEADING.en)


def in_table_unit(yuan: float, lang: Lang) -> float:
    """A sum as it stands below such a heading: on a page, in a file and in a document alike; a whole one as int."""
    part = Fraction(yuan) / _TABLE_UNIT[lang]
    return part.numerator if part.denominator == 1 else float(part)


def _zh(yuan: Fraction) -> str:
    if yuan >= _HUNDRED_MILLION:
        return f"{_plain(yuan / _HUNDRED_MILLION)} 亿元"
    return f"{_plain(yuan / _TEN_THOUSAND)} 万元" if yuan >= _TEN_THOUSAND else f"{_plain(yuan)} 元"


def _en(yuan: Fraction) -> str:
    if yuan >= _BILLION:
        return f"{_plain(yuan / _BILLION)} billion"
    return f"{_plain(yuan / _MILLION)} million" if yuan >= _MILLION else _plain(yuan)


def _plain(figure: Fraction) -> str:
    return f"{float(figure):,.10g}"
