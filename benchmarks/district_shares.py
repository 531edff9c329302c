"""(s) What is said of a whole synthetic district: shares of levels, of advice, of findings. Nothing is timed."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from timing import print_fact, print_title

from assessor.edition import load_edition
from assessor.edition.model import Edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation import evaluate
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.describe.to_do import ThingsToDo, things_of
from assessor.measures.problems import SHOWN
from assessor.questionnaire import AnswerColumns, choices_of
from assessor.questionnaire.states import MET
from assessor.scoring.anchors import AnchorColumns
from assessor.synthetic import answers_of, district_of

EDITION, FIRMS, SEED = "2026-2", 33_354, 20_261_128


def district(*, size: int) -> tuple[Edition, AnswerColumns]:
    """The edition, and the answers of its synthetic district."""
    edition = load_edition(EDITION)
    plan, answering = load_synthetic(EDITION)
    return edition, answers_of(district_of(plan, size=size, seed=SEED), sheet_of(edition, answering))


def run(*, quick: bool = False) -> None:
    """Print the shares."""
    edition, columns = district(size=2_000 if quick else FIRMS)
    evaluation = evaluate(edition, columns, edition.default_as_of)
    print_title(f"(s) what is said of {columns.size:,} firms of a synthetic district", f"edition {edition.id}")
    if evaluation.anchors is not None:
        _levels(evaluation, evaluation.anchors)
    _advice(evaluation)
    _verdicts(evaluation)
    _findings(evaluation)
    for other in _moved(edition, columns):
        _advice(evaluate(edition, other, edition.default_as_of))


def _moved(edition: Edition, columns: AnswerColumns) -> Iterator[AnswerColumns]:
    """The same firms in each other district with measures of its own, all in its first town."""
    question = next(one for one in edition.questionnaire.questions if one.id == edition.catalogue.place_question)
    codes = list(choices_of(question, edition.references))
    home = load_synthetic(EDITION)[0].region
    for one in edition.catalogue.jurisdictions:
        if one.local and home not in one.regions:
            town = next(
                place for place, code in enumerate(codes) if code.startswith(one.regions) and len(code) > len(home)
            )
            moved = np.full_like(columns.values[question.id], town)
            yield AnswerColumns(size=columns.size, values={**columns.values, question.id: moved})


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({part / whole:.1%})" if whole else "none"


def _levels(evaluation: Evaluation, anchors: AnchorColumns) -> None:
    value = evaluation.levels.value
    rungs = [place for place, anchor in enumerate(evaluation.edition.scoring.anchors) if anchor.stage]
    stated = (anchors.states[rungs] == MET).sum(axis=0)
    known = value >= 0
    below = (stated - value)[known]
    print_fact("without a level", _share(int((~known).sum()), evaluation.size))
    for title, count in (
        ("at the stage stated", int((below == 0).sum())),
        ("one below, by a fact that is named", int((below == 1).sum())),
        ("further below", int((below > 1).sum())),
    ):
        print_fact(title, _share(count, len(below)))
    counts = np.bincount(value[known], minlength=len(evaluation.edition.scoring.levels))
    print_fact("firms on each level", ", ".join(f"{level}: {count:,}" for level, count in enumerate(counts)))


def _advice(evaluation: Evaluation) -> None:
    ids, places = list(things_of(evaluation.edition)), ThingsToDo(evaluation=evaluation).things(range(evaluation.size))
    things = [[ids[place] for place in own if place >= 0] for own in places.T.tolist()]
    deeds = {deed.id for deed in evaluation.edition.deeds.deeds}
    for name, inside in _places(evaluation).items():
        own = [things[row] for row in np.flatnonzero(inside).tolist()]
        if not own:
            continue
        counts = Counter(thing for each in own for thing in each)
        for title, kept in (("measure", [one for one in counts if one not in deeds]), ("deed", deeds & set(counts))):
            most = max(kept, key=lambda one: counts[one], default="")
            print_fact(f"{name}: most frequent {title} among the five", f"{most} {_share(counts[most], len(own))}")
    print_fact("different first things", str(len({each[0] for each in things if each})))
    print_fact("things a firm, mean", f"{np.mean([len(each) for each in things]):.2f}")


def _places(evaluation: Evaluation) -> dict[str, NDArray[np.bool_]]:
    jurisdictions = evaluation.edition.catalogue.jurisdictions
    return {
        jurisdictions[place].id: np.broadcast_to(states == MET, evaluation.size)
        for place, states in evaluation.folded("jurisdictions").items()
        if jurisdictions[place].local
    }


def _verdicts(evaluation: Evaluation) -> None:
    """Measures in force that come to one verdict for every firm of their own district."""
    catalogue, alike, asked = evaluation.edition.catalogue, 0, 0
    places = _places(evaluation)
    for row, measure in enumerate(catalogue.measures):
        inside = places.get(measure.jurisdiction)
        if measure.audience == "direct" and measure.status == "in_force" and inside is not None and inside.any():
            asked += 1
            alike += len(np.unique(evaluation.verdicts[row][inside])) == 1
    print_fact("measures in force that judge every firm of their district the same", f"{alike} of {asked}")


def _findings(evaluation: Evaluation) -> None:
    shown = evaluation.findings == SHOWN
    problems = evaluation.edition.catalogue.problems
    print_fact("findings a firm, mean", f"{shown.sum(axis=0).mean():.1f}")
    for name, inside in _places(evaluation).items():
        own = _with_source(evaluation.rulebook.findings.texts, [one.jurisdiction for one in problems], name)
        mean = shown[own][:, inside].sum(axis=0).mean() if inside.any() else 0.0
        print_fact(f"{name}: of these with a source of its own district", f"{mean:.1f}")


def _with_source(texts: Sequence[Sequence[int]], jurisdictions: Sequence[str], name: str) -> list[int]:
    return [row for row, places in enumerate(texts) if any(jurisdictions[place] == name for place in places)]
