"""(m) Stored diagnoses matched anew: the catalogue against one evaluate, one measure against its conditions alone."""

from collections.abc import Sequence
from time import process_time

from cohort import FIRMS, cohort
from timing import Task, interleaved, print_table, print_title

from assessor.edition import load_edition
from assessor.edition.model import Edition
from assessor.evaluation import evaluate
from assessor.evaluation.matching import Diagnoses, diagnosis_in, match, match_measure
from assessor.evaluation.rulebook import shapes_of
from assessor.questionnaire import Program, compile_conditions, leaves

EDITION = "2026-2"
TIMES, RUNS = 10, 5
"""One measure takes less than a millisecond: it is timed as so many, where all measures are the quickest of so many."""
MOST = 2.0


def with_most_conditions(edition: Edition) -> Sequence[str]:
    """Ids of the measures, those that look at most first."""
    measures = sorted(edition.catalogue.measures, key=lambda one: -len(tuple(leaves(one.condition))))
    return [one.id for one in measures]


def own_conditions(edition: Edition, measure_id: str) -> Program:
    """All conditions that bear on one measure, compiled: its own, and those of the measure it is a part of."""
    measures = {one.id: one for one in edition.catalogue.measures}
    found = measures[measure_id]
    every = [found.condition, found.prefers, found.names_if, found.held_if, found.plausible_if]
    if found.parent is not None:
        every += [measures[found.parent].held_if, measures[found.parent].plausible_if]
    return compile_conditions([one for one in every if one is not None], shapes_of(edition))


def run(*, quick: bool = False) -> None:
    """Print the tables of (m)."""
    size, rounds = (1_000, 3) if quick else (FIRMS, 21)
    edition = load_edition(EDITION)
    columns, as_of = cohort(edition, size=size), edition.default_as_of
    diagnoses = diagnosis_in(evaluate(edition, columns, as_of))
    print_title(
        f"(m) {size:,} stored firms matched anew",
        f"answers, scores, levels and findings in memory; processor time; one measure: {TIMES} times over",
    )
    whole: dict[str, Task] = {
        "one evaluate": lambda: bool(evaluate(edition, columns, as_of).recommended.any()),
        "full match": lambda: bool(match(edition, diagnoses, as_of).recommended.any()),
    }
    print_table(interleaved(whole, rounds=rounds), against="one evaluate")
    order = with_most_conditions(edition)
    for name in (order[0], order[len(order) // 2]):
        print_table(interleaved(_of_one(edition, diagnoses, name), rounds=rounds), against="its conditions alone")
    _print_all(edition, diagnoses)


def _print_all(edition: Edition, diagnoses: Diagnoses) -> None:
    """Every measure once: how its match compares with its conditions, each the quickest of some runs."""
    ratios = sorted(
        (_quickest(tasks[f"match of {name}"]) / _quickest(tasks["its conditions alone"]), name)
        for name in with_most_conditions(edition)
        for tasks in (_of_one(edition, diagnoses, name),)
    )
    over, (highest, name) = sum(ratio > MOST for ratio, _ in ratios), ratios[-1]
    middle = ratios[len(ratios) // 2][0]
    print(f"all {len(ratios)} measures: median {middle:.2f}x, highest {highest:.2f}x ({name}), over {MOST}x: {over}")


def _quickest(task: Task) -> float:
    def seconds() -> float:
        started = process_time()
        task()
        return process_time() - started

    return min(seconds() for _ in range(RUNS))


def _of_one(edition: Edition, diagnoses: Diagnoses, name: str) -> dict[str, Task]:
    program, facts = own_conditions(edition, name), diagnoses.facts
    return {
        "its conditions alone": lambda: [program.run(facts) for _ in range(TIMES)],
        f"match of {name}": lambda: [
            match_measure(edition, diagnoses, name, edition.default_as_of) for _ in range(TIMES)
        ],
    }
