"""All words of the pages, each in both languages, by key; questions and measures bring their own from the edition."""

from collections.abc import Mapping

from assessor.questionnaire import Text
from assessor.web.accounts.words.account import ACCOUNT, ACCOUNT_ERRORS
from assessor.web.accounts.words.factor import FACTOR
from assessor.web.accounts.words.leaving import LEAVING
from assessor.web.association.words.collecting import COLLECTING
from assessor.web.association.words.members import MEMBERS
from assessor.web.association.words.proposing import PROPOSING
from assessor.web.association.words.uploads import UPLOADS
from assessor.web.district.words.district import DISTRICT, NAMED
from assessor.web.district.words.drill import DRILL
from assessor.web.district.words.oddities import ODDITIES
from assessor.web.district.words.population import POPULATION
from assessor.web.district.words.register import REGISTER
from assessor.web.district.words.silent import SILENT
from assessor.web.district.words.simulator import SIMULATOR
from assessor.web.district.words.standing import STANDING
from assessor.web.firm.words.advice import ADVICE
from assessor.web.firm.words.answering import ANSWERING
from assessor.web.firm.words.exploring import EXPLORING
from assessor.web.firm.words.news import NEWS
from assessor.web.firm.words.proving import PROVING
from assessor.web.firm.words.readings import READINGS
from assessor.web.firm.words.result import RESULT
from assessor.web.firm.words.rights import RIGHTS
from assessor.web.firm.words.sharing import SHARING
from assessor.web.operator.words.audit import AUDIT
from assessor.web.operator.words.state import STATE
from assessor.web.organisation.words.jobs import JOBS
from assessor.web.own_catalogue.words.desk_pages import DESK
from assessor.web.own_catalogue.words.examples import EXAMPLES
from assessor.web.own_catalogue.words.fields import FIELDS
from assessor.web.own_catalogue.words.files import FILES
from assessor.web.own_catalogue.words.picker import PICKER
from assessor.web.own_catalogue.words.preview import PREVIEW
from assessor.web.own_catalogue.words.staying_true import STAYING_TRUE
from assessor.web.public.words.catalogue import CATALOGUE
from assessor.web.public.words.corrections import CORRECTIONS
from assessor.web.public.words.privacy import PRIVACY
from assessor.web.public.words.verification import VERIFICATION
from assessor.web.words.errors import ERRORS
from assessor.web.words.site import SITE

PARTS: tuple[Mapping[str, Text], ...] = (
    SITE,
    ANSWERING,
    RESULT,
    CATALOGUE,
    CORRECTIONS,
    SHARING,
    NEWS,
    ADVICE,
    EXPLORING,
    ERRORS,
    PRIVACY,
    RIGHTS,
    VERIFICATION,
    ACCOUNT,
    ACCOUNT_ERRORS,
    MEMBERS,
    COLLECTING,
    JOBS,
    UPLOADS,
    FACTOR,
    LEAVING,
    AUDIT,
    READINGS,
    DISTRICT,
    DRILL,
    STANDING,
    SIMULATOR,
    SILENT,
    POPULATION,
    NAMED,
    REGISTER,
    ODDITIES,
    PROVING,
    STATE,
    DESK,
    FIELDS,
    PICKER,
    PREVIEW,
    FILES,
    EXAMPLES,
    STAYING_TRUE,
    PROPOSING,
)
WORDS: Mapping[str, Text] = {key: words for part in PARTS for key, words in part.items()}

__all__ = ["PARTS", "WORDS"]
