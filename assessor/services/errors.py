"""What can go wrong in a use case, by name; the web turns each into a page."""


class NoSuchAssessmentError(LookupError):
    """There is no assessment of that id."""


class NoSuchJobError(LookupError):
    """There is no job of that id, or nothing has come out of it."""


class NoSuchCodeError(LookupError):
    """No assessment has that resume code."""


class TooManyAttemptsError(Exception):
    """Too many wrong resume codes from one origin."""


class TooManyLookupsError(Exception):
    """Too many reports were looked up from one origin."""


class AlreadySubmittedError(Exception):
    """The result is frozen; answers no longer change."""


class NoSuchEditionError(Exception):
    """The collection offers no such edition here."""


class FormerEditionError(Exception):
    """Another edition took its place: answers given on it are no longer judged."""


class NotSubmittedError(Exception):
    """There is no result yet."""


class NothingAnsweredError(Exception):
    """An assessment without a single answer has no result."""


class ConflictingSaveError(Exception):
    """The section was saved by someone else since the page was opened.

    `differing` are the questions (and names of the firm's fields) whose answers differ; `revision` is the present one.
    """

    def __init__(self, *, differing: tuple[str, ...], revision: int) -> None:
        super().__init__(", ".join(differing))
        self.differing = differing
        self.revision = revision


class UnusableAnswersError(Exception):
    """Answers that an edition does not accept, from a caller who should have read them with care."""


class NoSuchFirmError(LookupError):
    """No firm of that code counts in the district."""


class NoSuchMemberError(LookupError):
    """There is no member of that id."""


class KnownMemberError(Exception):
    """The firm is on the association's list already."""


class ChangedMemberError(Exception):
    """Somebody else changed the member's entry since it was read."""


class DeadMemberLinkError(LookupError):
    """The link was not made here, or the firm is no longer on the association's list."""


class NoSuchUploadError(LookupError):
    """There is no upload of that id, or its file is gone."""


class FaultyRowsError(Exception):
    """Not every row of the upload is good, and nobody chose to import the good ones only."""


class NoResultToShowError(LookupError):
    """The association has no result of that member that it may see."""


class NothingToPublishError(Exception):
    """No firm counts, or too few changed since the last release; `waiting` is how many did."""

    def __init__(self, *, waiting: int = 0) -> None:
        super().__init__(f"{waiting} firms changed")
        self.waiting = waiting


class NotEmptyError(Exception):
    """Somebody has stored something in this database already."""
