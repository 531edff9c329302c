"""A district's own catalogue: which revision is followed, changes under four eyes, and their publication."""

from assessor.services.catalogue.changes import (
    begin_change,
    return_change,
    rewrite_change,
    submit_change,
    withdraw_change,
)
from assessor.services.catalogue.entries import Desk, desk_of
from assessor.services.catalogue.errors import (
    ChangedMeanwhileError,
    EntryBeingChangedError,
    FaultyCatalogueError,
    NoSuchChangeError,
    NoteTooLongError,
    NotYoursToChangeError,
    OtherEyesError,
    OutdatedChangeError,
    OvertakenError,
    SameEyesError,
    WrongStateError,
)
from assessor.services.catalogue.newest import follow_newest, newest_catalogue, on_newest
from assessor.services.catalogue.publishing import (
    approve_changes,
    confirm,
    end_at_once,
    publish_alone,
    publish_due,
    roll_back,
)

__all__ = [
    "ChangedMeanwhileError",
    "Desk",
    "EntryBeingChangedError",
    "FaultyCatalogueError",
    "NoSuchChangeError",
    "NotYoursToChangeError",
    "NoteTooLongError",
    "OtherEyesError",
    "OutdatedChangeError",
    "OvertakenError",
    "SameEyesError",
    "WrongStateError",
    "approve_changes",
    "begin_change",
    "confirm",
    "desk_of",
    "end_at_once",
    "follow_newest",
    "newest_catalogue",
    "on_newest",
    "publish_alone",
    "publish_due",
    "return_change",
    "rewrite_change",
    "roll_back",
    "submit_change",
    "withdraw_change",
]
