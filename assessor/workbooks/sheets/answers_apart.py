"""Forms that head their columns, with measures or numbers between a question and its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.grid import Cell

_LABELS = frozenset(
    map(bare, ("指标名称", "指标", "项目", "项目名称", "题目", "问题", "内容名称", "调查项目", "item", "question"))
)
_ANSWERS = frozenset(
    map(
        bare,
        (
            *(
                "本期",
                "本年",
                "本年实际",
                "本期数",
                "本期实际",
                "数值",
                "填写内容",
                "填报内容",
                "答案",
                "填报",
                "填写",
                "内容",
                "结果",
            ),
            *("answer", "value", "response"),
        ),
    )
)
_UNITS = frozenset(map(bare, ("计量单位", "单位", "unit", "units")))
_LONGEST_UNIT = 8


@dataclass(frozen=True, kw_only=True)
class AnswersApart:
    """Places of the columns of questions, of their measures (None without), and of the answers."""

    labels: int
    units: int | None
    answers: int

    def with_unit(self, label: str, row: Sequence[Cell]) -> str:
        """The question with the measure its row gives."""
        unit = row[self.units] if self.units is not None and self.units < len(row) else None
        is_said = isinstance(unit, str) and 0 < len(unit.strip()) <= _LONGEST_UNIT and any(map(str.isalpha, unit))
        return f"{label.strip()}（{str(unit).strip()}）" if is_said else label


@lru_cache(maxsize=16)
def answers_apart(head: tuple[tuple[Cell, ...], ...]) -> AnswersApart | None:
    """Where the head of a form sets its answers apart from its questions, None of any other."""
    for row in head:
        plain = [bare(cell) if isinstance(cell, str) else "" for cell in row]
        labels = next((place for place, text in enumerate(plain) if text in _LABELS), None)
        answers = next((place for place, text in enumerate(plain) if text in _ANSWERS), None)
        if labels is not None and answers is not None and answers > labels + 1:
            units = next((place for place in range(labels + 1, answers) if plain[place] in _UNITS), None)
            return AnswersApart(labels=labels, units=units, answers=answers)
    return None
