"""The kinds of access there are: what a visitor must have for each."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from assessor.services.accounts import REQUIRED_FOR
from assessor.storage import ROLES, Role
from assessor.web.access.relations import Relation


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a visitor must have. No roles: no account is needed; no relations: the address names nothing of anyone."""

    meaning: str
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    state: Literal["any", "draft", "submitted"] = "any"
    first_step_is_enough: bool = False
    keepers_only: bool = False


HELD = (Relation.OWN, Relation.KEPT, Relation.ORGANISATION)
DECIDED = (Relation.OWN, Relation.KEPT)
EMPLOYERS: tuple[Role, ...] = ("association", "officer", "admin")
"""Who has long work done."""
KEEPERS_OF_CATALOGUES: tuple[Role, ...] = ("editor", "reviewer")


class Access(Enum):
    """The rules by name."""

    PUBLIC = Rule(meaning="anyone")
    HOLDER = Rule(meaning="the assessment in the address, by its resume code or in the account", relations=HELD)
    HOLDER_OF_DRAFT = Rule(meaning="the same, not yet submitted", relations=HELD, state="draft")
    HOLDER_OF_RESULT = Rule(meaning="the same, submitted", relations=HELD, state="submitted")
    READER_OF_RESULT = Rule(
        meaning="the same, submitted, or one that an assessment opened by its code or in the account goes on from",
        relations=(*HELD, Relation.EARLIER),
        state="submitted",
    )
    DECIDER = Rule(meaning="the assessment in the address, by its resume code or as its keeper", relations=DECIDED)
    ENTERPRISE_DECIDER = Rule(
        meaning="the same, with an enterprise's account", roles=("enterprise",), relations=DECIDED
    )
    FIRST_STEP = Rule(meaning="an account whose password was given", roles=ROLES, first_step_is_enough=True)
    SIGNED_IN = Rule(meaning="any account", roles=ROLES)
    OWN = Rule(meaning="the account's own thing in the address", roles=ROLES, relations=(Relation.OWN,))
    COLLEAGUE = Rule(meaning="its organisation's thing in the address", roles=ROLES, relations=HELD)
    ASSOCIATION = Rule(meaning="an association's account", roles=("association",))
    OWN_UPLOAD = Rule(
        meaning="a table the own association handed in", roles=("association",), relations=(Relation.ORGANISATION,)
    )
    OWN_MEMBER = Rule(
        meaning="a firm on the own association's list", roles=("association",), relations=(Relation.ORGANISATION,)
    )
    KEEPER_OF_COLLEAGUE = Rule(
        meaning="the keeper of an organisation, a colleague's account",
        roles=ROLES,
        relations=(Relation.ORGANISATION,),
        keepers_only=True,
    )
    FACTOR_OPTIONAL = Rule(
        meaning="an account that may do without the second factor",
        roles=tuple(role for role in ROLES if role not in REQUIRED_FOR),
    )
    READER_OF_TRAIL = Rule(meaning="an auditor or an administrator", roles=("auditor", "admin"))
    EMPLOYER = Rule(meaning="an account of an association, an office or the operator", roles=EMPLOYERS)
    EMPLOYER_OF_JOB = Rule(
        meaning="the same, its organisation's job in the address", roles=EMPLOYERS, relations=(Relation.ORGANISATION,)
    )
    OFFICER = Rule(meaning="a district officer", roles=("officer",))
    READER_OF_DISTRICTS = Rule(meaning="an officer, or the office of a place above", roles=("officer", "overseer"))
    OFFICER_OF_RELEASE = Rule(
        meaning="an officer, a release of the own district", roles=("officer",), relations=(Relation.ORGANISATION,)
    )
    OFFICER_OF_SCENARIO = Rule(
        meaning="an officer, a scenario of the own office", roles=("officer",), relations=(Relation.ORGANISATION,)
    )
    OFFICER_OF_NAMED = Rule(
        meaning="an officer who gave a reason, the result of a firm of the district that consented",
        roles=("officer",),
        relations=(Relation.NAMED,),
        state="submitted",
    )
    DESK = Rule(meaning="an editor or reviewer of a district's catalogue", roles=KEEPERS_OF_CATALOGUES)
    DESK_OF_CHANGE = Rule(
        meaning="the same, a change of the own district",
        roles=KEEPERS_OF_CATALOGUES,
        relations=(Relation.ORGANISATION,),
    )
    READER_OF_CHANGE = Rule(
        meaning="the same, or a change of an entry that the own district keeps, too",
        roles=KEEPERS_OF_CATALOGUES,
        relations=(Relation.ORGANISATION, Relation.SHARED),
    )
    DESK_OF_CORRECTION = Rule(
        meaning="the same, something said or proposed of an entry the own district may change",
        roles=KEEPERS_OF_CATALOGUES,
        relations=(Relation.ORGANISATION,),
    )
    REVIEWER = Rule(meaning="a reviewer of a district's catalogue", roles=("reviewer",))
    REVIEWER_OF_CHANGE = Rule(
        meaning="the same, a change of the own district, or of an entry that it keeps, too",
        roles=("reviewer",),
        relations=(Relation.ORGANISATION, Relation.SHARED),
    )
    REVIEWER_OF_FILED = Rule(
        meaning="the same, changes that came in a file of the own district",
        roles=("reviewer",),
        relations=(Relation.ORGANISATION,),
    )
    ADMIN = Rule(meaning="an administrator", roles=("admin",))
    ADMIN_OF_OTHERS = Rule(
        meaning="an administrator, any account but the own one",
        roles=("admin",),
        relations=(Relation.ORGANISATION, Relation.OTHER),
    )
    ADMIN_OF_OTHER_ORGANISATIONS = Rule(
        meaning="an administrator, any organisation but the own one", roles=("admin",), relations=(Relation.OTHER,)
    )
