"""(a) 33,354 firms from ready columns: verdicts and the whole evaluation against the bare NumPy comparisons."""

import sys

from accounting import HERE, cost_of
from cohort import FIRMS, cohort
from comparisons import bare_pass, figures_of
from timing import Task, interleaved, print_fact, print_table, print_title

from assessor.edition import load_edition
from assessor.edition.model import Edition
from assessor.evaluation import evaluate
from assessor.evaluation.columns import Evaluation
from assessor.measures.verdicts import Verdicts, verdict_columns
from assessor.questionnaire import AnswerColumns, FactColumn, Span

EDITION = "2026-2"


def verdicts_of(evaluation: Evaluation, facts: dict[str, FactColumn]) -> Verdicts:
    """Verdicts of all measures, three-valued, the state of every leaf kept."""
    rulebook, edition = evaluation.rulebook, evaluation.edition
    states = rulebook.program.run(facts)
    folded = [states[root] for root in rulebook.measure_roots]
    return verdict_columns(edition.catalogue.measures, folded, evaluation.as_of, size=evaluation.size)


def facts_of(evaluation: Evaluation) -> dict[str, FactColumn]:
    """Answers and results as the measures' conditions see them."""
    facts: dict[str, FactColumn] = dict(evaluation.answers.values)
    for node, score in evaluation.scores.items():
        facts[f"result.{node}"] = Span(low=score.low, high=score.high)
    levels = evaluation.levels
    facts["result.level"] = Span(low=levels.low.astype(float), high=levels.high.astype(float))
    return facts


def whole(edition: Edition, columns: AnswerColumns) -> bool:
    """Evaluate: scores, levels, problems, verdicts, relevance, and recommendation, which is worked out on demand."""
    return bool(evaluate(edition, columns, edition.default_as_of).recommended.any())


def run(*, quick: bool = False) -> None:
    """Print the tables of (a)."""
    size, rounds = (1_000, 3) if quick else (FIRMS, 21)
    edition = load_edition(EDITION)
    columns = cohort(edition, size=size)
    evaluation = evaluate(edition, columns, edition.default_as_of)
    facts = facts_of(evaluation)
    plain = {**evaluation.answers.values, **figures_of(evaluation.scores, evaluation.levels.value)}
    bare = bare_pass(edition, plain)
    distinct = bare_pass(edition, plain, distinct=True)
    print_title(
        f"(a) {size:,} firms × {len(edition.catalogue.measures)} measures from ready columns",
        f"{len(bare.matrix)} comparisons, {len(distinct.matrix)} of them distinct; processor time",
    )
    contestants: dict[str, Task] = {
        "bare NumPy pass over the comparisons": bare,
        "verdicts, all leaf states kept": lambda: verdicts_of(evaluation, facts),
        "whole evaluate": lambda: whole(edition, columns),
        "bare pass, distinct comparisons only": distinct,
        "bare pass, look-ups by np.isin": bare_pass(edition, plain, by_search=True),
    }
    print_table(interleaved(contestants, rounds=rounds), against="bare")
    _print_memory(size)


def _print_memory(size: int) -> None:
    before = cost_of([sys.executable, HERE / "cohort_evaluation.py", "columns", str(size)])
    after = cost_of([sys.executable, HERE / "cohort_evaluation.py", "evaluate", str(size)])
    print_fact("peak memory, edition and columns loaded", f"{before.peak:.0f} MiB")
    print_fact("peak memory with the whole evaluate", f"{after.peak:.0f} MiB (+{after.peak - before.peak:.0f})")


def _remember(what: str, size: int) -> None:
    """Do one thing in this process, for its peak memory."""
    edition = load_edition(EDITION)
    columns = cohort(edition, size=size)
    if what == "evaluate":
        whole(edition, columns)


if __name__ == "__main__":
    _remember(sys.argv[1], int(sys.argv[2]))
