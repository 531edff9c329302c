"""Small random editions and answers to them, for properties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from hypothesis import strategies as st

from assessor.questionnaire import Question
from assessor.scoring.model import Aggregation, Item, Level, Node, ScoringRules
from tests.builders import EFFORTS, counts, figure, item, ladder, multiple, node, reaches, rules, single

Answers = dict[str, object]
MEANS: tuple[Aggregation, ...] = ("weighted_mean", "sum", "lowest")


@dataclass(frozen=True)
class Sample:
    """Random rules on random questions."""

    rules: ScoringRules
    questions: tuple[Question, ...]

    @property
    def by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}


@st.composite
def samples(
    draw: st.DrawFn, *, at_most: int = 6, aggregations: Sequence[Aggregation] = MEANS, inverted: bool = False
) -> Sample:
    """Two to `at_most` questions under one or two storeys of nodes, with a ladder of up to three levels."""
    asked = tuple(draw(_question(f"q{place}")) for place in range(draw(st.integers(2, at_most))))
    parts = _items(draw, asked, inverted=inverted)
    cut = draw(st.integers(0, len(parts) - 1))
    nested = [_node(draw, "N1", parts[:cut], aggregations), _node(draw, "N2", parts[cut:], aggregations)]
    index = _node(draw, "index", [each for each in nested if each], aggregations)
    assert index is not None
    risk = node("risk", *(item(question.id) for question in asked[:2]), by="product")
    return Sample(rules=rules(index, levels=_levels(draw, index, asked), risks=(risk,)), questions=asked)


def answers_to(questions: Sequence[Question], *, open_too: bool = True) -> st.SearchStrategy[Answers]:
    """One firm's answers; with `open_too` some are missing, unknown or do not apply."""
    return st.fixed_dictionaries({question.id: answer_to(question, open_too=open_too) for question in questions})


def answer_to(question: Question, *, open_too: bool) -> st.SearchStrategy[object]:
    given = _given(question)
    return st.one_of(given, given, st.sampled_from([None, "unknown", "not_applicable"])) if open_too else given


def _given(question: Question) -> st.SearchStrategy[object]:
    ids = [str(option.id) for option in question.options if not option.exclusive]
    if question.kind == "single":
        return st.sampled_from(ids)
    if question.kind == "multiple":
        some = st.lists(st.sampled_from(ids), min_size=1, unique=True)
        return st.one_of(st.just(["none"]), some)
    edges = [float(band.upto) for band in question.bands if band.upto is not None]
    return st.one_of(st.sampled_from(edges), st.integers(0, 50).map(lambda tenths: tenths / 2))


@st.composite
def _question(draw: st.DrawFn, name: str) -> Question:
    kind = draw(st.sampled_from(["single", "single", "multiple", "figure"]))
    shares = _rising(draw)
    efforts = [draw(st.sampled_from(sorted(EFFORTS))) for _ in shares]
    if kind == "multiple":
        gains = [later - earlier for earlier, later in pairwise(shares)]
        return multiple(name, *gains, efforts=efforts[1:])
    if kind == "figure":
        ends = [*(5 * (place + 1) for place in range(len(shares) - 1)), None]
        ordered = shares if draw(st.booleans()) else shares[::-1]
        return figure(name, *zip(ends, ordered, strict=True), efforts=efforts, between=(0, None))
    grades = list(accumulate(draw(st.integers(0, 1)) for _ in shares))
    return single(name, *shares, efforts=efforts, grades=grades)


def _rising(draw: st.DrawFn) -> list[Fraction]:
    steps = [*draw(st.lists(st.integers(0, 4), min_size=1, max_size=3)), draw(st.integers(1, 4))]
    return [Fraction(0), *(Fraction(total, sum(steps)) for total in accumulate(steps))]


def _items(draw: st.DrawFn, questions: Sequence[Question], *, inverted: bool) -> list[Item]:
    return [
        item(question.id, draw(st.integers(1, 5)), inverted=inverted and draw(st.booleans())) for question in questions
    ]


def _node(
    draw: st.DrawFn, name: str, parts: Sequence[Node | Item | None], aggregations: Sequence[Aggregation]
) -> Node | None:
    present = [part for part in parts if part is not None]
    if not present:
        return None
    return node(name, *present, by=draw(st.sampled_from(aggregations)), weight=draw(st.integers(1, 4)))


def _levels(draw: st.DrawFn, index: Node, questions: Sequence[Question]) -> tuple[Level, ...]:
    graded = [question.id for question in questions if question.kind == "single"]
    limits = sorted(draw(st.lists(st.integers(5, 95), min_size=1, max_size=3)))
    steps = []
    for place, limit in enumerate(limits):
        held = [reaches(index.id, limit)]
        if draw(st.booleans()):
            held.append(reaches(index.parts[0].id, max(limit - 20, 0)))
        hurdles = (
            [counts(*graded, grade=1, needed=min(place + 1, len(graded)))] if graded and draw(st.booleans()) else []
        )
        steps.append([*held, *hurdles])
    return ladder(*steps)
