"""What the simulator's address says: the measure, the variants kept so far, and the one being changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from flask import url_for
from werkzeug.datastructures import MultiDict

from assessor.insight.simulation import VARIANTS_AT_MOST
from assessor.measures.model import Measure
from assessor.questionnaire import Text
from assessor.releases.simulator.changeable import MeasureOffered, findings_offered, offered_for
from assessor.releases.simulator.new_measure import NEW
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.variants import NotOfferedError, Variant, refuse_unoffered
from assessor.services.district.figures.trials import ground_of, simulated, trials_left
from assessor.storage.figures import Release
from assessor.web.context import context, now, release
from assessor.web.district.forms.simulator import VariantForm, read_variant
from assessor.web.district.simulator_page import Tried, tried_out
from assessor.web.district.words.simulator import VARIANT_NAMES
from assessor.web.language import lang

KEPT = "kept"
LONGEST = 4000
"""Characters of a variant in an address."""


@dataclass(kw_only=True)
class Trial:
    """A measure with what is tried about it."""

    ground: SimulationBase
    offered: MeasureOffered
    kept: tuple[VariantForm, ...]
    form: VariantForm
    tried: tuple[Tried, ...] = field(default=())

    @property
    def queries(self) -> tuple[str, ...]:
        """All variants as an address spells them."""
        return tuple(one.query for one in self._forms)

    @property
    def kept_queries(self) -> tuple[str, ...]:
        """Those kept beside the one being changed."""
        return tuple(one.query for one in self.kept)

    @property
    def is_new(self) -> bool:
        """Whether it is a measure that there is none of yet."""
        return self.offered.measure.id == NEW

    @property
    def findings(self) -> Sequence[tuple[str, Text]]:
        """Ids and titles of the findings a firm may be asked to show."""
        return [(rule.id, rule.title) for rule, _ in findings_offered(self.ground)]

    @property
    def bases(self) -> Sequence[tuple[str, Text]]:
        """Ids and titles of the amounts a rate may be of."""
        return [(one.id, one.title) for one in self.ground.edition.amounts]

    @property
    def may_keep_more(self) -> bool:
        """Whether another variant has room beside these."""
        return len(self._forms) < VARIANTS_AT_MOST

    @property
    def left(self) -> int:
        """How many more rules may be tried on this release."""
        return trials_left(context(), self.ground.release)

    @property
    def name_of_form(self) -> str:
        """Which variant the form is."""
        return VARIANT_NAMES[min(len(self.kept), VARIANTS_AT_MOST - 1)][lang()]

    @property
    def query(self) -> str:
        """All variants as the query of an address, for links to downloads."""
        kept = urlencode([(KEPT, one) for one in self.kept_queries])
        return "&".join(part for part in (kept, self.form.query if self.form.is_sent else "") if part)

    def without(self, place: int) -> str:
        """The address with one variant left out; the last of the others is in the form."""
        left = [query for number, query in enumerate(self.queries) if number != place]
        return address_of(self.ground.release, self.offered.measure.id, left[:-1], left[-1])

    def work_out(self) -> None:
        """Run all variants. Raises NotOfferedError, TrialsSpentError."""
        variants = tuple(one.variant for one in self._forms)
        outcomes = simulated(context(), self.ground.release, variants, now=now())
        self.tried = tried_out(self.ground, self.queries, outcomes)

    @property
    def _forms(self) -> tuple[VariantForm, ...]:
        return (*self.kept, *((self.form,) if self.form.is_sent else ()))


def current_ground() -> SimulationBase:
    """The firms of the release in the address."""
    return ground_of(context(), release())


def trial_in(measure_id: str, values: Mapping[str, str], kept: Sequence[str] | None = None) -> Trial | None:
    """What an address asks for; None where the district has no such measure. Unfit kept variants are left out."""
    ground = current_ground()
    offered = offered_for(ground, measure_id)
    if offered is None:
        return None
    sent = MultiDict(values)
    most = VARIANTS_AT_MOST if kept is not None else VARIANTS_AT_MOST - 1
    asked = (sent.getlist(KEPT) if kept is None else list(kept))[:most]
    return Trial(
        ground=ground,
        offered=offered,
        kept=tuple(_sound(ground, offered, asked)),
        form=VariantForm(ground, offered, sent),
    )


def address_of(release: Release, measure_id: str, kept: Sequence[str], query: str = "") -> str:
    """The address with these variants kept and this one in the form."""
    base = url_for("simulator.show", release_id=release.id, measure_id=measure_id, kept=list(kept) or None)
    return f"{base}{'&' if '?' in base else '?'}{query}" if query else base


def found_among(measures: Sequence[Measure], *, search: str, status: str) -> Sequence[Measure]:
    """Measures of a status whose title or summary, in either language, has the words."""
    wanted = search.strip().casefold()
    return [
        one
        for one in measures
        if status not in ("in_force", "planned", "proposed") or one.status == status
        if wanted in f"{one.title.zh} {one.title.en} {one.summary.zh} {one.summary.en}".casefold()
    ]


def _sound(ground: SimulationBase, offered: MeasureOffered, queries: Sequence[str]) -> Iterator[VariantForm]:
    for query in queries:
        form = read_variant(ground, offered, query[:LONGEST])
        if form is not None and _can_be(ground, form.variant):
            yield form


def _can_be(ground: SimulationBase, variant: Variant) -> bool:
    try:
        refuse_unoffered(ground, variant)
    except NotOfferedError:
        return False
    return True
