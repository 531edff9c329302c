"""Finding the firms of a district that let the authority see them, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from assessor.storage import (
    Assessment,
    AssessmentId,
    Consent,
    Database,
    add_assessment,
    add_consent,
    freeze_result,
    revoke_consent,
)
from assessor.storage.figures import (
    NO_LEVEL,
    Counted,
    Narrowing,
    ProofWay,
    add_counted,
    count_consenting_in,
    is_consenting,
    list_consenting,
)

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def test_only_submitted_firms_of_the_district_whose_consent_stands_are_found(database: Database):
    wanted = [firm(database, name) for name in ("乙厂", "甲厂", "丙厂")]
    firm(database, "别区的厂", district="zhoucun")
    firm(database, "旧版同意", version="0")
    firm(database, "别的用途", purpose="association")
    firm(database, "没有核实的厂", proof=None)
    taken_back = firm(database, "撤回了的厂")
    with database.writing() as transaction:
        revoke_consent(transaction, taken_back, "officer", at=NOW)
    with database.reading() as transaction:
        assert count_consenting_in(transaction, "panyu", version="1") == 3
        found = list_consenting(transaction, "panyu", version="1", span=slice(0, 2))
        rest = list_consenting(transaction, "panyu", version="1", span=slice(2, 4))
        assert {one.id for one in (*found, *rest)} == set(wanted)
        assert (len(found), len(rest)) == (2, 1)
        assert is_consenting(transaction, wanted[0], "panyu", version="1")
        assert not is_consenting(transaction, wanted[0], "zhoucun", version="1")
        assert not is_consenting(transaction, taken_back, "panyu", version="1")


def test_a_firm_is_listed_once_by_its_latest_result_and_only_where_that_fits(database: Database):
    code = "91440101MA59AAA11E"
    earlier = NOW - timedelta(days=90)
    firm(database, "甲厂", told=lambda one: replace(one, firm=code, level=1, answered_at=earlier))
    latest = firm(database, "甲厂", told=lambda one: replace(one, firm=code, level=2, groups={"town": "440113007"}))
    other = firm(database, "乙厂")
    expected = (
        (Narrowing(), {latest, other}),
        (Narrowing(level=1), set()),
        (Narrowing(level=2), {latest}),
        (Narrowing(level=NO_LEVEL), {other}),
        (Narrowing(groups={"town": "440113007"}), {latest}),
        (Narrowing(search="乙"), {other}),
        (Narrowing(search="%"), set()),
    )
    with database.reading() as transaction:
        for narrowing, firms in expected:
            listed = list_consenting(transaction, "panyu", narrowing, version="1", span=slice(0, 9))
            assert {one.id for one in listed} == firms, narrowing
            assert count_consenting_in(transaction, "panyu", narrowing, version="1") == len(firms)


def firm(
    database: Database,
    name: str,
    *,
    district: str = "panyu",
    version: str = "1",
    purpose: str = "officer",
    proof: ProofWay | None = "code",
    told: Callable[[Counted], Counted] = lambda one: one,
) -> AssessmentId:
    one = Assessment(
        id=AssessmentId(uuid4()),
        edition="2026-2",
        lang="zh",
        depth="quick",
        created_at=NOW,
        updated_at=NOW,
        enterprise_name=name,
    )
    with database.writing() as transaction:
        add_assessment(transaction, one, code_hash=one.id.hex)
        submitted = replace(
            one, state="submitted", submitted_at=NOW, as_of=NOW.date(), result={"receipt": {"code": one.id.hex[:14]}}
        )
        freeze_result(transaction, submitted)
        add_consent(transaction, one.id, Consent(purpose=purpose, version=version, granted_at=NOW))
        add_counted(transaction, [told(counted(one.id, district, proof))])
    return one.id


def counted(assessment_id: AssessmentId, district: str, proof: ProofWay | None) -> Counted:
    return Counted(
        firm=str(assessment_id),
        edition="2026-2",
        period="2026",
        district=district,
        groups={},
        agreed=False,
        level=None,
        index_score=None,
        dimensions={},
        answers=b"",
        answered_at=NOW,
        changed_at=NOW,
        proof=proof,
        assessment_id=assessment_id,
    )
