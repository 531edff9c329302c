"""A database with a published district of any size: a synthetic one, drawn from again and again where it is larger."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import numpy as np
from cohort import FIRMS
from sqlalchemy import insert

from assessor.edition import load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation import evaluate
from assessor.services import Context
from assessor.services.district.figures.publishing import publish
from assessor.services.district.standings import CountedSource, counted_from
from assessor.storage import Organisation, OrganisationId, add_organisation
from assessor.storage.figures import Counted, Frame, Release
from assessor.storage.figures.tables import StandingRow
from assessor.storage.members import Survey
from assessor.storage.members.tables import ImportedRow
from assessor.synthetic import answers_of, district_of

EDITION, DISTRICT, PERIOD, AT_ONCE = "2026-2", "panyu", "2026", 20_000
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def published(context: Context, firms: int) -> Release:
    """Fill the empty database and publish its first release."""
    fill(context, firms)
    return publish(context, Frame(district=DISTRICT, edition=EDITION, period=PERIOD), now=NOW)


def fill(context: Context, firms: int, *, period: str = PERIOD, start: int = 0) -> None:
    """Put in so many firms of one period, numbered from `start` on."""
    association = Organisation(
        id=OrganisationId(uuid4()), kind="association", name=f"示例协会 {period}", created_at=NOW
    )
    with context.database.writing() as transaction:
        add_organisation(transaction, association)
    survey = Survey(organisation_id=association.id, edition=EDITION, period=period)
    patterns = [replace(one, period=period) for one in counted(min(firms, FIRMS))]
    chosen = np.random.default_rng(1).integers(0, len(patterns), firms) if firms > FIRMS else np.arange(firms)
    for first in range(0, firms, AT_ONCE):
        rows = list(_rows(patterns, chosen[first : first + AT_ONCE].tolist(), start + first, association.id))
        with context.database.writing() as transaction:
            transaction.execute(insert(ImportedRow), [_imported(one, survey) for one in rows])
            transaction.execute(insert(StandingRow), rows)


def counted(firms: int) -> list[Counted]:
    """What counts of each firm of a synthetic district."""
    edition = load_edition(EDITION)
    district, answers = load_synthetic(EDITION)
    columns = answers_of(district_of(district, size=firms), sheet_of(edition, answers))
    source = CountedSource(firm="", period=PERIOD, agreed=True, answered_at=NOW, decided_at=NOW, proof="association")
    evaluation = evaluate(edition, columns, NOW.date())
    return [replace(one, district=DISTRICT) for one in counted_from(evaluation, columns, [source] * firms)]


def _rows(
    patterns: list[Counted], chosen: list[int], start: int, association: OrganisationId
) -> Iterator[dict[str, object]]:
    for number, place in enumerate(chosen, start=start):
        own = {"firm": f"firm-{number}", "imported_id": UUID(int=number + 1), "organisation_id": association}
        fields = dict(vars(patterns[place]))
        yield {**fields.pop("groups"), **fields, **own}


def _imported(counted_row: dict[str, object], survey: Survey) -> dict[str, object]:
    """The row it came from. No page of a release reads the answers, so they are left out."""
    return {
        "id": counted_row["imported_id"],
        **vars(survey),
        "uscc": counted_row["firm"],
        "name": "",
        "revision": 1,
        "answers": {},
        "as_of": NOW.date(),
        "digest": "",
        "imported_at": NOW,
    }
