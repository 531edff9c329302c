"""Risks: the answers behind each, the findings they lead to, and the deeds that lessen it."""

from dataclasses import dataclass
from typing import Literal

from assessor.evaluation.firm import FirmResult, ProblemResult, RiskResult, Step


@dataclass(frozen=True, kw_only=True)
class Danger:
    """One risk of the firm. `state`: told, open (too little was answered) or absent (none of its questions applies)."""

    risk: RiskResult
    state: Literal["told", "open", "absent"]
    findings: tuple[ProblemResult, ...]
    deeds: tuple[Step, ...]


def dangers_of(result: FirmResult) -> tuple[Danger, ...]:
    """All risks the edition knows."""
    return tuple(_danger(result, risk) for risk in result.risks)


def _danger(result: FirmResult, risk: RiskResult) -> Danger:
    asked = {question.id for question in risk.questions}
    steps = (*result.path.steps, *result.path.further)
    is_open = any(question.state == "unknown" for question in risk.questions)
    told = risk.score.value is not None
    return Danger(
        risk=risk,
        state="told" if told else "open" if is_open else "absent",
        findings=tuple(one for one in result.problems if asked & {given.question for given in one.because}),
        deeds=tuple(step for step in steps if asked & {move.question for move in step.moves}),
    )
