"""The list of members as its address describes it: which survey, which members, sorted how, from where on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assessor.services.association.filtering import Sieved, sieved
from assessor.services.association.members import narrowed_to_state
from assessor.services.association.surveys import known_surveys
from assessor.storage.members import ORDERS, SHOWN, Survey, Wanted
from assessor.web.context import context, entered, now

A_PAGE = 50
LONGEST_SEARCH = 60
MOST_PAGES = 1_000


def read_wanted(arguments: Mapping[str, str]) -> Wanted:
    """What the address asks for; what it says wrongly counts as not said."""
    number = arguments.get("page", "1")
    page = min(int(number), MOST_PAGES) if number.isascii() and number.isdigit() and len(number) <= len("1000") else 1
    return Wanted(
        show=next((one for one in SHOWN if one == arguments.get("show")), "all"),
        search=arguments.get("search", "").replace("\0", "")[:LONGEST_SEARCH],
        order=next((one for one in ORDERS if one == arguments.get("order")), "name"),
        offset=max(page - 1, 0) * A_PAGE,
        limit=A_PAGE,
    )


def chosen_survey(arguments: Mapping[str, str], surveys: Sequence[Survey]) -> Survey:
    """The survey the address names, else the open one."""
    named = arguments.get("survey", "")
    return next((one for one in surveys if name_of(one) == named), surveys[0])


def name_of(survey: Survey) -> str:
    """How an address names a survey."""
    return f"{survey.edition}.{survey.period}"


def narrowed(arguments: Mapping[str, str]) -> tuple[Survey, Wanted]:
    """The survey and the members an address or form names, by what their answers say, too."""
    survey = chosen_survey(arguments, known_surveys(context(), entered().organisation.id, now=now()))
    return survey, narrowed_in(survey, arguments)[1]


def narrowed_in(survey: Survey, arguments: Mapping[str, str]) -> tuple[Sieved, Wanted]:
    """What the members of a survey may be filtered by, and those the address asks for."""
    found = sieved(context(), survey, arguments, now=now())
    wanted = replace(read_wanted(arguments), codes=found.codes)
    return found, narrowed_to_state(context(), survey, wanted, now=now())


def kept_in_address(wanted: Wanted, survey: Survey, chosen: Mapping[str, str]) -> Mapping[str, str]:
    """What the next page of the same list is asked for by."""
    return {"show": wanted.show, "order": wanted.order, "search": wanted.search, "survey": name_of(survey), **chosen}
