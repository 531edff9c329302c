"""Sums of money in words."""

from fractions import Fraction

from assessor.questionnaire import Text

_TEN_THOUSAND, _MILLION, _HUNDRED_MILLION, _BILLION = 10**4, 10**6, 10**8, 10**9


def yuan_in_words(yuan: Fraction) -> Text:
    """A sum with the largest unit of each language that it reaches."""
    return Text(f" {_zh(yuan)}", f"CNY {_en(yuan)}")


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
