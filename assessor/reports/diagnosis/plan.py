"""The action plan: each deed with who does it, by when, what it costs, and which measures help with which papers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessor.evaluation.firm import FirmResult, MeasureResult, Step
from assessor.evaluation.wording.deeds import OUR_PAPERS, effort
from assessor.measures.verdicts import USABLE
from assessor.questionnaire import Text

HELPING = 2
NO_TEXT = Text("", "")


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One deed. `done_by`: if deeds are done one after the other and each takes its longest; None where unknown."""

    step: Step
    cost: Text
    done_by: date | None
    helping: tuple[MeasureResult, ...]

    @property
    def papers(self) -> tuple[Text, ...]:
        """What to bring to those measures, each paper once; that some are our advice is said under the plan."""
        papers = dict.fromkeys(paper for measure in self.helping for paper in measure.papers)
        return tuple(paper for paper in papers if paper != OUR_PAPERS)

    @property
    def is_our_advice(self) -> bool:
        """Whether some of these papers stand in no text."""
        return any(OUR_PAPERS in measure.papers for measure in self.helping)


def plan_of(result: FirmResult) -> tuple[Planned, ...]:
    """The deeds that lead to the next level, in order."""
    return tuple(_dated(result.path.steps, result))


def further_of(result: FirmResult) -> tuple[Planned, ...]:
    """Deeds that raise the index most afterwards; nothing is said of when."""
    measures = _helping(result)
    return tuple(_planned(step, None, measures) for step in result.path.further)


def _dated(steps: Sequence[Step], result: FirmResult) -> Iterator[Planned]:
    day: date | None = result.as_of
    measures = _helping(result)
    for step in steps:
        day = day + timedelta(weeks=step.weeks[-1]) if day and step.weeks else None
        yield _planned(step, day, measures)


def _helping(result: FirmResult) -> Mapping[str, MeasureResult]:
    return {one.id: one for one in result.measures if one.verdict in USABLE and one.plausible and not one.held}


def _planned(step: Step, day: date | None, measures: Mapping[str, MeasureResult]) -> Planned:
    helping = tuple(measures[one] for one in step.measures if one in measures)[:HELPING]
    return Planned(step=step, cost=_cost(step), done_by=day, helping=helping)


def _cost(step: Step) -> Text:
    """The class of cost alone, without the weeks that stand beside it."""
    if not step.weeks:
        return step.effort_label
    weeks = effort(NO_TEXT, step.weeks)
    return Text(step.effort_label.zh.removesuffix(weeks.zh), step.effort_label.en.removesuffix(weeks.en))
