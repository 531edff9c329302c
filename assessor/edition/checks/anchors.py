"""Levels by anchors: three to five facts a level, asked of everybody at once, met by every better answer too."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assessor.edition.checks.conditions import leaves_of
from assessor.edition.checks.ids import ANCHOR, OPTION, QUESTION, repeated_ids, unknown_id
from assessor.edition.folder import MAIN_FILE
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.condition import InLeaf, LeafEntry
from assessor.edition.schema.edition import AnchorEntry, LevelEntry, StageEntry
from assessor.edition.schema.questions import ChoiceQuestion, QuestionEntry, SingleQuestion
from assessor.edition.sources import Sources
from assessor.questionnaire import Text

_MAIN = Place(MAIN_FILE)
_FEWEST, _MOST = 3, 5
_RESERVED = "stage-"


def check_anchors(sources: Sources) -> Iterator[Mistake]:
    """The ladder's anchors and the firm's own stage; nothing where levels rest on requirements."""
    levels, stage = sources.edition.levels, sources.edition.stage
    placed = [
        (_MAIN.at("levels", number, "anchors", position), anchor)
        for number, level in enumerate(levels)
        for position, anchor in enumerate(level.anchors)
    ]
    yield from repeated_ids(((place, anchor.id) for place, anchor in placed), ANCHOR)
    yield from _doubted(sources, {anchor.id for _, anchor in placed})
    if stage is not None:
        yield from _stage(sources, stage)
    if not placed:
        return
    yield from _counts(levels, stated=stage is not None)
    for place, anchor in placed:
        if anchor.id.startswith(_RESERVED):
            yield Mistake(place.at("id"), Text("“stage-”另有用处", "“stage-” is reserved"), _ANOTHER_ID)
        for leaf in _leaves(place, anchor):
            yield from _leaf(sources, leaf)


def _leaves(place: Place, anchor: AnchorEntry) -> Iterator[Placed[LeafEntry]]:
    yield from leaves_of(place.at("if"), anchor.condition)
    if anchor.instead is not None:
        yield from leaves_of(place.at("instead", "if"), anchor.instead.condition)


_ANOTHER_ID = Text("请换一个编号", "choose another id")


def _counts(levels: Sequence[LevelEntry], *, stated: bool) -> Iterator[Mistake]:
    for number, level in enumerate(levels):
        if level.requires:
            yield Mistake(
                _MAIN.at("levels", number, "requires"),
                Text("等级要么都用 requires，要么都用 anchors", "levels rest on either requirements or anchors"),
                Text("请去掉一种", "remove one of them"),
            )
        count = len(level.anchors) + stated
        if number and not _FEWEST <= count <= _MOST:
            yield Mistake(
                _MAIN.at("levels", number, "anchors"),
                Text(
                    f"有 {count} 条（连同企业自述的阶段），应为 {_FEWEST} 到 {_MOST} 条",
                    f"has {count} (the stated stage included) instead of {_FEWEST} to {_MOST}",
                ),
                Text("请补上或合并", "add or merge some"),
            )


def _leaf(sources: Sources, leaf: Placed[LeafEntry]) -> Iterator[Mistake]:
    if not isinstance(leaf.entry, InLeaf):
        yield Mistake(
            leaf.place,
            Text("等级条件只能用 in 看选择题", "an anchor may only look at choices, with “in”"),
            Text("请改用选择题", "use a question of choices"),
        )
        return
    question = sources.question_by_id.get(leaf.entry.fact)
    if question is None:
        return
    yield from _asked_of_all(leaf.place.at("fact"), question)
    if isinstance(question, SingleQuestion):
        yield from _better_too(leaf.place.at("in"), leaf.entry.values, question)


def _asked_of_all(place: Place, question: QuestionEntry) -> Iterator[Mistake]:
    if not isinstance(question, ChoiceQuestion) or question.depth != "quick" or question.asked_if is not None:
        yield Mistake(
            place,
            Text(
                f"“{question.id}”不是人人都要答的快速选择题",
                f"“{question.id}” is not a choice that every firm is asked in the quick pass",
            ),
            Text("请写 depth: quick，去掉 asked_if，或换一道题", "make it quick, without asked_if, or use another"),
        )


def _better_too(place: Place, values: Sequence[str], question: SingleQuestion) -> Iterator[Mistake]:
    order = [option.id for option in question.options]
    places = [order.index(value) for value in values if value in order]
    missing = [] if not places else [option for option in order[min(places) :] if option not in values]
    if missing:
        yield Mistake(
            place,
            Text(
                f"更好的答案反而不算：{'、'.join(missing)}",
                f"better answers do not meet it: {', '.join(missing)}",
            ),
            Text("请把它们也列上", "list them as well"),
        )


def _stage(sources: Sources, stage: StageEntry) -> Iterator[Mistake]:
    place, question = _MAIN.at("stage"), sources.question_by_id.get(stage.question)
    yield from unknown_id(place.at("question"), stage.question, sources.question_by_id, QUESTION)
    if question is None:
        return
    yield from _asked_of_all(place.at("question"), question)
    options = [option.id for option in getattr(question, "options", [])]
    for option in stage.levels:
        yield from unknown_id(place.at("levels", option), option, options, OPTION)
    given = [stage.levels.get(option, -1) for option in options]
    ladder = range(len(sources.edition.levels))
    if any(value not in ladder for value in given) or any(later < earlier for earlier, later in pairwise(given)):
        yield Mistake(
            place.at("levels"),
            Text("每个选项都要有一个等级，并且只升不降", "every option needs a level, and levels must rise"),
            Text("请补上或改正", "add or correct them"),
        )


def _doubted(sources: Sources, anchors: set[str]) -> Iterator[Mistake]:
    stated = {f"{_RESERVED}{level.value}" for level in sources.edition.levels if level.anchors}
    for number, contradiction in enumerate(sources.edition.contradictions):
        for position, anchor in enumerate(contradiction.anchors):
            place = _MAIN.at("contradictions", number, "anchors", position)
            yield from unknown_id(place, anchor, anchors | stated, ANCHOR)
