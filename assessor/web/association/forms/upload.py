"""Forms of tables handed in: the file with its survey, and what its columns mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from assessor.edition import available_editions
from assessor.evaluation.china import day_in_china
from assessor.services.district.standings import period_of

UNDECIDED, LEFT_OUT = "?", "-"
"""What a choice says that was not made yet; that a column is not to be read, or a cell answers nothing."""
PERIODS = 3
FIELD, QUESTION, SAID, MEANS, SURE, PICK = "field-", "question", "said", "means", "sure", "pick-"
MOST_DIGITS = 5


@dataclass(frozen=True, kw_only=True)
class Round:
    """For which round of the survey a table is, of those that are offered; the file itself stands beside it."""

    editions: Sequence[str]
    periods: Sequence[str]
    edition: str
    period: str

    @property
    def is_offered(self) -> bool:
        """Whether there is such a round."""
        return self.edition in self.editions and self.period in self.periods


def read_round(given: Mapping[str, str], *, edition: str, now: datetime) -> Round:
    """The round that was chosen, this year's on `edition`, the one the service is set to, where nothing was."""
    year = int(period_of(day_in_china(now)))
    periods = [str(year - back) for back in range(PERIODS)]
    return Round(
        editions=tuple(dict.fromkeys((edition, *available_editions()))),
        periods=periods,
        edition=given.get("edition", edition),
        period=given.get("period", periods[0]),
    )


def read_decisions(given: MultiDict[str, str]) -> Mapping[int, str]:
    """What was said of columns: place -> field, LEFT_OUT's "" among them."""
    places = [name.removeprefix(FIELD) for name in given if name.startswith(FIELD)]
    known = [int(place) for place in places if place.isascii() and place.isdigit() and len(place) <= MOST_DIGITS]
    chosen = {place: given[f"{FIELD}{place}"] for place in known}
    return {place: _plain(field) for place, field in chosen.items() if field != UNDECIDED}


def read_meanings(given: MultiDict[str, str]) -> Mapping[tuple[str, str], str]:
    """What was said of wordings, by question and wording; those whose box was not ticked are left out.

    An entry picked below a box comes before what was typed in it.
    """
    questions, wordings, meanings = (given.getlist(name) for name in (QUESTION, SAID, MEANS))
    is_all = given.get("confirm") == "all"
    ticked = set(given.getlist(SURE))
    if not len(questions) == len(wordings) == len(meanings):
        return {}
    chosen = [given.get(f"{PICK}{number}") or meaning for number, meaning in enumerate(meanings)]
    lines = enumerate(zip(questions, wordings, chosen, strict=True))
    return {
        (question, wording): _plain(meaning)
        for number, (question, wording, meaning) in lines
        if (is_all or str(number) in ticked) and meaning.strip() not in ("", UNDECIDED)
    }


def _plain(choice: str) -> str:
    return "" if choice == LEFT_OUT else choice.strip()
