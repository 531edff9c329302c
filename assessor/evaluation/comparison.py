"""Two results on the same edition side by side: what moved, which problems went or came, what became usable."""

from dataclasses import dataclass

from assessor.evaluation.firm import DimensionResult, FirmResult, MeasureResult, ProblemResult, Step
from assessor.measures.verdicts import USABLE


@dataclass(frozen=True, kw_only=True)
class DimensionChange:
    """One dimension before and after."""

    before: DimensionResult
    after: DimensionResult

    @property
    def points(self) -> float | None:
        """By how much the score moved; None where one of them is open."""
        return _moved(self.before.score.value, self.after.score.value)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What differs between two results."""

    before: FirmResult
    after: FirmResult
    dimensions: tuple[DimensionChange, ...]
    problems_gone: tuple[ProblemResult, ...]
    problems_new: tuple[ProblemResult, ...]
    measures_gained: tuple[MeasureResult, ...]
    """Usable after and not before."""
    measures_lost: tuple[MeasureResult, ...]
    """Usable before and not after, as they stand after."""
    steps_gone: tuple[Step, ...] = ()
    """On the path before and not after: done, or no longer what the next level takes."""

    @property
    def points(self) -> float | None:
        """By how much the index moved; None where one of them is open."""
        return _moved(self.before.index.value, self.after.index.value)

    @property
    def levels(self) -> int | None:
        """By how many levels; None where one of them is open."""
        if self.before.level.value is None or self.after.level.value is None:
            return None
        return self.after.level.value - self.before.level.value


def compare(before: FirmResult, after: FirmResult) -> Comparison:
    """Both results side by side. Raises ValueError where they are of different editions, which measure differently."""
    if before.edition != after.edition:
        message = f"results of {before.edition} and {after.edition} cannot be compared"
        raise ValueError(message)
    earlier = {one.id: one for one in before.dimensions}
    usable_before, usable_after = _usable(before), _usable(after)
    return Comparison(
        before=before,
        after=after,
        dimensions=tuple(
            DimensionChange(before=earlier[one.id], after=one) for one in after.dimensions if one.id in earlier
        ),
        problems_gone=_only_in(before, after),
        problems_new=_only_in(after, before),
        measures_gained=tuple(one for one in after.measures if one.id in usable_after - usable_before),
        measures_lost=tuple(one for one in after.measures if one.id in usable_before - usable_after),
        steps_gone=_steps_gone(before, after),
    )


def _moved(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def _only_in(one: FirmResult, other: FirmResult) -> tuple[ProblemResult, ...]:
    known = {problem.id for problem in other.problems}
    return tuple(problem for problem in one.problems if problem.id not in known)


def _steps_gone(before: FirmResult, after: FirmResult) -> tuple[Step, ...]:
    left = {one.deed or one.question for one in (*after.path.steps, *after.path.further)}
    return tuple(one for one in before.path.steps if (one.deed or one.question) not in left)


def _usable(result: FirmResult) -> frozenset[str]:
    return frozenset(measure.id for measure in result.measures if measure.verdict in USABLE)
