"""Scores: weights add up, every scored question counts once, readings and grades stand in order."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from assessor.edition.checks.ids import DIMENSION, QUESTION, repeated_ids, unknown_id
from assessor.edition.folder import MAIN_FILE
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.edition import ItemEntry, NodeEntry, PartEntry, QualityEntry, ReadingEntry, RootNode
from assessor.edition.schema.questions import ClassQuestion, CodeQuestion, NumberQuestion, QuestionEntry, RatioQuestion
from assessor.edition.sources import Sources, items_of, node_id, nodes_of
from assessor.questionnaire import Text

_MAIN = Place(MAIN_FILE)
_FULL_MARKS = Fraction(100)


def check_trees(sources: Sources) -> Iterator[Mistake]:
    """The index and the risks."""
    for root in sources.roots:
        for node in nodes_of(root):
            yield from _weights(node)
            yield from _sum(sources, node)
            if node.place != root.place:
                yield from _product_within(node)
        yield from repeated_ids(((item.place, item.entry.question) for item in items_of(root)), QUESTION)
        yield from _items(sources, root)


def check_remarks(sources: Sources) -> Iterator[Mistake]:
    """Dimensions, readings, the weak threshold, balance and quality grades."""
    edition, index = sources.edition, sources.roots[0]
    nodes = [node_id(node.entry) for node in nodes_of(index)]
    for number, dimension in enumerate(edition.dimensions):
        yield from unknown_id(_MAIN.at("dimensions", number), dimension, nodes[1:], DIMENSION)
    yield from _dimension_scales(sources)
    yield from _readings(_MAIN.at("dimension_readings"), edition.dimension_readings)
    yield from _readings(_MAIN.at("balance"), edition.balance)
    for number, risk in enumerate(edition.risks):
        yield from _readings(_MAIN.at("risks", number, "readings"), risk.readings)
    if not 0 <= edition.weak_below <= max(_scales_of_dimensions(sources), default=_FULL_MARKS):
        yield Mistake(
            _MAIN.at("weak_below"),
            Text("不在分数范围内", "lies outside the scale"),
            Text("请写 0 到满分之间的数", "write a number from 0 to full marks"),
        )
    yield from _grades(edition.quality)


def _dimension_scales(sources: Sources) -> Iterator[Mistake]:
    """Dimensions are drawn beside one another, compared and read by the same limits: all on one scale."""
    if len(_scales_of_dimensions(sources)) > 1:
        yield Mistake(
            _MAIN.at("dimensions"),
            Text("各维度的 scale 不同，无法相互比较", "the dimensions have different scales and cannot be compared"),
            Text(
                "请统一 scale，一般不写即为 100；一个维度值多少分由 weight 表示",
                "use one scale, usually 100 by leaving it out; the weight says what a dimension is worth",
            ),
        )


def _scales_of_dimensions(sources: Sources) -> set[Fraction]:
    nodes = [node.entry for node in nodes_of(sources.roots[0])]
    return {node.scale or _FULL_MARKS for node in nodes if node_id(node) in sources.edition.dimensions}


def _weights(node: Placed[NodeEntry]) -> Iterator[Mistake]:
    weights = [part.weight for part in node.entry.parts]
    for number, weight in enumerate(weights):
        if weight <= 0:
            yield Mistake(
                node.place.at("parts", number, "weight"),
                Text("权重应大于 0", "a weight must be above 0"),
                Text("请改权重，或去掉这一项", "change the weight, or remove the part"),
            )
    if sum(weights) != node.entry.total:
        yield Mistake(
            node.place.at("total"),
            Text(
                f"各项权重合计 {sum(weights)}，total 写的是 {node.entry.total}",
                f"the weights add up to {sum(weights)}, but total says {node.entry.total}",
            ),
            Text("请改权重或 total，两者要正好相等", "change weights or total until they are exactly equal"),
        )
    if node.entry.scale is not None and node.entry.scale <= 0:
        yield Mistake(
            node.place.at("scale"),
            Text("满分应大于 0", "the scale must be above 0"),
            Text("一般写 100", "usually 100"),
        )


def _product_within(node: Placed[NodeEntry]) -> Iterator[Mistake]:
    """Open answers and the path to the next level are worked out for products only where they stand alone."""
    if node.entry.aggregation == "product":
        yield Mistake(
            node.place.at("aggregation"),
            Text(
                "乘积只能是一棵独立的树，不能放在别的节点里面",
                "a product must be a tree of its own, not part of another node",
            ),
            Text(
                "请改用 lowest 或 weighted_mean，或把它写成 risks 里的一项",
                "use lowest or weighted_mean, or make it one of the risks",
            ),
        )


def _sum(sources: Sources, node: Placed[NodeEntry]) -> Iterator[Mistake]:
    if node.entry.aggregation != "sum":
        return
    for number, part in enumerate(node.entry.parts):
        if _may_not_apply(sources.question_by_id, part):
            yield Mistake(
                node.place.at("parts", number),
                Text("sum 里的每一项都必须适用，这一项可能不适用", "every part of a sum must apply; this one may not"),
                Text(
                    "请改用 weighted_mean，或去掉该题的 asked_if 和 may_not_apply；比率题请写 if_whole_is_zero",
                    "use weighted_mean, or remove asked_if and may_not_apply; give a ratio its if_whole_is_zero",
                ),
            )


def _may_not_apply(questions: Mapping[str, QuestionEntry], part: PartEntry) -> bool:
    if not isinstance(part, ItemEntry):
        return all(_may_not_apply(questions, inner) for inner in part.parts)
    question = questions.get(part.question)
    if question is None:
        return False
    inputs = (question.part, question.whole) if isinstance(question, RatioQuestion) else ()
    behind = [questions[name] for name in inputs if name in questions]
    skipped = any(entry.asked_if is not None or getattr(entry, "may_not_apply", False) for entry in (question, *behind))
    return skipped or (isinstance(question, RatioQuestion) and _may_lack_a_whole(questions, question))


def _may_lack_a_whole(questions: Mapping[str, QuestionEntry], question: RatioQuestion) -> bool:
    whole = questions.get(question.whole)
    if question.if_whole_is_zero is not None or not isinstance(whole, NumberQuestion):
        return False
    return (whole.minimum is None or whole.minimum <= 0) and (whole.maximum is None or whole.maximum >= 0)


def _items(sources: Sources, root: Placed[RootNode]) -> Iterator[Mistake]:
    scored_sections = {section.id for section in sources.edition.sections if section.scored}
    for item in items_of(root):
        named, place = item.entry.question, item.place.at("question")
        question = sources.question_by_id.get(named)
        yield from unknown_id(place, named, sources.question_by_id, QUESTION)
        if isinstance(question, ClassQuestion | CodeQuestion):
            yield Mistake(
                place,
                Text(f"“{named}”不能计分", f"“{named}” is of a kind that has no score"),
                Text("只有选择题、数字题和比率题可以计分", "only choices, numbers and ratios are scored"),
            )
        if question is not None and sources.section_of[named] not in scored_sections:
            yield Mistake(
                place,
                Text(f"“{named}”在不计分的板块里", f"“{named}” stands in a section that is not scored"),
                Text(
                    "请把题目移到计分的板块，或把板块设为 scored: true", "move it, or declare its section scored: true"
                ),
            )


def _readings(place: Place, readings: Sequence[ReadingEntry]) -> Iterator[Mistake]:
    starts = [reading.at_least for reading in readings]
    if starts[0] != 0 or any(later <= earlier for earlier, later in pairwise(starts)):
        yield Mistake(
            place,
            Text("没有从 0 开始逐条递增", "does not ascend from 0"),
            Text("第一条写 at_least: 0，后面逐条变大", "begin with at_least: 0 and let each one be larger"),
        )


def _grades(grades: Sequence[QualityEntry]) -> Iterator[Mistake]:
    last = grades[-1]
    if last.answered_at_least is not None or last.contradictions_at_most is not None:
        yield Mistake(
            _MAIN.at("quality", len(grades) - 1),
            Text("最后一级不应有限制", "the last grade must have no limits"),
            Text("请去掉它的两个限制", "remove its limits"),
        )
    shares = [grade.answered_at_least or Fraction(0) for grade in grades]
    if any(later > earlier for earlier, later in pairwise(shares)) or max(shares) > 1:
        yield Mistake(
            _MAIN.at("quality"),
            Text("没有从高到低排列，或大于 1", "does not run from best to worst, or exceeds 1"),
            Text("answered_at_least 应从 1 以内逐级变小", "let answered_at_least fall from grade to grade, at most 1"),
        )
