"""What must hold between the entries of an edition beyond their form."""

from collections.abc import Callable, Iterator

from assessor.edition.checks.anchors import check_anchors
from assessor.edition.checks.catalogue import check_problems, check_vocabulary
from assessor.edition.checks.conditions import check_asked_if, check_conditions
from assessor.edition.checks.deeds import check_deeds
from assessor.edition.checks.findings import check_findings
from assessor.edition.checks.ids import check_ids
from assessor.edition.checks.levels import check_levels
from assessor.edition.checks.measures import check_measure_problems, check_measures
from assessor.edition.checks.questions import check_questions, check_sections
from assessor.edition.checks.quick import check_after, check_quick
from assessor.edition.checks.references import check_references
from assessor.edition.checks.scoring import check_remarks, check_trees
from assessor.edition.checks.texts import check_texts
from assessor.edition.place import Mistake
from assessor.edition.sources import Sources

ALL_CHECKS: tuple[Callable[[Sources], Iterator[Mistake]], ...] = (
    check_ids,
    check_references,
    check_sections,
    check_questions,
    check_conditions,
    check_asked_if,
    check_trees,
    check_remarks,
    check_levels,
    check_anchors,
    check_quick,
    check_after,
    check_findings,
    check_deeds,
    check_vocabulary,
    check_problems,
    check_measures,
    check_measure_problems,
    check_texts,
)
