"""Levels: values 0, 1, 2 … in order, the leading score rising, requirements that can be met."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from assessor.edition.checks.ids import NODE, QUESTION, unknown_id
from assessor.edition.folder import MAIN_FILE
from assessor.edition.place import Mistake, Place
from assessor.edition.schema.edition import CountRequirementEntry, LevelEntry, ScoreRequirementEntry
from assessor.edition.schema.questions import QuestionEntry, SingleQuestion
from assessor.edition.sources import Sources, node_id, nodes_of
from assessor.questionnaire import Text

_LEVELS = Place(MAIN_FILE, ("levels",))
_NOT_LINEAR = ("product", "accumulation")


def check_levels(sources: Sources) -> Iterator[Mistake]:
    """The ladder as a whole and each of its requirements."""
    levels = sources.edition.levels
    scales = {node_id(node.entry): node.entry.scale or Fraction(100) for node in nodes_of(sources.roots[0])}
    products = {
        node_id(node.entry)
        for node in nodes_of(sources.roots[0])
        if any(below.entry.aggregation in _NOT_LINEAR for below in nodes_of(node))
    }
    yield from _ladder(levels)
    yield from _leading(levels, sources.edition.score.id)
    for number, level in enumerate(levels):
        for position, requirement in enumerate(level.requires):
            place = _LEVELS.at(number, "requires", position)
            if isinstance(requirement, ScoreRequirementEntry):
                yield from _score(place, requirement, scales)
                yield from _on_a_product(place, requirement, products)
            else:
                yield from _count(sources, place, requirement)


def _ladder(levels: Sequence[LevelEntry]) -> Iterator[Mistake]:
    if [level.value for level in levels] != list(range(len(levels))):
        yield Mistake(
            _LEVELS,
            Text("等级的 value 应为 0、1、2……依次递增", "level values must be 0, 1, 2 … in this order"),
            Text("请由低到高重排", "number them from the lowest"),
        )
    for number, level in enumerate(levels):
        if bool(level.requires or level.anchors) != (number > 0):
            yield Mistake(
                _LEVELS.at(number, "requires"),
                Text("最低一级没有要求，其他各级都要有", "the lowest level has no requirements, every other has some"),
                Text("请补上或删去要求", "add or remove requirements"),
            )


def _leading(levels: Sequence[LevelEntry], index: str) -> Iterator[Mistake]:
    leading = [
        (_LEVELS.at(number, "requires", 0), level.requires[0]) for number, level in enumerate(levels) if level.requires
    ]
    for place, requirement in leading:
        if not isinstance(requirement, ScoreRequirementEntry) or requirement.score != index:
            yield Mistake(
                place,
                Text(f"第一条要求应是总分“{index}”", f"the first requirement must be on the index “{index}”"),
                Text("请把总分的要求放在最前面", "put the requirement on the index first"),
            )
    scores = [(place, entry.at_least) for place, entry in leading if isinstance(entry, ScoreRequirementEntry)]
    for (_, earlier), (place, later) in pairwise(scores):
        if later <= earlier:
            yield Mistake(
                place.at("at_least"),
                Text("没有高于前一级的总分要求", "is not above the level before"),
                Text("请写更高的分数", "write a higher threshold"),
            )


def _score(place: Place, requirement: ScoreRequirementEntry, scales: Mapping[str, Fraction]) -> Iterator[Mistake]:
    yield from unknown_id(place.at("score"), requirement.score, scales, NODE)
    scale = scales.get(requirement.score)
    if scale is not None and not 0 < requirement.at_least <= scale:
        yield Mistake(
            place.at("at_least"),
            Text(f"不在 0 到 {scale} 之间，或等于 0", f"is not above 0 and at most {scale}"),
            Text("请写能达到的分数", "write a score that can be reached"),
        )


def _on_a_product(place: Place, requirement: ScoreRequirementEntry, products: Collection[str]) -> Iterator[Mistake]:
    if requirement.score in products:
        yield Mistake(
            place.at("score"),
            Text(
                f"“{requirement.score}”是乘积或逐级累计，或者含有这样的一项，不能用来定等级：提升路径算不出来",
                f"“{requirement.score}” is a product or an accumulation, or has one as a part: no level may rest on "
                "it, as no path to it can be worked out",
            ),
            Text(
                "请改用别的汇总方式，或对它的各项分别提要求", "aggregate it otherwise, or require its parts one by one"
            ),
        )


def _count(sources: Sources, place: Place, requirement: CountRequirementEntry) -> Iterator[Mistake]:
    count, at = requirement.count, place.at("count")
    for key, named in (("items", count.items), ("mandatory", count.mandatory)):
        for number, item in enumerate(named):
            yield from _graded(at.at(key, number), item, sources.question_by_id, count.grade)
    for number, item in enumerate(count.mandatory):
        yield from unknown_id(at.at("mandatory", number), item, count.items, QUESTION)
    if count.at_least > len(set(count.items)) or count.mandatory_at_least > len(set(count.mandatory)):
        yield Mistake(
            at,
            Text("要求的项数多于列出的项数", "asks for more items than are listed"),
            Text("请减少要求的项数，或补充列表", "ask for fewer, or list more"),
        )


def _graded(place: Place, named: str, questions: Mapping[str, QuestionEntry], grade: int) -> Iterator[Mistake]:
    yield from unknown_id(place, named, questions, QUESTION)
    question = questions.get(named)
    if question is None:
        return
    grades = [option.grade or 0 for option in question.options] if isinstance(question, SingleQuestion) else [0]
    if max(grades) < grade:
        yield Mistake(
            place,
            Text(f"“{named}”没有达到 {grade} 的选项", f"no option of “{named}” has grade {grade}"),
            Text("请用单选题，并给选项写 grade", "use a single choice and give its options a grade"),
        )
