"""The next level as a linear programme over improvement steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessor.scoring.model import CountRequirement, Item, Node, ScoreRequirement
from assessor.scoring.path.steps import STEPS_AT_MOST, ImprovementStep, Prospect

SLACK = 1e-9
"""Thresholds are eased by this part of the figures compared, so that rounding hides no path; each path is checked."""

Terms = Mapping[int, float]


@dataclass(frozen=True, kw_only=True)
class Variable:
    """A yes-or-no column: one step of one question, or (no step) whether a multiple choice is changed at all."""

    prospect: Prospect
    step: ImprovementStep | None

    @property
    def question(self) -> str:
        """The question's id."""
        return self.prospect.question.id

    @property
    def cost(self) -> int:
        """What the step costs."""
        return 0 if self.step is None else self.step.cost

    @property
    def moves(self) -> bool:
        """Whether this column tells that its question is changed."""
        return self.step is None or (self.prospect.question.kind != "multiple" and not self.step.follows)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A sum over columns that must not be below `least`."""

    terms: Terms
    least: float


@dataclass(frozen=True, kw_only=True)
class Programme:
    """Yes-or-no columns, then `scores` columns of any figure from 0 to 1, and the rows they have to satisfy."""

    columns: Sequence[Variable]
    scores: int
    rows: Sequence[Row]


@dataclass(frozen=True, kw_only=True)
class _Sum:
    constant: float
    terms: Terms


@dataclass(kw_only=True)
class ProgrammeDraft:
    """A programme in the making. Raises ValueError for what no linear row can state: a product, an accumulation."""

    prospects: Mapping[str, Prospect]
    columns: list[Variable] = field(default_factory=list)
    scores: int = 0
    rows: list[Row] = field(default_factory=list)
    _places: dict[str, list[int]] = field(default_factory=dict)
    _sums: dict[str, _Sum | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Lay out the columns question by question, with the rows that hold a question's steps together."""
        for name, prospect in self.prospects.items():
            first = len(self.columns)
            many = prospect.question.kind == "multiple"
            steps = [None, *prospect.steps] if many and prospect.steps else prospect.steps
            self.columns.extend(Variable(prospect=prospect, step=step) for step in steps)
            self._places[name] = list(range(first, len(self.columns)))
            if many and prospect.steps:
                self.rows.append(_few_of(self._places[name]))
            self.rows.extend(
                Row(terms={place - 1: 1.0, place: -1.0}, least=0.0)
                for place in self._places[name]
                if (step := self.columns[place].step) is not None and step.follows
            )

    def finished(self) -> Programme:
        """The programme as it stands."""
        return Programme(columns=self.columns, scores=self.scores, rows=self.rows)

    def require_score(self, requirement: ScoreRequirement, node: Node) -> None:
        """The node's estimate reaches the threshold. Does nothing for a node of which nothing was answered."""
        total = self._node(node)
        if total is None:
            return
        scale, needed = float(node.scale), float(requirement.at_least)
        eased = needed - SLACK * (1 + abs(needed))
        self._require(total, eased / scale)

    def require_count(self, requirement: CountRequirement) -> None:
        """Enough items, and enough of the mandatory ones, stand at the grade."""
        for items, least in (
            (requirement.items, requirement.at_least),
            (requirement.mandatory, requirement.mandatory_at_least),
        ):
            self._require(_added([(1.0, self._graded(item, requirement.grade)) for item in items]), least)

    def _require(self, total: _Sum, least: float) -> None:
        harmless = all(factor >= 0 for factor in total.terms.values())
        if total.constant < least or not harmless:
            self.rows.append(Row(terms=total.terms, least=least - total.constant))

    def _graded(self, item: str, grade: int) -> _Sum:
        prospect = self.prospects.get(item)
        if prospect is None:
            return _Sum(constant=0.0, terms={})
        reached = [option.grade is not None and option.grade >= grade for option in prospect.question.options]
        terms = {}
        before = reached[prospect.start]
        for place in self._places[item]:
            step = self.columns[place].step
            if step is not None:
                terms[place] = float(reached[step.place]) - float(before)
                before = reached[step.place]
        return _Sum(constant=float(reached[prospect.start]), terms=terms)

    def _node(self, node: Node) -> _Sum | None:
        if node.id not in self._sums:
            parts = [(float(part.weight), self._part(part)) for part in node.parts]
            known = [(weight, total) for weight, total in parts if total is not None]
            self._sums[node.id] = self._combined(node, known) if known else None
        return self._sums[node.id]

    def _part(self, part: Node | Item) -> _Sum | None:
        return self._item(part) if isinstance(part, Item) else self._node(part)

    def _combined(self, node: Node, known: Sequence[tuple[float, _Sum]]) -> _Sum:
        if node.aggregation in ("product", "accumulation"):
            message = f"no cheapest path to a level that requires {node.id}: it is a {node.aggregation}"
            raise ValueError(message)
        if node.aggregation == "lowest":
            return self._least_of([total for _, total in known])
        whole = sum(weight for weight, _ in known)
        return _added([(weight / whole, total) for weight, total in known])

    def _least_of(self, sums: Sequence[_Sum]) -> _Sum:
        """A score column that is not above any of the sums; only rows that want it high use it."""
        place = -1 - self.scores
        self.scores += 1
        self.rows.extend(Row(terms={**total.terms, place: -1.0}, least=-total.constant) for total in sums)
        return _Sum(constant=0.0, terms={place: 1.0})

    def _item(self, item: Item) -> _Sum | None:
        prospect = self.prospects.get(item.question)
        if prospect is None:
            return None
        sign = -1.0 if item.inverted else 1.0
        terms = {}
        for place in self._places[item.question]:
            step = self.columns[place].step
            terms[place] = sign * (prospect.on_moving if step is None else step.gain)
        share = prospect.share
        return _Sum(constant=1 - share if item.inverted else share, terms=terms)


def _few_of(places: Sequence[int]) -> Row:
    """At most so many options are added, and only where the question is changed at all (the first place)."""
    changed, *options = places
    return Row(terms={changed: float(STEPS_AT_MOST), **dict.fromkeys(options, -1.0)}, least=0.0)


def _added(parts: Sequence[tuple[float, _Sum]]) -> _Sum:
    terms: dict[int, float] = {}
    for factor, total in parts:
        for place, value in total.terms.items():
            terms[place] = terms.get(place, 0.0) + factor * value
    return _Sum(constant=sum(factor * total.constant for factor, total in parts), terms=terms)
