"""Timing pairs fairly: each round runs every contestant once, in turn, so that a busy machine slows all alike."""

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time

Task = Callable[[], object]
Clock = Callable[[], float]


@dataclass(frozen=True, kw_only=True)
class Timing:
    """Seconds of each round, and how they compare, round by round, with the first contestant's."""

    name: str
    seconds: tuple[float, ...]
    ratios: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median round."""
        return median(self.seconds)

    @property
    def ratio(self) -> float:
        """The median of the ratios within each round."""
        return median(self.ratios)


def interleaved(tasks: Mapping[str, Task], *, rounds: int, warm: int = 1, clock: Clock = process_time) -> list[Timing]:
    """Run all tasks in turn, `rounds` times over (A B C A B C …), after `warm` rounds that do not count.

    Tasks of one thread are timed by the processor time of this process, which other programs disturb less than the
    time on the wall; for others give `perf_counter`.
    """
    for _ in range(warm):
        for task in tasks.values():
            task()
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            seconds[name].append(_timed(task, clock))
    return compared(seconds)


def compared(seconds: Mapping[str, Sequence[float]]) -> list[Timing]:
    """Timings of equal numbers of rounds, compared with the first."""
    base = next(iter(seconds.values()))
    return [
        Timing(
            name=name,
            seconds=tuple(found),
            ratios=tuple(own / first for own, first in zip(found, base, strict=True)),
        )
        for name, found in seconds.items()
    ]


def scaled(timing: Timing, factor: float) -> Timing:
    """A timing on a sample, as if on `factor` times as many."""
    return Timing(
        name=timing.name,
        seconds=tuple(second * factor for second in timing.seconds),
        ratios=tuple(ratio * factor for ratio in timing.ratios),
    )


def _timed(task: Task, clock: Clock) -> float:
    gc.collect()
    started = clock()
    task()
    return clock() - started


def print_title(title: str, note: str = "") -> None:
    """A heading above a table."""
    print(f"\n{title}\n{'-' * len(title)}")
    if note:
        print(note)


def print_table(timings: Sequence[Timing], *, against: str) -> None:
    """Median, spread and ratio of each contestant."""
    print(f"{'':46}{'median':>12}{'min':>12}{'max':>12}   × {against} (min–max)")
    for timing in timings:
        low, high = min(timing.seconds), max(timing.seconds)
        ratios = f"{figure(timing.ratio)} ({figure(min(timing.ratios))}–{figure(max(timing.ratios))})"
        print(f"{timing.name:46}{span(timing.median):>12}{span(low):>12}{span(high):>12}   {ratios}")


def print_fact(name: str, text: str) -> None:
    """One figure beside the table."""
    print(f"{name:46}{text:>12}")


def span(seconds: float) -> str:
    """A duration in a unit that suits it."""
    if seconds < 1:
        return f"{seconds * 1000:.2f} ms"
    return f"{seconds:.2f} s"


def figure(ratio: float) -> str:
    """A ratio with three digits that matter."""
    return f"{ratio:.0f}" if ratio >= 100 else f"{ratio:.3g}"
