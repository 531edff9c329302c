"""Findings and deeds from their written form."""

from assessor.edition.assemble.condition import condition_or_none
from assessor.edition.schema.deeds import ChangeEntry, CostEntry, DeedEntry, MoveEntry
from assessor.edition.schema.findings import FindingEntry
from assessor.edition.sources import Sources
from assessor.measures.model import FindingRule, Problem
from assessor.scoring.deeds import Addition, CostClass, Deed, Deeds, Move, OptionMove


def findings_of(sources: Sources, problems: tuple[Problem, ...]) -> tuple[FindingRule, ...]:
    """The findings; in an edition without any, each of its problems is one, with itself as its text."""
    if not sources.findings:
        return tuple(_of_problem(problem) for problem in problems)
    return tuple(_finding(placed.entry) for placed in sources.findings)


def _of_problem(problem: Problem) -> FindingRule:
    return FindingRule(
        id=problem.id,
        title=problem.title,
        says=problem.summary,
        dimension=problem.dimension,
        condition=None,
        problems=(problem.id,),
    )


def _finding(written: FindingEntry) -> FindingRule:
    return FindingRule(
        id=written.id,
        title=written.title.text,
        says=written.says.text,
        dimension=written.dimension,
        condition=condition_or_none(written.condition),
        problems=tuple(written.problems),
    )


def deeds_of(sources: Sources) -> Deeds:
    """The deeds; none in an edition whose path is made of efforts."""
    file = sources.deeds_file
    if file is None:
        return Deeds()
    return Deeds(
        costs=tuple(map(_cost, file.entry.costs)), deeds=tuple(_deed(placed.entry) for placed in sources.deeds)
    )


def _cost(written: CostEntry) -> CostClass:
    beyond = condition_or_none(written.beyond)
    return CostClass(id=written.id, first=written.first, last=written.last, label=written.label.text, beyond=beyond)


def _deed(written: DeedEntry) -> Deed:
    return Deed(
        id=written.id,
        do=written.do.text,
        first_step=written.first_step.text,
        cost=written.cost,
        weeks=(written.weeks[0], written.weeks[1]),
        people=written.people.text,
        basis=written.basis.kind,
        basis_text=written.basis.text.text,
        condition=condition_or_none(written.condition),
        urgent=condition_or_none(written.urgent),
        before=tuple(written.before),
        moves=tuple(_move(move) for move in written.moves),
        findings=tuple(written.findings),
        measures=tuple(written.measures),
    )


def _move(written: MoveEntry) -> Move:
    if isinstance(written, ChangeEntry):
        return OptionMove(question=written.question, before=frozenset(written.before), after=written.after)
    return Addition(question=written.question, add=frozenset(written.add))
