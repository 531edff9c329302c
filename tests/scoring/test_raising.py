"""Deeds that raise the index, against looking at every deed of the edition anew at each turn."""

from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np

from assessor.edition import load_edition
from assessor.evaluation.describe.deeds import exclusive_and_told
from assessor.scoring.deed_path import raising_deeds
from assessor.scoring.deed_search import Firm, State, after, ends_well, is_possible

EDITION = load_edition("2026-2")
TURNS = 10
"""More than are told, so that deeds come up that others had to come before."""


def invented_firms(number: int) -> Iterator[Firm]:
    exclusive, told = exclusive_and_told(EDITION)
    chance = np.random.default_rng(36)
    asked = [one for one in EDITION.questionnaire.questions if one.kind in ("single", "multiple")]
    for turn in range(number):
        answers = {}
        for question in asked:
            most = 1 if question.kind == "single" else 3
            chosen = chance.integers(len(question.options), size=chance.integers(1, most + 1))
            if chance.random() < 0.95:
                answers[str(question.id)] = frozenset(str(question.options[place].id) for place in chosen)
        yield Firm(
            answers=answers,
            holds_now=[lambda _: True, lambda _: False][turn % 2],
            applies_now=lambda _: None,
            exclusive=exclusive,
            told=told,
        )


def index_of(state: State) -> float:
    return float(sum(crc32(f"{name} {option}".encode()) % 97 for name, chosen in state.items() for option in chosen))


def indices_of(places: Sequence[int], changed: Sequence[State]) -> list[float]:
    return [index_of({**FIRMS[place].answers, **moved}) for place, moved in zip(places, changed, strict=True)]


def looked_at_anew(firm: Firm) -> list[str]:
    deeds, state, done = EDITION.deeds, firm.answers, []
    for _ in range(TURNS):
        best, reached = (0.0, ""), state
        for deed in deeds.deeds:
            then = after(deed, state, firm)
            moved = {move.question: then[move.question] for move in deed.moves if move.question in then}
            if is_possible(deed, state, firm, deeds.by_id) and ends_well(moved, firm.answers, firm):
                gain = (index_of(then) - index_of(state)) / max(deeds.cost_by_id[deed.cost].upper, 1)
                if gain > best[0]:
                    best, reached = (gain, deed.id), then
        if not best[1]:
            break
        done.append(best[1])
        state = reached
    return done


FIRMS = list(invented_firms(60))


def test_each_deed_that_raises_the_index_is_the_best_of_all_that_are_possible_at_its_turn():
    found = raising_deeds(EDITION.deeds, FIRMS, [firm.answers for firm in FIRMS], indices_of, most=TURNS)
    expected = [looked_at_anew(firm) for firm in FIRMS]
    assert sum(map(len, expected)) > len(FIRMS)
    assert not [
        (number, own)
        for number, (steps, own) in enumerate(zip(found, expected, strict=True))
        if [step.deed.id for step in steps] != own
    ]
