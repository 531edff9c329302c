"""The audit trail: noting what was done by whom, reading it, checking it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from assessor.services.codes import is_signed
from assessor.services.context import Context
from assessor.storage import (
    AuditEntry,
    AuditEvent,
    AuditState,
    TrailFilter,
    Transaction,
    append_entry,
    check_chain,
    end_of_archive,
    hash_at,
    list_entries,
)
from assessor.storage.segments import archived_segments

SEGMENT = "archived segment"
"""For what the seal of an archived segment is made."""
KINDS_OF_ASSESSMENTS = (
    *(
        "started",
        "section_saved",
        "submitted",
        "started_again",
        "deepened",
        "carried_over",
        "code_renewed",
        "code_sent",
    ),
    *("consent_given", "consent_revoked", "exported", "deleted", "expired", "taken_over", "released"),
    *("news_asked", "news_confirmed", "news_ended"),
    *("proof_asked", "proof_declined", "proof_taken_back", "proved", "shared", "sharing_ended"),
)
KINDS_OF_ACCOUNTS = (
    *("invited", "invitation_withdrawn", "account_opened", "signed_in", "signed_out", "sign_in_locked"),
    *("second_factor_wrong", "second_factor_locked", "factor_set_up", "factor_replaced", "factor_dropped"),
    *("recovery_code_used", "recovery_codes_renewed", "password_changed", "password_reset", "password_set"),
    "email_changed",
    *("account_disabled", "account_enabled", "keeper_named", "account_exported", "account_deleted"),
    "handed_over",
    "organisation_deleted",
)
KINDS_OF_ASSOCIATIONS = (
    *("member_added", "member_removed", "member_agreement_revoked", "members_invited", "imported"),
    *("member_changed", "member_link_ended", "member_links_given"),
    *("report_links_given", "report_link_ended"),
    *("uploaded", "upload_dropped", "reports_ordered", "summary_ordered", "imported_expired"),
    "given_answers_deleted",
    "figures_published",
)
KINDS_OF_OFFICERS = (
    *("population_set", "named_view_reason", "named_list_viewed", "named_result_viewed", "named_report_viewed"),
    *("register_taken", "register_undone", "firm_left_out", "firm_taken_in"),
    *("scenario_saved", "scenario_deleted", "target_set", "target_dropped"),
    *("release_approved", "release_withdrawn", "association_asked", "population_undone"),
    *("figures_opened", "figures_closed"),
)
KINDS_OF_UPKEEP = (
    *("time_limits_kept", "erasure_stopped", "erasure_put_off", "clock_confirmed"),
    *("keys_changed", "backed_up", "trail_archived", "snapshots_swept"),
)
KINDS_OF_CATALOGUE = (
    *("entry_drafted", "entry_submitted", "entry_returned", "entry_approved", "entry_withdrawn"),
    *("catalogue_published", "catalogue_rolled_back", "measure_ended", "catalogue_confirmed"),
    *("correction_taken", "correction_set_aside", "link_right", "link_dead"),
    *("measure_seen_to", "measure_left"),
    *("measure_proposed", "proposal_taken", "proposal_returned", "entry_proposed"),
)
KINDS = (
    *(*KINDS_OF_ASSESSMENTS, *KINDS_OF_ACCOUNTS, *KINDS_OF_ASSOCIATIONS, *KINDS_OF_OFFICERS),
    *(*KINDS_OF_CATALOGUE, *KINDS_OF_UPKEEP),
)
"""Everything that leaves an entry."""
ENTRIES_ON_A_PAGE = 50
MOST_ENTRIES_IN_A_FILE = 100_000


@dataclass(frozen=True, kw_only=True)
class NotedEnd:
    """The end of the trail as somebody noted it outside the database."""

    number: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class TrailPage:
    """Some entries, newest first; `before` leads to the next page, None on the last."""

    entries: tuple[AuditEntry, ...]
    before: int | None


def note(context: Context, transaction: Transaction, *events: AuditEvent) -> None:
    """Append what the actor of the context did. Call it last in a transaction: others wait from here to its end."""
    for event in events:
        append_entry(transaction, replace(event, actor=context.actor))


def read_trail(context: Context, wanted: TrailFilter) -> TrailPage:
    """One page of the entries that fit."""
    with context.database.reading() as transaction:
        found = list_entries(transaction, wanted, limit=ENTRIES_ON_A_PAGE + 1)
    shown = found[:ENTRIES_ON_A_PAGE]
    return TrailPage(entries=shown, before=shown[-1].number if len(found) > len(shown) else None)


def all_entries(context: Context, wanted: TrailFilter) -> Sequence[AuditEntry]:
    """The entries that fit, newest first; of very many the newest."""
    with context.database.reading() as transaction:
        return list_entries(transaction, wanted, limit=MOST_ENTRIES_IN_A_FILE)


def entry_in_full(entry: AuditEntry) -> dict[str, object]:
    """All that an entry holds, by name."""
    return {**asdict(entry.event), "number": entry.number, "previous_hash": entry.previous_hash, "hash": entry.hash}


def check_trail(context: Context, *, noted: NotedEnd | None = None) -> AuditState:
    """Whether every entry fits the one before and, if an earlier end was noted, whether it is still in its place.

    Only a noted end shows that entries were cut off at the end, or that the whole trail was written anew. One that lies
    in an archived file by now has to be looked up there (`check_trail_files`): the fault is "archived".
    """
    with context.database.reading() as transaction:
        state = check_chain(transaction)
        segments, end = archived_segments(transaction), end_of_archive(transaction)
        forged = next((one for one in segments if not is_signed(context, SEGMENT, one.sealed, one.seal)), None)
        if forged is not None:
            return replace(state, broken=forged.first, fault="seal")
        if noted is None or state.broken is not None or hash_at(transaction, noted.number) == noted.hash:
            return state
    if noted == NotedEnd(number=end.entries, hash=end.last_hash):
        return state
    return replace(state, broken=noted.number, fault="archived" if noted.number < end.entries else "noted")
