"""Contestants that need a process of their own: each prepares itself once, then takes turns with the others.

The clocks run inside the worker, so that what the processes tell each other is not counted: wall time, and the
processor time of the worker and all it started, which other programs on a busy machine disturb far less.
"""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import perf_counter

import psutil
from accounting import peak_here
from timing import Timing, compared

Turn = Callable[[int], object]
"""One timed turn; the number tells which input to take."""

Contestant = Callable[[ExitStack], Turn]
"""Prepares itself, and gives what to time; leaves on the stack what is to be closed."""


@dataclass(frozen=True, kw_only=True)
class Contest:
    """What every contestant took, and the peak memory (MiB) of its process."""

    wall: list[Timing]
    processor: list[Timing]
    peaks: dict[str, float]


_CONTEXT = get_context("spawn")


def taking_turns(
    contestants: Mapping[str, Contestant], *, rounds: int, warm: int, environment: Mapping[str, Mapping[str, str]]
) -> Contest:
    """Let all take turns; `environment` holds the variables of each contestant's process."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in contestants}
    with ExitStack() as stack:
        workers = {
            name: stack.enter_context(_worker(contestant, environment.get(name, {})))
            for name, contestant in contestants.items()
        }
        for turn in range(-warm, rounds):
            for name, worker in workers.items():
                worker.send(turn + warm)
                cost = worker.recv()
                if turn >= 0:
                    taken[name].append(cost)
        peaks = {name: _asked(worker) for name, worker in workers.items()}
    return Contest(
        wall=compared({name: [wall for wall, _ in costs] for name, costs in taken.items()}),
        processor=compared({name: [processor for _, processor in costs] for name, costs in taken.items()}),
        peaks=peaks,
    )


def on_one_core() -> None:
    """Keep this process, and those it starts, on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _asked(worker: Connection) -> float:
    worker.send(None)
    return float(worker.recv())


@contextmanager
def _worker(contestant: Contestant, variables: Mapping[str, str]) -> Iterator[Connection]:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(contestant, dict(variables), theirs), daemon=False)
    process.start()
    theirs.close()
    try:
        ours.recv()
        yield ours
    finally:
        ours.close()
        process.join()


def _serve(contestant: Contestant, variables: dict[str, str], pipe: Connection) -> None:
    os.environ.update(variables)
    with ExitStack() as stack:
        take = contestant(stack)
        pipe.send("ready")
        while (turn := pipe.recv()) is not None:
            gc.collect()
            started, worked = perf_counter(), _processor_time()
            take(turn)
            pipe.send((perf_counter() - started, _processor_time() - worked))
        pipe.send(peak_here())


def _processor_time() -> float:
    """Seconds of this process, of those it started and of those that have ended."""
    total = sum(os.times()[:4])
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            total += sum(child.cpu_times()[:4])
    return total
