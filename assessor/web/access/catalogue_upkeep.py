"""Who may call what keeps a catalogue true: what users say is wrong, reviews, links, proposals, and whole files."""

from collections.abc import Mapping

from assessor.web.access.rules import Access

KEEPING_CATALOGUES: Mapping[str, Access] = {
    **{f"correcting.{one}": Access.PUBLIC for one in ("ask", "send", "heard", "confirm", "end")},
    "corrections.show": Access.DESK,
    **{f"corrections.{one}": Access.DESK_OF_CORRECTION for one in ("one", "take", "set_aside")},
    "proposals.show": Access.DESK,
    **{f"proposals.{one}": Access.DESK_OF_CORRECTION for one in ("one", "take", "send_back")},
    **{f"proposing.{one}": Access.ASSOCIATION for one in ("show", "choose", "ask", "send")},
    **{f"files.{one}": Access.DESK for one in ("show", "workbook", "text", "receive")},
    **{f"filed.{one}": Access.DESK_OF_CHANGE for one in ("show", "submit", "withdraw")},
    **{f"filed.{one}": Access.REVIEWER_OF_FILED for one in ("send_back", "approve")},
    **dict.fromkeys(("links.show", "links.opened"), Access.DESK),
    **{f"reviews.{one}": Access.DESK for one in ("show", "letters", "own", "ask", "confirm", "year", "year_table")},
}
