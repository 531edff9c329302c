"""Amounts a subsidy's rate can be reckoned on: a share of a figure, as far as a firm's answers tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessor.questionnaire import QuestionId, Text


@dataclass(frozen=True, kw_only=True, eq=False)
class AmountBase:
    """One amount a firm and year.

    `figure` is a number question, one unit of which is `yuan` yuan; `share_of` the question whose options say what part
    of it the amount is. `shares`: option -> the least and the most it stands for, parts of one.
    """

    id: str
    title: Text
    figure: QuestionId
    yuan: int
    share_of: QuestionId
    shares: Mapping[str, tuple[Fraction, Fraction]]
