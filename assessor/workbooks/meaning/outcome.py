"""How the reading of a cell may end when it is not read: a fault, or a question with the meaning it probably has."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessor.questionnaire import Fault, Text
from assessor.workbooks.reading.fault import quoted

BLANK = ""
"""What a wording means that stands for no answer."""

Meanings = Mapping[str, str]
"""What a person said that wordings of one question mean: wording -> option id, code, figure, several by `;`, BLANK."""


def no_meanings() -> Meanings:
    """Nothing was said yet."""
    return MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class CellFault(Fault, Exception):  # noqa: N818 - the fault itself, raised to leave the reading of one cell
    """What is wrong with one cell."""


@dataclass(frozen=True, kw_only=True)
class AskedWording:
    """A wording that a person is to say the meaning of. `likely`: the meaning it probably has, None for no idea."""

    wording: str
    likely: str | None = None


@dataclass(frozen=True, kw_only=True)
class CellQuestion(CellFault):
    """A cell that is not taken without a person's word: once for all cells that say the same."""

    asked: tuple[AskedWording, ...]


def ask(wording: str, likely: str | None, shown: Text | None = None) -> CellQuestion:
    """The question about one wording; `shown` is its likely meaning in words."""
    return ask_all((AskedWording(wording=wording, likely=likely),), shown)


def ask_all(asked: tuple[AskedWording, ...], shown: Text | None = None) -> CellQuestion:
    """One question about the wordings of a cell."""
    wordings = "、".join(f"“{quoted(one.wording)}”" for one in asked[:3])
    meant = Text(f"，可能是“{shown.zh}”", f", perhaps “{shown.en}”") if shown else Text("", "")
    return CellQuestion(
        cause=Text(f"{wordings}是什么意思{meant.zh}", f"what {wordings.replace('、', ', ')} means{meant.en}"),
        cure=Text(
            "确认一次，同样的写法都照办；或者改写这一格",
            "confirm it once for all cells that say the same, or write the cell otherwise",
        ),
        asked=asked,
    )
