"""Columns on what a firm's level rests on, what is missing, and what it should take up first."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assessor.evaluation.columns import Evaluation
from assessor.evaluation.describe.to_do import ThingsToDo, things_of
from assessor.evaluation.wording.level import level_span
from assessor.measures.advice import MOST
from assessor.questionnaire import Lang, Text, leaves
from assessor.questionnaire.answer_states import OPEN
from assessor.questionnaire.states import MET, UNANSWERED
from assessor.scoring.model import Anchor
from assessor.workbooks.results.result_column import ResultColumn

SEMICOLON = Text("；", "; ")
MET_WORD, NOT_MET_WORD, OPEN_WORD = Text("做到", "met"), Text("没做到", "not met"), Text("没答", "open")


def fact_columns(evaluation: Evaluation, lang: Lang) -> Iterator[ResultColumn]:
    """What the level rests on; nothing where levels rest on scores."""
    if evaluation.anchors is None:
        return
    yield ResultColumn(
        name="level_span",
        title=Text("等级范围", "Range of the level"),
        cells=lambda rows: _spans(evaluation, rows, lang),
    )
    yield ResultColumn(
        name="level_missing",
        title=Text("定级还缺的题", "Questions the level waits for"),
        cells=lambda rows: [SEMICOLON[lang].join(_missing(evaluation, row, lang)) for row in rows],
    )
    yield ResultColumn(
        name="next_level_lacks",
        title=Text("离上一级还差", "What the next level lacks"),
        cells=lambda rows: _lacking(evaluation, rows, lang),
    )
    for place, anchor in enumerate(evaluation.edition.scoring.anchors):
        if not anchor.stage:
            yield _anchor(evaluation, place, anchor, lang)


def _spans(evaluation: Evaluation, rows: range, lang: Lang) -> list[str]:
    """The range of each firm's level in words, those of one range made once."""
    levels, part = evaluation.levels, slice(rows.start, rows.stop)
    spans = list(zip(*(side[part].tolist() for side in (levels.value, levels.low, levels.high)), strict=True))
    said = {span: level_span(span[0] if span[0] >= 0 else None, *span[1:])[lang] for span in set(spans)}
    return [said[span] for span in spans]


def _anchor(evaluation: Evaluation, place: int, anchor: Anchor, lang: Lang) -> ResultColumn:
    words = {MET: MET_WORD[lang], UNANSWERED: OPEN_WORD[lang]}

    def cells(rows: range) -> list[str]:
        states = [] if evaluation.anchors is None else evaluation.anchors.states[place, rows.start : rows.stop].tolist()
        return [words.get(state, not_met) for state in states]

    not_met = NOT_MET_WORD[lang]
    title = Text(f"{anchor.level} 级：{anchor.fact.zh}", f"Level {anchor.level}: {anchor.fact.en}")
    return ResultColumn(name=f"fact_{anchor.id}", title=title, cells=cells)


def _lacking(evaluation: Evaluation, rows: range, lang: Lang) -> list[str]:
    """Facts of the next level that each firm denied, the stage it states for itself left out."""
    if evaluation.anchors is None:
        return [""] * len(rows)
    part, said = slice(rows.start, rows.stop), dict[int, list[tuple[int, str]]]()
    for place, anchor in enumerate(evaluation.edition.scoring.anchors):
        if not anchor.stage and anchor.level > 0:
            said.setdefault(anchor.level - 1, []).append((place, anchor.not_met[lang]))
    denied = ~np.isin(evaluation.anchors.states[:, part], (MET, UNANSWERED)).T
    levels = evaluation.levels.value[part].tolist()
    return [
        SEMICOLON[lang].join(text for place, text in said.get(level, ()) if own[place])
        for level, own in zip(levels, denied.tolist(), strict=True)
    ]


def _missing(evaluation: Evaluation, row: int, lang: Lang) -> list[str]:
    """Open questions of the facts up to the highest level that is still possible; none where there is a level."""
    if evaluation.anchors is None or evaluation.levels.value[row] >= 0:
        return []
    states, highest = evaluation.answers.states, max(int(evaluation.levels.high[row]), 1)
    waiting = (
        anchor
        for place, anchor in enumerate(evaluation.edition.scoring.anchors)
        if anchor.level <= highest and int(evaluation.anchors.states[place, row]) == UNANSWERED
    )
    asked = dict.fromkeys(leaf.fact for anchor in waiting for leaf in leaves(anchor.condition))
    return [evaluation.rulebook.questions[name].title[lang] for name in asked if states[name].item(row) == OPEN]


def to_do_columns(evaluation: Evaluation, lang: Lang) -> Iterator[ResultColumn]:
    """The things to take up in order, by name and (in one column for machines) by id, and the first deed."""
    to_do, things = ThingsToDo(evaluation=evaluation), things_of(evaluation.edition)
    ids, names = (
        np.array([*things, ""], dtype=object),
        np.array([*(one[lang] for one in things.values()), ""], dtype=object),
    )
    yield ResultColumn(
        name="advice",
        title=Text("建议办的事（编号）", "Things to take up (ids)"),
        cells=lambda rows: [" ".join(own).rstrip() for own in ids[to_do.things(rows)].T.tolist()],
    )
    for place in range(MOST):
        title = Text(f"第 {place + 1} 件事", f"Thing {place + 1} to take up")
        yield ResultColumn(name=f"advice_{place + 1}", title=title, cells=_nth(to_do, names, place))
    yield ResultColumn(
        name="first_deed",
        title=Text("自己先做的一件事", "First thing to do yourselves"),
        cells=lambda rows: names[to_do.deeds(rows)[0]].tolist(),
    )


def _nth(to_do: ThingsToDo, names: NDArray[np.object_], place: int) -> Callable[[range], Sequence[str]]:
    return lambda rows: names[to_do.things(rows)[place]].tolist()
