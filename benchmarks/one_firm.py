"""(b) One firm fully explained: answers in, every score, condition, reason and sentence out.

No peer explains. The bare bound is the scale to read it by: the same answers through `evaluate` alone (n = 1, columns
only, nothing explained), and the result, ready as plain values, written as JSON text.
"""

import gc
import json
from collections.abc import Mapping
from functools import partial
from itertools import cycle

from cohort import cohort, raw_answers
from timing import interleaved, print_table, print_title

from assessor.edition import load_edition
from assessor.edition.model import Edition
from assessor.evaluation import Enterprise, as_json, assess, describe, evaluate
from assessor.evaluation.describe.route import path_of
from assessor.evaluation.row import FirmRow
from assessor.questionnaire import AnswerColumns, columns_from_answers

EDITION = "2026-2"
ANONYMOUS = Enterprise()


def run(*, quick: bool = False) -> None:
    """Print the table of (b)."""
    edition = load_edition(EDITION)
    some = cohort(edition, size=40)
    turns = cycle([raw_answers(edition, some, row) for row in range(some.size)])
    columns = _columns(edition, next(turns))
    evaluation = evaluate(edition, columns, edition.default_as_of)
    result = describe(evaluation, 0, ANONYMOUS)
    plain = as_json(result)
    gc.freeze()  # as the server does once the edition is loaded
    timings = interleaved(
        {
            "evaluate (n = 1) and JSON text of a ready result": lambda: _bare(edition, columns, plain),
            "one firm fully explained (assess)": lambda: assess(edition, next(turns), edition.default_as_of),
            " of which answers into columns": lambda: _columns(edition, next(turns)),
            " of which evaluate, n = 1": lambda: evaluate(edition, columns, edition.default_as_of),
            " of which describe, path included": partial(describe, evaluation, 0, ANONYMOUS),
            "the result as plain JSON values (as_json)": lambda: as_json(result),
            " of which path to the next level": lambda: path_of(FirmRow(evaluation=evaluation, row=0), result.measures),
        },
        rounds=3 if quick else 120,
        warm=3 if quick else 40,
    )
    print_title("(b) one firm fully explained", f"{some.size} firms in turn, the parts on one of them; processor time")
    print_table(timings, against="bare")


def _columns(edition: Edition, answers: Mapping[str, object]) -> AnswerColumns:
    return columns_from_answers(edition.questionnaire, edition.references, [answers])[0]


def _bare(edition: Edition, columns: AnswerColumns, plain: Mapping[str, object]) -> str:
    evaluate(edition, columns, edition.default_as_of)
    return json.dumps(plain, ensure_ascii=False)
