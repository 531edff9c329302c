"""Tables about one thing over several groups: a measure, a problem, a dimension; and the answers to a question."""

from collections.abc import Sequence

from assessor.questionnaire import Text
from assessor.releases import table_words as words
from assessor.releases.page import AnsweredQuestion, Count, Demand, Gap, Part, Scores
from assessor.releases.table import HIDDEN_MARK, Column, FigureTable


def measure_table(groups: Sequence[tuple[Part, Demand]], axis: Text) -> FigureTable:
    """One measure over several groups; `axis`: what they are groups of."""
    return FigureTable(
        name="measure",
        title=words.by(axis),
        columns=(_groups(axis), *words.DEMAND),
        rows=tuple((part.label, one.qualifying, one.near, one.missed) for part, one in groups),
        keys=tuple(part.key for part, _ in groups),
    )


def problem_table(groups: Sequence[tuple[Part, Count | None, Gap | None]], axis: Text) -> FigureTable:
    """One problem over several groups; a group whose page does not list it tells nothing of it.

    Whom nothing helps has a column only where it is told of a group: of a problem that measures answer it is not.
    """
    columns = words.PROBLEM if any(gap is not None for *_, gap in groups) else words.PROBLEM[:-1]
    hidden = Count(row="", label=axis, firms=HIDDEN_MARK, share=HIDDEN_MARK)
    rows = [
        (
            part.label,
            part.firms,
            (one or hidden).firms,
            (one or hidden).share,
            HIDDEN_MARK if gap is None else gap.unanswered,
        )[: len(columns) + 1]
        for part, one, gap in groups
    ]
    return FigureTable(
        name="problem",
        title=words.by(axis),
        columns=(_groups(axis), *columns),
        rows=tuple(rows),
        keys=tuple(part.key for part, _, _ in groups),
    )


def dimension_table(groups: Sequence[tuple[Part, Scores | None]], axis: Text) -> FigureTable:
    """One dimension over several groups."""
    nothing = Scores(n=HIDDEN_MARK, mean=HIDDEN_MARK, lower=HIDDEN_MARK, median=HIDDEN_MARK, upper=HIDDEN_MARK)
    found = [(part, one or nothing) for part, one in groups]
    return FigureTable(
        name="dimension",
        title=words.by(axis),
        columns=(_groups(axis), *words.SPREAD),
        rows=tuple((part.label, one.n, one.mean, one.lower, one.median, one.upper) for part, one in found),
        keys=tuple(part.key for part, _ in groups),
    )


def answers_table(answered: Sequence[AnsweredQuestion], heading: Text) -> FigureTable:
    """How firms answered several questions, below each other."""
    return FigureTable(
        name="answers",
        title=heading,
        columns=(words.label(words.QUESTION, "question"), words.label(words.ANSWER), words.FIRMS, words.SHARE),
        rows=tuple((each.label, one.label, one.firms, one.share) for each in answered for one in each.options),
    )


def answer_table(answered: AnsweredQuestion) -> FigureTable:
    """How firms answered one question."""
    return FigureTable(
        name=f"answers-{answered.question}",
        title=answered.label,
        columns=(words.label(words.ANSWER), words.FIRMS, words.SHARE),
        rows=tuple((one.label, one.firms, one.share) for one in answered.options),
    )


def _groups(axis: Text) -> Column:
    return words.label(Text(axis.zh, axis.en.capitalize()))
