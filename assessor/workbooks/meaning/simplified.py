"""Traditional signs as simplified ones: 番禺區石樓鎮 is the same place as 番禺区石楼镇, typed on another keyboard."""

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def simplified(text: str) -> str:
    """The text in simplified signs, as it is where it has no others."""
    return text if text.isascii() else _converter().convert(text)


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    """Loaded by whoever reads tables: the web process does not."""
    found: OpenCC = import_module("opencc").OpenCC("t2s")
    return found
