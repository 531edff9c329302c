"""What many firms come to that answer alike where it counts: worked out once, by what was looked at on the way."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.describe.deeds import compiled_leaf, exclusive_and_told
from assessor.questionnaire import Leaf, Question, bits, leaves, places
from assessor.questionnaire.states import MET
from assessor.scoring.deed_search import Firm
from assessor.scoring.deeds import Move, OptionMove

Respect = Callable[[int], Hashable]
"""Says of a row in what it differs from others: rows for which it says the same are alike in that respect."""
Found = TypeVar("Found")
_ABSENT = -1
_MOVED = (False, True, None)
"""Whether a move changes anything; None where there is no answer."""
_UNANSWERED = 2
_ROOT: Hashable = None


class Choices(Mapping[str, frozenset[str]]):
    """Options one firm chose, by question; `looked_at` gathers by what firms differ in what was looked at so far."""

    def __init__(self, firms: "ChoiceColumns", row: int, looked_at: list[Respect] | None) -> None:
        self._firms = firms
        self._row = row
        self._known: dict[str, frozenset[str] | None] = {}
        self._looked_at = looked_at

    def __getitem__(self, question: str) -> frozenset[str]:
        """The options. Raises KeyError where there is no answer."""
        if question not in self._known:
            self._known[question] = self._firms.chosen(question, self._row)
            if self._looked_at is not None:
                self._looked_at.append(self._firms.kinds(question))
        chosen = self._known[question]
        if chosen is None:
            raise KeyError(question)
        return chosen

    def __iter__(self) -> Iterator[str]:
        """The questions answered."""
        return (question for question in self._firms.asked if question in self)

    def __len__(self) -> int:
        """How many questions are answered."""
        return sum(1 for _ in self)


@dataclass(frozen=True, kw_only=True, eq=False)
class ChoiceColumns:
    """The choices of all firms of an evaluation, as deeds see them."""

    evaluation: Evaluation

    def firm(self, row: int, looked_at: list[Respect] | None = None) -> Firm:
        """What deeds need to know of a firm; notes in `looked_at` what they ask."""

        def holds_now(leaf: Leaf) -> bool:
            states = self._states_of(leaf)
            if looked_at is not None:
                looked_at.append(states)
            return states(row) == MET

        def applies_now(move: Move) -> bool | None:
            moved = self._moved_by(move)
            if looked_at is not None:
                looked_at.append(moved)
            return _MOVED[moved(row)]

        exclusive, told = exclusive_and_told(self.evaluation.edition)
        return Firm(
            answers=Choices(self, row, looked_at),
            holds_now=holds_now,
            applies_now=applies_now,
            exclusive=exclusive,
            told=told,
        )

    def firms(self, rows: Sequence[int]) -> list[Firm]:
        """The same of some firms, each with all its choices at once."""
        chosen: list[dict[str, frozenset[str]]] = [{} for _ in rows]
        for question in self.asked:
            codes = self.evaluation.answers.values[question][np.asarray(rows, dtype=np.int64)].tolist()
            for answers, code in zip(chosen, codes, strict=True):
                if code >= 0:
                    answers[question] = self._chosen(question, code)
        return [replace(self.firm(row), answers=answers) for row, answers in zip(rows, chosen, strict=True)]

    @cached_property
    def asked(self) -> Mapping[str, Question]:
        """All questions of choices."""
        return _asked(self.evaluation.edition)

    def chosen(self, question: str, row: int) -> frozenset[str] | None:
        """The options a firm chose; None where it has not answered or need not."""
        if question not in self.asked:
            return None
        code = int(self.evaluation.answers.values[question][row])
        return None if code < 0 else self._chosen(question, code)

    def _chosen(self, question: str, code: int) -> frozenset[str]:
        known = self._options.setdefault(question, {})
        if code not in known:
            known[code] = _options_of(self.asked[question], code)
        return known[code]

    def kinds(self, question: str) -> Respect:
        """Says the same of all answers to a question that are the same to every deed and anchor."""
        if question not in self._kinds_told:
            self._kinds_told[question] = self._coded(question).__getitem__
        return self._kinds_told[question]

    def _coded(self, question: str) -> list[int]:
        if question not in self.asked:
            return [_ABSENT] * self.evaluation.size
        column, kinds = self.evaluation.answers.values[question], _kinds(self.evaluation.edition)[question]
        if self.asked[question].kind == "multiple":
            chosen = bits(column)
            return list(np.where(chosen < 0, _ABSENT, chosen & kinds[0]).tolist())
        return list(np.where(places(column) < 0, _ABSENT, kinds.take(places(column), mode="clip")).tolist())

    def _states_of(self, leaf: Leaf) -> Respect:
        if leaf not in self._leaves:
            program = compiled_leaf(self.evaluation.edition, leaf)
            states = program.run(self.evaluation.answers.values)[program.roots[0]]
            self._leaves[leaf] = np.broadcast_to(states, self.evaluation.size).tolist().__getitem__
        return self._leaves[leaf]

    def _moved_by(self, move: Move) -> Callable[[int], int]:
        """Says of a row which of `_MOVED` holds."""
        if move not in self._moves:
            self._moves[move] = self._whom_it_moves(move).astype(np.uint8).tobytes().__getitem__
        return self._moves[move]

    def _whom_it_moves(self, move: Move) -> NDArray[np.int64]:
        question, column = self.asked[move.question], self.evaluation.answers.values[move.question]
        options = [str(option.id) for option in question.options]
        if isinstance(move, OptionMove):
            told = np.array([*(option in move.before for option in options), _UNANSWERED])
            return told[np.maximum(places(column), _ABSENT)]
        wanted = sum(1 << place for place, option in enumerate(options) if option in move.add)
        return np.where(bits(column) < 0, _UNANSWERED, bits(column) & wanted != wanted)

    @cached_property
    def _moves(self) -> dict[Move, Callable[[int], int]]:
        return {}

    @cached_property
    def _options(self) -> dict[str, dict[int, frozenset[str]]]:
        return {}

    @cached_property
    def _kinds_told(self) -> dict[str, Respect]:
        return {}

    @cached_property
    def _leaves(self) -> dict[Leaf, Respect]:
        return {}


@lru_cache(maxsize=8)
def _asked(edition: Edition) -> Mapping[str, Question]:
    return {str(one.id): one for one in edition.questionnaire.questions if one.kind in ("single", "multiple")}


@lru_cache(maxsize=65536)
def _options_of(question: Question, code: int) -> frozenset[str]:
    if question.kind == "multiple":
        return frozenset(str(option.id) for place, option in enumerate(question.options) if code >> place & 1)
    return frozenset({str(question.options[code].id)})


@lru_cache(maxsize=8)
def _kinds(edition: Edition) -> Mapping[str, NDArray[np.int64]]:
    """By question, a number for each option that is the same where no anchor and no deed tells two options apart.

    Of a multiple choice, the bits of the options that are named at all.
    """
    deeds, anchors = edition.deeds.deeds, edition.scoring.anchors
    conditions = [*(one.condition for one in anchors), *(one.condition for one in deeds if one.condition is not None)]
    named: dict[str, list[frozenset[str]]] = {question: [] for question in _asked(edition)}
    for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
        named.get(leaf.fact, []).append(frozenset(leaf.values))
    for move in (move for deed in deeds for move in deed.moves):
        own = [move.before, frozenset({move.after})] if isinstance(move, OptionMove) else [move.add]
        named[move.question].extend(own)
    return {name: _told_apart(question, named[name]) for name, question in _asked(edition).items()}


def _told_apart(question: Question, named: Sequence[frozenset[str]]) -> NDArray[np.int64]:
    options = [str(option.id) for option in question.options]
    if question.kind == "multiple":
        return np.array(
            [sum(1 << place for place, option in enumerate(options) if any(option in each for each in named))]
        )
    kinds: dict[tuple[bool, ...], int] = {}
    alike = [tuple(option in each for each in named) for option in options]
    return np.array([kinds.setdefault(each, len(kinds)) for each in alike], dtype=np.int64)


@dataclass(slots=True)
class _Fork:
    """Where firms part in one respect: each branch leads to a further fork, or to what its firms come to."""

    respect: Respect
    branches: "_Branches"


_Branches = dict[Hashable, _Fork | int]
"""By what a respect says: the next fork, or the place of what those firms come to."""


class ByPattern(Generic[Found]):
    """What `find` says of firms, asked once for all that are alike in all it looked at.

    `find` is told a row and where to note in what respects it looks at it; it must look at the same next thing
    wherever all it saw before is the same.
    """

    def __init__(self, find: Callable[[int, list[Respect]], Found]) -> None:
        self._find = find
        self._forks: _Branches = {}
        self._found: list[Found] = []

    def of(self, row: int) -> Found:
        """What one firm comes to."""
        step = self._forks.get(_ROOT)
        while isinstance(step, _Fork):
            step = step.branches.get(step.respect(row))
        return self._learnt(row) if step is None else self._found[step]

    def _learnt(self, row: int) -> Found:
        looked_at: list[Respect] = []
        found = self._find(row, looked_at)
        branches, key = self._forks, _ROOT
        for respect in dict.fromkeys(looked_at):
            fork = branches.get(key)
            if not isinstance(fork, _Fork):
                fork = branches[key] = _Fork(respect, {})
            branches, key = fork.branches, respect(row)
        branches[key] = len(self._found)
        self._found.append(found)
        return found
