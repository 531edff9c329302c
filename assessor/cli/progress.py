"""A progress bar on stderr, shown only on a terminal: at once, or only once two seconds have passed."""

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from tqdm import tqdm

Item = TypeVar("Item")
_SECONDS = 2


def with_progress(
    items: Iterable[Item], total: int, count: Callable[[Item], int] = lambda _: 1, *, at_once: bool = False
) -> Iterator[Item]:
    """The items, each counted on a bar once it has been used; `count` is what one is worth of `total`.

    `at_once`: for work that takes long to begin, so that its bar stands at nought meanwhile.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    bars = import_module("tqdm")  # loaded where a bar is seen: a twentieth of what a start costs
    with bars.tqdm(total=total, delay=0 if at_once else _SECONDS, file=sys.stderr, leave=False) as bar:
        yield from counted(bar, items, count)


def counted(bar: "tqdm[Any]", items: Iterable[Item], count: Callable[[Item], int] = lambda _: 1) -> Iterator[Item]:
    """The items, counted on that bar. What comes before the first (processes start, fonts are read) tells no pace."""
    for place, item in enumerate(items):
        if place == 0:
            bar.unpause()
        yield item
        bar.update(count(item))
