"""What an office wants to reach: a part of the firms in percent, or a number of firms that can use a measure."""

from collections.abc import Container, Iterator

from wtforms import Form, StringField

from assessor.releases.targets import KINDS, Target, TargetKind
from assessor.web.language import say

MOST_FIRMS, PERCENT = 1_000_000, 100


class AimingForm(Form):
    """A kind of target, the measure it is about, and how much."""

    kind = StringField()
    measure = StringField()
    goal = StringField()

    def faults(self, measures: Container[str]) -> dict[str, str]:
        """What is wrong, by field."""
        return dict(self._faults(measures))

    def target(self) -> Target:
        """What was filled in without a fault."""
        kind, goal = self._kind or KINDS[0], self._goal or 0.0
        if kind == "measure":
            return Target(kind=kind, about=self.measure.data or "", goal=float(int(goal)))
        return Target(kind=kind, goal=goal / PERCENT)

    def _faults(self, measures: Container[str]) -> Iterator[tuple[str, str]]:
        is_measure = self._kind == "measure"
        most = MOST_FIRMS if is_measure else PERCENT
        if self._kind is None:
            yield "kind", say("target.kind_wrong")
        if is_measure and self.measure.data not in measures:
            yield "measure", say("target.measure_wrong")
        if self._goal is None or not 1 <= self._goal <= most:
            yield "goal", say("target.goal_wrong", most=f"{most:,}")

    @property
    def _kind(self) -> TargetKind | None:
        return next((one for one in KINDS if one == self.kind.data), None)

    @property
    def _goal(self) -> float | None:
        try:
            return float((self.goal.data or "").strip().removesuffix("%").replace(",", ""))
        except ValueError:
            return None
