"""Sentences about a level that stands on facts: those that are met carry it, those that are not hold it."""

from collections.abc import Sequence

from assessor.questionnaire import Text
from assessor.scoring.model import Level

NO_LEVEL = Text("还不能定级", "No level can be given yet")


def stage_sentence(name: Text, *, reached: bool) -> Text:
    """The stage the firm states for itself, by its name on the ladder."""
    if reached:
        return Text(f"您说主要生产处在“{name.zh}”阶段", f"you put your main production at the stage “{name.en}”")
    return Text(f"您说主要生产还在“{name.zh}”阶段", f"you put your main production at the stage “{name.en}” so far")


def open_sentence(titles: Sequence[Text]) -> Text:
    """An anchor whose questions are open."""
    zh = "、".join(f"“{title.zh}”" for title in titles)
    en = ", ".join(f"“{title.en}”" for title in titles)
    return Text(f"还没答：{zh}", f"not answered yet: {en}")


def level_stands(
    level: Level, met: Sequence[Text], above: Level | None, lacking: Sequence[Text], stated: Text | None
) -> Text:
    """A level with the facts that carry it and those that keep the firm from the next.

    `stated`: the stage the firm states for itself, where that is above the level: the facts speak against it.
    """
    parts = [Text(f"{level.value} 级（{level.label.zh}）", f"Level {level.value} ({level.label.en})")]
    if met:
        because = _listed(met)
        parts.append(Text(f"，因为{because.zh}", f", because {because.en}"))
    parts.append(Text("。", ". "))
    if above is not None and lacking:
        parts.append(_held_back(above, _listed(lacking), stated))
    return Text("".join(part.zh for part in parts), "".join(part.en for part in parts).strip())


def _held_back(above: Level, missing: Text, stated: Text | None) -> Text:
    if stated is None:
        return Text(
            f"还没到 {above.value} 级（{above.label.zh}）：{missing.zh}。",
            f"Not yet level {above.value} ({above.label.en}): {missing.en}.",
        )
    return Text(
        f"您说是“{stated.zh}”，但{missing.zh}，所以还没到 {above.value} 级（{above.label.zh}）。",
        f"You stated “{stated.en}”, but {missing.en}, hence not yet level {above.value} ({above.label.en}).",
    )


def _listed(clauses: Sequence[Text]) -> Text:
    return Text(
        "；".join(clause.zh.rstrip("。；") for clause in clauses),
        "; ".join(clause.en.rstrip(".;") for clause in clauses),
    )


def level_span(value: int | None, low: int, high: int) -> Text:
    """The likely level and the range, each named; empty where the level is certain."""
    if low == high:
        return Text("", "")
    if value is None:
        return Text(f"可能在 {low} 到 {high} 级之间。", f"It may lie anywhere from level {low} to {high}.")
    return Text(
        f"最可能 {value} 级，可能在 {low} 到 {high} 级之间。",
        f"Most likely level {value}; it may lie between {low} and {high}.",
    )


def level_missing(count: int) -> Text:
    """No level: how many answers are missing."""
    noun = "question decides" if count == 1 else "questions decide"
    return Text(
        f"{NO_LEVEL.zh}：先要答 {count} 道定级的题。",
        f"{NO_LEVEL.en}: {count} {noun} it and {'is' if count == 1 else 'are'} still open.",
    )
