"""A firm that leaves is in nothing that is kept of releases: neither its answers nor what it was known by."""

# ruff: noqa: F811 - pytest hands fixtures over by their names

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import delete

from assessor.evaluation import Enterprise
from assessor.insight.perturbation.renewal import StandingFirms
from assessor.questionnaire.packing import packed_size
from assessor.releases.renewals import Renewals
from assessor.releases.rows import marks_of, rows_of
from assessor.services import Context, SectionSave, edition_of, erase, save_section, start_assessment, submit
from assessor.services.association.given_answers import erase_given
from assessor.services.association.importing import import_rows
from assessor.services.association.member_entries import take_back_agreement
from assessor.services.association.member_links import Invited
from assessor.services.district.figures.current_firms import mark_of
from assessor.services.district.figures.leaving import leave_snapshots
from assessor.services.district.figures.publishing import publish
from assessor.services.district.figures.reading import latest_release
from assessor.services.district.figures.snapshots import _loaded, renewals_kept, rows_kept, written
from assessor.services.district.figures.sweeping import Swept, sweep_snapshots
from assessor.services.district.figures.trials import ground_of
from assessor.services.firm.consenting import change_consents
from assessor.services.operator.retention.terms import TERMS
from assessor.storage import AssessmentId, list_organisations, snapshot
from assessor.storage.figures import find_snapshot
from assessor.storage.figures.tables import StandingRow
from assessor.storage.members import Membership, find_memberships
from tests.services.stages import proved
from tests.services.test_publishing import (  # noqa: F401 - two are fixtures
    FIRMS,
    FRAME,
    NOW,
    changing,
    given,
    released,
    survey_of,
)

LATER = NOW + timedelta(days=1)


def shards_of(context: Context) -> list[bytes]:
    release = latest_release(context, "panyu")
    assert release is not None
    with context.database.reading() as transaction:
        return list(find_snapshot(transaction, release.id))


def kept_of(context: Context, firm: str, answers: bytes) -> list[str]:
    """Where a firm's mark or its very answers stand in the snapshot."""
    mark, found = mark_of(context, firm), []
    for shard in shards_of(context):
        arrays = _loaded(shard)
        found += ["mark"] if mark.encode() in arrays["firms"].tolist() else []
        found += ["answers"] if answers in {one.tobytes() for one in arrays["answers"]} else []
        marks = [name for name in arrays if name.startswith("marks:")]
        found += [name for name in marks if int(mark[:16], 16) in arrays[name].tolist()]
    return found


def answers_of_mark(context: Context, firm: str) -> bytes:
    rows = rows_kept(shards_of(context), edition_of("2026-2"))
    return bytes(rows.answers[rows.firms.tolist().index(mark_of(context, firm).encode())].tobytes())


def member_of(context: Context, firm: str) -> Membership:
    with context.database.reading() as transaction:
        return find_memberships(transaction, survey_of(context).organisation_id, [firm])[firm]


def delete_given(context: Context, firm: str) -> None:
    with context.database.reading() as transaction:
        (association,) = list_organisations(transaction)
    invited = Invited(member=member_of(context, firm), association=association.organisation)
    assert erase_given(context, invited, now=LATER) == 1


def let_it_expire(context: Context, firm: str) -> None:
    (term,) = (one for one in TERMS if one.kind == "imported")
    then = NOW + timedelta(days=3650)
    with context.database.reading() as transaction:
        over = term.over(context, transaction, then)
    assert len(over) == FIRMS
    term.erase(context, over, then)
    assert firm


def refuse(context: Context, firm: str) -> None:
    take_back_agreement(context, member_of(context, firm).id, now=LATER)


@pytest.mark.parametrize("leaves", [delete_given, let_it_expire, refuse])
def test_a_firm_whose_answers_an_association_gave_is_in_no_snapshot_once_it_left(
    changing: Context, leaves: Callable[[Context, str], None]
):
    firm = given(FIRMS)[7].uscc
    answers = answers_of_mark(changing, firm)
    assert {"mark", "answers", "marks:0"} <= {*kept_of(changing, firm, answers)}
    leaves(changing, firm)
    assert kept_of(changing, firm, answers) == []


def own_result(context: Context, firm: str) -> AssessmentId:
    """A firm's own answers, proved, counted and published beside many newcomers."""
    draft = start_assessment(context, lang="zh", depth="full", now=NOW).assessment.id
    place = {"region": "440113007", "A1-1": "mechanised"}
    save_section(
        context,
        draft,
        SectionSave(section="profile", seen=1, answers=place, enterprise=Enterprise(name="厂", uscc=firm)),
        now=NOW,
    )
    own = submit(context, draft, now=NOW, consents=["statistics"]).id
    proved(context, own, now=NOW)
    more = [one for one in given(FIRMS * 2)[FIRMS:] if one.uscc != firm]
    import_rows(context, survey_of(context), more, as_of=NOW.date(), now=LATER)
    publish(context, FRAME, now=LATER)
    return own


