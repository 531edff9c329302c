"""Loading the plan of a synthetic district that comes with the service, and an edition as the sheet it answers."""

from functools import cache
from pathlib import Path

from assessor.edition.model import Edition
from assessor.edition.packaged import PACKAGED
from assessor.edition.problem import EditionError
from assessor.edition.schema.synthetic import (
    AnswersEntry,
    DistrictEntry,
    QuestionPlanEntry,
    SectionPlanEntry,
    SyntheticFile,
)
from assessor.edition.single_file import read_single_file
from assessor.synthetic.plan import (
    AnswerPlan,
    Cluster,
    DistrictPlan,
    FigurePlan,
    QuestionPlan,
    SectionPlan,
    Sheet,
)

SYNTHETIC = PACKAGED / "synthetic"


@cache
def load_synthetic(edition: str, folder: Path = SYNTHETIC) -> tuple[DistrictPlan, AnswerPlan]:
    """The plans kept for an edition. Raises EditionError if the file lacks form, FileNotFoundError if there is none."""
    file = read_single_file(folder / f"{edition}.yaml", SyntheticFile)
    if file.entry is None or file.problems:
        raise EditionError(file.problems)
    return _district(file.entry.district), _answers(file.entry.answers)


def sheet_of(edition: Edition, plan: AnswerPlan | None = None) -> Sheet:
    """An edition to be answered; without a plan of its own all its questions follow what drives their sections."""
    return Sheet(
        questionnaire=edition.questionnaire,
        references=edition.references,
        contradictions=tuple(each.condition for each in edition.scoring.contradictions),
        plan=plan or AnswerPlan(place=edition.catalogue.place_question),
    )


def _district(written: DistrictEntry) -> DistrictPlan:
    return DistrictPlan(
        region=written.region,
        towns=written.towns,
        industries=written.industries,
        sizes=written.sizes,
        clusters=tuple(Cluster(**cluster.model_dump()) for cluster in written.clusters),
        lift=written.lift,
        response=written.response,
        progress=(written.progress.mean, written.progress.spread),
        returning=written.progress.returning,
    )


def _answers(written: AnswersEntry) -> AnswerPlan:
    return AnswerPlan(
        place=written.place,
        industry=written.industry,
        size=written.size,
        quick_only=written.quick_only,
        unanswered=written.unanswered,
        contradictory=written.contradictory,
        ticked=written.ticked,
        not_applicable=written.not_applicable,
        sections={section: _section(entry) for section, entry in written.sections.items()},
        questions={question: _question(entry) for question, entry in written.questions.items()},
    )


def _section(written: SectionPlanEntry) -> SectionPlan:
    return SectionPlan(ease=written.ease, general=written.general, size=written.size, industries=written.industries)


def _question(written: QuestionPlanEntry) -> QuestionPlan:
    return QuestionPlan(
        shares=tuple(written.shares),
        shift=written.shift,
        rates=written.rates,
        by_industry=written.by_industry,
        figure=None if written.figure is None else FigurePlan(**written.figure.model_dump()),
        not_applicable=written.not_applicable,
    )
