"""Whether a changed rule lets in more firms or fewer follows from its wording."""

from dataclasses import replace

from assessor.edition import load_edition
from assessor.insight.rule_change import LeafChange
from assessor.questionnaire import leaves
from assessor.releases.simulator.variants import Variant, direction_of
from tests.builders import every, none_of


def test_a_rule_that_leaves_out_more_firms_is_a_narrower_one():
    measure = load_edition("2026-2").catalogue.measures[0]
    place, more = leaves(measure.condition)[0], ("state", "foreign")
    for before, after, way in ((("state",), more, "narrower"), (more, ("state",), "wider")):
        altered = replace(measure, condition=every(place, none_of("ownership", *before)))
        variant = Variant(measure=measure.id, leaves=((1, LeafChange(values=after)),))
        assert direction_of(altered, variant) == way
