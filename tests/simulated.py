"""A district of synthetic firms, published once for all tests that try rules on it; each gets its own copy."""

from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile
from uuid import uuid4

from assessor.edition import load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.services import Context
from assessor.services.association.importing import Given, import_rows
from assessor.services.district.figures.publishing import publish
from assessor.storage import Database, Organisation, OrganisationId, add_organisation
from assessor.storage.figures import Frame
from assessor.storage.members import Survey
from assessor.synthetic import answers_between, answers_of, district_of
from assessor.synthetic.naming import codes_of, names_of
from tests.databases import migrated_file
from tests.shared import made_once

FIRMS = 300
FILE = "district.sqlite3"
ASSOCIATION = "模拟企业协会"
EDITION = "2026-2"
KEY = "the key of the published district"
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def published_file() -> Path:
    """A SQLite file with one release."""
    return made_once("published", _publish) / FILE


def _publish(folder: Path) -> None:
    file = Path(copyfile(migrated_file(), folder / FILE))
    context = context_on(file)
    survey = Survey(organisation_id=_association(context), edition=EDITION, period="2026")
    import_rows(context, survey, _given(), as_of=NOW.date(), now=NOW)
    publish(context, Frame(district="panyu", edition=EDITION, period="2026"), now=NOW)
    context.database.close()


def copied_to(folder: Path) -> Path:
    """A copy to be written to."""
    return Path(copyfile(published_file(), folder / "assessor.sqlite3"))


def context_on(file: Path) -> Context:
    return Context(database=Database(f"sqlite:///{file}"), key=KEY, edition=EDITION)


def _association(context: Context) -> OrganisationId:
    one = Organisation(id=OrganisationId(uuid4()), kind="association", name=ASSOCIATION, created_at=NOW)
    with context.database.writing() as transaction:
        add_organisation(transaction, one)
    return one.id


def _given() -> list[Given]:
    edition, (synthetic, answers) = load_edition(EDITION), load_synthetic(EDITION)
    district = district_of(synthetic, size=FIRMS)
    sheet = sheet_of(edition, answers)
    found = answers_between(sheet, answers_of(district, sheet), range(FIRMS))
    codes = codes_of([str(one.get("region", "440113"))[:6] for one in found])
    return [
        Given(uscc=code, name=name, answers=one, agreed_on=date(2026, 11, 1))
        for code, name, one in zip(codes, names_of(FIRMS), found, strict=True)
    ]
