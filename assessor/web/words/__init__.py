"""All words of the pages, each in both languages, by key; questions and measures bring their own from the edition."""

from collections.abc import Mapping

from assessor.questionnaire import Text
from assessor.web.words.account import ACCOUNT, ACCOUNT_ERRORS
from assessor.web.words.answering import ANSWERING
from assessor.web.words.audit import AUDIT
from assessor.web.words.district import DISTRICT, NAMED
from assessor.web.words.errors import ERRORS
from assessor.web.words.exploring import EXPLORING
from assessor.web.words.factor import FACTOR
from assessor.web.words.jobs import JOBS
from assessor.web.words.leaving import LEAVING
from assessor.web.words.members import MEMBERS
from assessor.web.words.privacy import PRIVACY
from assessor.web.words.readings import READINGS
from assessor.web.words.result import RESULT
from assessor.web.words.rights import RIGHTS
from assessor.web.words.simulator import SIMULATOR
from assessor.web.words.site import SITE
from assessor.web.words.state import STATE
from assessor.web.words.uploads import UPLOADS
from assessor.web.words.verification import VERIFICATION

PARTS: tuple[Mapping[str, Text], ...] = (
    SITE,
    ANSWERING,
    RESULT,
    EXPLORING,
    ERRORS,
    PRIVACY,
    RIGHTS,
    VERIFICATION,
    ACCOUNT,
    ACCOUNT_ERRORS,
    MEMBERS,
    JOBS,
    UPLOADS,
    FACTOR,
    LEAVING,
    AUDIT,
    READINGS,
    DISTRICT,
    SIMULATOR,
    NAMED,
    STATE,
)
WORDS: Mapping[str, Text] = {key: words for part in PARTS for key, words in part.items()}

__all__ = ["PARTS", "WORDS"]
