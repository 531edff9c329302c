"""What an office wants to reach, and how far it has got, from what a release tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessor.questionnaire import Lang, Text
from assessor.releases import table_words as words
from assessor.releases.comparing import PERCENT
from assessor.releases.figure_words import told
from assessor.releases.messages import nested
from assessor.releases.page import Page
from assessor.releases.reached import share_from
from assessor.releases.table import Figure, FigureTable, Form, number

TargetKind = Literal["level", "response", "measure"]
KINDS: tuple[TargetKind, ...] = ("level", "response", "measure")
"""Part of the firms at level 2 and above; part of the firms there are; firms that can use a measure."""
LABELS: dict[TargetKind, Text] = {
    "level": Text("2 级及以上的企业占比", "Share of firms at level 2 and above"),
    "response": words.TOOK_PART,
    "measure": Text("可办某项措施的企业数", "Firms that can use a measure"),
}
_MET, _SHORT = Text("已达到", "reached"), Text("还差 {gap}", "{gap} short")
_UNKNOWN = Text("没有公布，比不出", "not published")


@dataclass(frozen=True, kw_only=True)
class Target:
    """What is to be reached: a part from 0 to 1, or for a measure (its id in `about`) a number of firms."""

    kind: TargetKind
    about: str = ""
    goal: float

    @property
    def form(self) -> Form:
        """How its figures are printed."""
        return "count" if self.kind == "measure" else "share"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A target with what the release tells of it; `met` None where it tells nothing."""

    target: Target
    label: Text
    goal: Text
    reached: Text
    state: Text
    met: bool | None
    part: float | None
    """How much of the goal is reached, 0 to 1."""


def progress_of(page: Page, targets: Sequence[Target]) -> tuple[Progress, ...]:
    """All targets, in the order of their kinds; those for measures that the page does not tell of are left out."""
    found = (_progress(page, one) for one in sorted(targets, key=lambda one: (KINDS.index(one.kind), one.about)))
    return tuple(one for one in found if one is not None)


def target_table(found: Sequence[Progress]) -> FigureTable:
    """The same as a table."""
    return FigureTable(
        name="targets",
        title=words.TARGETS,
        columns=(
            words.label(Text("目标项", "Target")),
            words.label(Text("要达到", "Goal"), "goal"),
            words.label(Text("现在", "Now"), "reached"),
            words.label(Text("进展", "Progress"), "state"),
        ),
        rows=tuple((one.label, one.goal, one.reached, one.state) for one in found),
    )


def _progress(page: Page, target: Target) -> Progress | None:
    label, figure = _figure(page, target)
    if label is None:
        return None
    reached = number(figure)
    return Progress(
        target=target,
        label=label,
        goal=_said(target.goal, target.form),
        reached=_said(figure, target.form),
        state=_state(target, reached),
        met=None if reached is None else reached >= target.goal,
        part=None if reached is None or not target.goal else min(reached / target.goal, 1.0),
    )


def _figure(page: Page, target: Target) -> tuple[Text | None, Figure]:
    if target.kind == "level":
        return LABELS["level"], share_from(page, words.SECOND)
    if target.kind == "response":
        return LABELS["response"], page.response
    measure = next((one for one in page.measures if one.id == target.about), None)
    if measure is None:
        return None, None
    title = nested(measure.title)
    return Text(f"可办“{title.zh}”的企业", f"Firms that can use “{title.en}”"), measure.qualifying


def _state(target: Target, reached: float | None) -> Text:
    if reached is None:
        return _UNKNOWN
    if reached >= target.goal:
        return _MET
    gap = _gap(target.goal - reached, target.form)
    return Text(_SHORT.zh.format(gap=gap.zh), _SHORT.en.format(gap=gap.en))


def _gap(apart: float, form: Form) -> Text:
    """Firms, or points of a share: a percentage would be read as one of the goal."""
    if form == "share":
        return Text(f"{PERCENT * apart:.1f} 个百分点", f"{PERCENT * apart:.1f} points")
    firms = _said(apart, form)
    return Text(f"{firms.zh} 家", firms.en)


def _said(figure: Figure, form: Form) -> Text:
    langs: tuple[Lang, Lang] = ("zh", "en")
    zh, en = (told(figure, form, lang) for lang in langs)
    return Text(zh, en)
