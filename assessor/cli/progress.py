"""A progress bar on stderr, shown only on a terminal and only once two seconds have passed."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tqdm import tqdm

Item = TypeVar("Item")
_SECONDS = 2


def with_progress(items: Iterable[Item], total: int) -> Iterator[Item]:
    """The items, counted on a bar as they pass."""
    yield from tqdm(items, total=total, delay=_SECONDS, disable=not sys.stderr.isatty(), file=sys.stderr, leave=False)
