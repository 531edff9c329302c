"""Counting: what of each result goes into figures over many firms, kept up with each result, made anew on request."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import isnan

from assessor.edition.changes import all_former
from assessor.evaluation import Evaluation, evaluate
from assessor.evaluation.china import day_in_china
from assessor.questionnaire import AnswerColumns, choices_of, columns_from_answers
from assessor.questionnaire.packing import pack
from assessor.releases.axes import code_counted
from assessor.services.context import Context, is_former, rules_of
from assessor.services.evaluating import district_of
from assessor.services.firm.consent_texts import CURRENT
from assessor.storage import (
    Assessment,
    AssessmentId,
    OrganisationId,
    Transaction,
    find_assessment,
    submitted_with_consent,
)
from assessor.storage.consents import last_words
from assessor.storage.figures import Counted, ProofWay, add_counted, each_submitted, is_complete, uncount_all
from assessor.storage.members import Imported, Membership, each_current, list_memberships
from assessor.storage.proofs import ways_of_all

AT_A_TIME = 500


@dataclass(frozen=True, kw_only=True)
class CountedSource:
    """Whose result is counted, by whose word, and since when it stands."""

    firm: str
    period: str
    agreed: bool
    answered_at: datetime
    decided_at: datetime
    """When it was last said whether it counts."""
    proof: ProofWay | None = None
    assessment: Assessment | None = None
    imported: Imported | None = None


def period_of(day: date) -> str:
    """The period a day belongs to: its year."""
    return str(day.year)


def counted_from(evaluation: Evaluation, columns: AnswerColumns, sources: Sequence[CountedSource]) -> Iterator[Counted]:
    """What counts of n results; `columns` are the answers as given, `evaluation` what follows from them."""
    edition = evaluation.edition
    regions = _chosen(evaluation, edition.catalogue.place_question)
    groups = {
        one.column: [code_counted(one, each) for each in _chosen(evaluation, one.question)] for one in edition.groupings
    }
    districts = {region: district_of(edition, region) for region in {*regions}}
    levels, index = evaluation.levels.value.tolist(), evaluation.scores[edition.scoring.index.id].value.tolist()
    dimensions = {one: evaluation.scores[one].value.tolist() for one in edition.scoring.dimensions}
    packed = pack(edition.questionnaire, columns)
    for row, source in enumerate(sources):
        yield Counted(
            firm=source.firm,
            edition=edition.id,
            period=source.period,
            district=districts[regions[row]],
            groups={column: codes[row] for column, codes in groups.items()},
            agreed=source.agreed,
            level=levels[row] if levels[row] >= 0 else None,
            index_score=None if isnan(index[row]) else index[row],
            dimensions={one: column[row] for one, column in dimensions.items() if not isnan(column[row])},
            answers=packed[row],
            answered_at=source.answered_at,
            changed_at=source.decided_at,
            proof=source.proof,
            assessment_id=None if source.assessment is None else source.assessment.id,
            imported_id=None if source.imported is None else source.imported.id,
            organisation_id=None if source.imported is None else source.imported.survey.organisation_id,
        )


def count_result(
    transaction: Transaction, submitted: Assessment, evaluation: Evaluation, *, agreed: bool, at: datetime
) -> None:
    """Count a result just frozen, within its transaction."""
    columns, _ = columns_from_answers(
        evaluation.edition.questionnaire, evaluation.edition.references, [submitted.answers]
    )
    source = _of_assessment(submitted, _firm_of(transaction, submitted), agreed=agreed, at=at)
    add_counted(transaction, counted_from(evaluation, columns, [source]))


def recount(context: Context, *, progress: Callable[[int], None] = lambda _: None) -> int:
    """Make all standings anew from the results, in one transaction; gives back how many there are.

    Those on former editions stay as they are. `progress` is told how many are done so far.
    """
    done = 0
    with context.database.writing() as transaction:
        uncount_all(transaction, former=all_former())
        present = (one for one in _sources(transaction) if not is_former(_edition_and_day(one)[0]))
        for edition, day, group in _groups(present):
            add_counted(transaction, _counted_group(edition, day, group))
            transaction.expunge_all()
            done += len(group)
            progress(done)
    return done


def recount_if_needed(context: Context) -> bool:
    """Make standings anew where results are missing from them, as after an upgrade; says whether it was needed."""
    with context.database.reading() as transaction:
        if is_complete(transaction, former=all_former()):
            return False
    recount(context)
    return True


def _counted_group(edition: str, day: date, group: Sequence[CountedSource]) -> Iterator[Counted]:
    rules = rules_of(edition)
    columns, _ = columns_from_answers(rules.questionnaire, rules.references, [_answers_of(one) for one in group])
    return counted_from(evaluate(rules, columns, day), columns, group)


def _sources(transaction: Transaction) -> Iterator[CountedSource]:
    agreed = frozenset(submitted_with_consent(transaction, "statistics", version=CURRENT["statistics"].version))
    said, proved = last_words(transaction, "statistics"), ways_of_all(transaction)
    for assessment in each_submitted(transaction):
        at = assessment.submitted_at or assessment.updated_at
        firm = _firm_of(transaction, assessment)
        source = _of_assessment(assessment, firm, agreed=assessment.id in agreed, at=at)
        yield replace(source, decided_at=said.get(assessment.id, at), proof=proved.get(assessment.id))
    members: dict[OrganisationId, dict[str, Membership]] = {}
    for imported in each_current(transaction):
        organisation = imported.survey.organisation_id
        if organisation not in members:
            members[organisation] = {one.uscc: one for one in list_memberships(transaction, organisation)}
        yield source_of_imported(imported, members[organisation].get(imported.uscc))


def source_of_imported(imported: Imported, member: Membership | None) -> CountedSource:
    """The answers an association gave for a member: it vouches for it; the district counts them if the firm agreed."""
    return CountedSource(
        firm=imported.uscc,
        period=imported.survey.period,
        agreed=member is not None and member.agreed_on is not None,
        answered_at=imported.imported_at,
        decided_at=imported.imported_at,
        proof="association",
        imported=imported,
    )


def _of_assessment(assessment: Assessment, firm: str, *, agreed: bool, at: datetime) -> CountedSource:
    day = assessment.as_of or day_in_china(at)
    return CountedSource(
        firm=firm, period=period_of(day), agreed=agreed, answered_at=at, decided_at=at, assessment=assessment
    )


def _groups(sources: Iterable[CountedSource]) -> Iterator[tuple[str, date, list[CountedSource]]]:
    """Sources of one edition and day together, as many at a time as are evaluated at once."""
    open_groups: dict[tuple[str, date], list[CountedSource]] = {}
    for source in sources:
        key = _edition_and_day(source)
        group = open_groups.setdefault(key, [])
        group.append(source)
        if len(group) == AT_A_TIME:
            yield (*key, open_groups.pop(key))
    for key, group in open_groups.items():
        yield (*key, group)


def _edition_and_day(source: CountedSource) -> tuple[str, date]:
    if source.assessment is not None:
        return source.assessment.edition, source.assessment.as_of or day_in_china(source.answered_at)
    if source.imported is not None:
        return source.imported.survey.edition, source.imported.as_of
    message = "a source without a result"
    raise ValueError(message)


def _answers_of(source: CountedSource) -> dict[str, object]:
    given = source.assessment or source.imported
    return {} if given is None else dict(given.answers)


def _firm_of(transaction: Transaction, assessment: Assessment) -> str:
    """By its code, else by the first assessment of its line."""
    first: Assessment | None = assessment
    while first is not None and not assessment.uscc and first.previous_id is not None:
        before = find_assessment(transaction, AssessmentId(first.previous_id))
        first, assessment = before, before or assessment
    return assessment.uscc or str(assessment.id)


def _chosen(evaluation: Evaluation, question_id: str) -> list[str]:
    """What each firm chose, "" where it has not said or the edition does not ask."""
    question = evaluation.edition.questionnaire.find_question(question_id)
    if question is None:
        return [""] * evaluation.size
    choices = choices_of(question, evaluation.edition.references)
    column = evaluation.answers.values[question_id].tolist()
    return [choices[place] if place >= 0 else "" for place in column]