def erase_it(context: Context, own: AssessmentId) -> None:
    erase(context, own, now=LATER)


def take_consent_back(context: Context, own: AssessmentId) -> None:
    change_consents(context, own, [], now=LATER)


@pytest.mark.parametrize("leaves", [erase_it, take_consent_back])
def test_a_firm_that_answered_itself_is_in_no_snapshot_nor_trial_once_it_left(
    changing: Context, leaves: Callable[[Context, AssessmentId], None]
):
    firm = given(FIRMS * 2)[-1].uscc
    own = own_result(changing, firm)
    answers, release = answers_of_mark(changing, firm), latest_release(changing, "panyu")
    assert release is not None
    before = ground_of(changing, release).marks
    assert len(shards_of(changing)) == 1
    assert {"mark", "answers"} <= {*kept_of(changing, firm, answers)}
    leaves(changing, own)
    assert kept_of(changing, firm, answers) == []
    assert set(before.tolist()) - set(ground_of(changing, release).marks.tolist()) == {mark_number(changing, firm)}


def mark_number(context: Context, firm: str) -> int:
    return int(mark_of(context, firm)[:16], 16)


def test_somebody_nobody_can_name_stays_in_the_group_of_a_firm_that_left(changing: Context):
    firms = [one.uscc for one in given(FIRMS)[:5]]
    before = renewals_kept(shards_of(changing))
    with changing.database.writing() as transaction:
        leave_snapshots(changing, transaction, firms)
    after = renewals_kept(shards_of(changing))
    assert before is not None
    assert after is not None
    one, other = before.generations[-1], after.generations[-1]
    assert sorted(one.atoms) == sorted(other.atoms)
    assert (np.diff(other.marks.astype(object)) > 0).all(), "in the order in which firms are compared"
    assert {*one.marks.tolist()} - {*other.marks.tolist()} == {mark_number(changing, firm) for firm in firms}
    assert len({*one.versions.tolist()} - {*other.versions.tolist()}) >= 5


def test_a_large_release_is_kept_in_shards_and_comes_back_as_it_was():
    chance, firms, width = np.random.default_rng(4), 5000, packed_size(edition_of("2026-2").questionnaire)
    marks = [f"{mark:016x}{0:08x}" for mark in chance.integers(0, 2**64, firms, dtype=np.uint64).tolist()]
    rows = rows_of(marks, [chance.bytes(width) for _ in marks], width=width)
    standing = StandingFirms(marks=marks_of(rows), versions=marks_of(rows), atoms=np.arange(firms))
    shards = written(rows, Renewals(axes={}, generations=(standing,), since={"all": 0}))
    assert len(shards) == 8
    again, renewals = rows_kept(shards, edition_of("2026-2")), renewals_kept(shards)
    assert (again.firms == rows.firms).all()
    assert again.answers.tobytes() == rows.answers.tobytes()
    assert renewals is not None
    assert (renewals.generations[0].atoms == standing.atoms).all()


def test_what_is_deleted_is_in_no_table_under_its_name_code_or_mark(changing: Context):
    firm = given(FIRMS)[3]
    delete_given(changing, firm.uscc)
    with snapshot(changing.database) as dump:
        held = {
            name
            for name in dump.tables
            for row in dump.rows(name)
            if any(mark in str(row) for mark in (firm.uscc, firm.name, mark_of(changing, firm.uscc)))
        }
    assert held == {"membership"}, "the list of its association alone, which is the association's"


def forgotten(context: Context, firms: list[str]) -> None:
    """Firms that left under older code: nothing of them is counted, yet the snapshot has them still."""
    with context.database.writing() as transaction:
        transaction.execute(delete(StandingRow).where(StandingRow.firm.in_(firms)))


def test_who_left_before_an_upgrade_is_swept_from_what_was_kept(changing: Context):
    firm, stays = given(FIRMS)[7].uscc, given(FIRMS)[8].uscc
    answers = answers_of_mark(changing, firm)
    forgotten(changing, [firm])
    assert sweep_snapshots(changing) == Swept(firms=1, held=())
    assert kept_of(changing, firm, answers) == []
    assert "mark" in kept_of(changing, stays, answers_of_mark(changing, stays))
    assert sweep_snapshots(changing) == Swept(firms=0, held=())


def test_where_many_seem_to_have_left_nothing_goes_before_a_person_says_so(changing: Context):
    many = [one.uscc for one in given(FIRMS)[:30]]
    forgotten(changing, many)
    assert sweep_snapshots(changing) == Swept(firms=0, held=((FRAME, 30),))
    assert "mark" in kept_of(changing, many[0], b"")
    assert sweep_snapshots(changing, is_confirmed=True) == Swept(firms=30, held=())
    assert kept_of(changing, many[0], b"") == []
