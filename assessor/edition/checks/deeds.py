"""Deeds: what they name exists, each move goes up, and none ends on an answer that shows a finding."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from assessor.edition.checks.ids import COST, DEED, FINDING, MEASURE, OPTION, QUESTION, repeated_ids, unknown_id
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.deeds import AdditionEntry, ChangeEntry, CostEntry, DeedEntry, MoveEntry
from assessor.edition.schema.questions import MultipleQuestion, SingleQuestion
from assessor.edition.sources import Sources
from assessor.questionnaire import Text


def check_deeds(sources: Sources) -> Iterator[Mistake]:
    """deeds.yaml; nothing where an edition has none."""
    file = sources.deeds_file
    if file is None:
        return
    costs = [(file.place.at("costs", number), cost) for number, cost in enumerate(file.entry.costs)]
    yield from _costs(costs)
    yield from repeated_ids(((placed.place, placed.entry.id) for placed in sources.deeds), DEED)
    known = _Known(sources)
    for placed in sources.deeds:
        yield from known.names(placed)
        if placed.entry.weeks[0] > placed.entry.weeks[1]:
            yield Mistake(
                placed.place.at("weeks"),
                Text("起止周数颠倒了", "the weeks run backwards"),
                Text("请先写少的，再写多的", "write the smaller number first"),
            )
        for number, move in enumerate(placed.entry.moves):
            yield from known.move(placed.place.at("moves", number), move)
    yield from _circles(sources.deeds)


def _costs(costs: list[tuple[Place, CostEntry]]) -> Iterator[Mistake]:
    yield from repeated_ids(((place, cost.id) for place, cost in costs), COST)
    for (_, earlier), (place, later) in pairwise(costs):
        if later.first < earlier.first or earlier.last is None:
            yield Mistake(
                place,
                Text("花费档没有从低到高排列", "the classes of cost do not ascend"),
                Text("请重排；只有最后一档可以不写 to", "reorder them; only the last may be without “to”"),
            )


class _Known:
    """What deeds may name."""

    def __init__(self, sources: Sources) -> None:
        file = sources.deeds_file
        self.questions = sources.question_by_id
        self.deeds = {placed.entry.id for placed in sources.deeds}
        self.ids: Mapping[str, Collection[str]] = {
            "findings": {placed.entry.id for placed in sources.findings},
            "measures": {placed.entry.id for _, placed in sources.measures},
            "costs": [] if file is None else [cost.id for cost in file.entry.costs],
        }
        moves = [move for placed in sources.deeds for move in placed.entry.moves]
        self.left = {(move.question, option) for move in moves for option in getattr(move, "before", ())}

    def names(self, placed: Placed[DeedEntry]) -> Iterator[Mistake]:
        """Classes, deeds, findings and measures a deed names."""
        deed, place = placed.entry, placed.place
        yield from unknown_id(place.at("cost"), deed.cost, self.ids["costs"], COST)
        for number, before in enumerate(deed.before):
            yield from unknown_id(place.at("before", number), before, self.deeds, DEED)
        for key, what in (("findings", FINDING), ("measures", MEASURE)):
            for number, named in enumerate(getattr(deed, key)):
                yield from unknown_id(place.at(key, number), named, self.ids[key], what)

    def move(self, place: Place, move: MoveEntry) -> Iterator[Mistake]:
        """A move's question and options."""
        question = self.questions.get(move.question)
        yield from unknown_id(place.at("question"), move.question, self.questions, QUESTION)
        if isinstance(move, AdditionEntry) and isinstance(question, MultipleQuestion):
            yield from self._addition(place, move, question)
        elif isinstance(move, ChangeEntry) and isinstance(question, SingleQuestion):
            yield from self._change(place, move, question)
        elif question is not None:
            yield Mistake(
                place,
                Text("单选题写 from 和 to，多选题写 add", "a single choice takes from and to, a multiple one add"),
                Text("请按题型改写", "write it as the kind of question asks"),
            )

    def _addition(self, place: Place, move: AdditionEntry, question: MultipleQuestion) -> Iterator[Mistake]:
        options = {option.id: option for option in question.options}
        for number, option in enumerate(move.add):
            yield from unknown_id(place.at("add", number), option, options, OPTION)
            if option in _told(question) or (option in options and options[option].exclusive):
                yield _ends_badly(place.at("add", number))

    def _change(self, place: Place, move: ChangeEntry, question: SingleQuestion) -> Iterator[Mistake]:
        order = [option.id for option in question.options]
        yield from unknown_id(place.at("to"), move.after, order, OPTION)
        for number, option in enumerate(move.before):
            yield from unknown_id(place.at("from", number), option, order, OPTION)
            if option in order and move.after in order and order.index(option) >= order.index(move.after):
                yield Mistake(
                    place.at("from", number),
                    Text("不比要去的选项低", "is not below the option it leads to"),
                    Text("一步只能往高处走", "a deed leads upwards only"),
                )
        if move.after in _told(question) and (move.question, move.after) not in self.left:
            yield _ends_badly(place.at("to"))


def _told(question: SingleQuestion | MultipleQuestion) -> frozenset[str]:
    return frozenset(option for diagnosis in question.diagnoses for option in diagnosis.options)


def _ends_badly(place: Place) -> Mistake:
    return Mistake(
        place,
        Text("走到的答案本身就说明有问题", "it leads to an answer that shows a finding itself"),
        Text("请走到更好的答案，或再写一步从这里走开", "lead further, or write a deed that leads on from there"),
    )


def _circles(deeds: tuple[Placed[DeedEntry], ...]) -> Iterator[Mistake]:
    before = {placed.entry.id: placed.entry.before for placed in deeds}
    for placed in deeds:
        seen: set[str] = set()
        waiting = list(placed.entry.before)
        while waiting:
            deed = waiting.pop()
            if deed not in seen:
                seen.add(deed)
                waiting.extend(before.get(deed, []))
        if placed.entry.id in seen:
            yield Mistake(
                placed.place.at("before"),
                Text("先后绕成了圈", "must come before itself"),
                Text("请去掉其中一条", "remove one of the entries"),
            )
