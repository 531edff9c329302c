"""The contradictions asked about at each save are those of the whole result."""

from datetime import date

from assessor.evaluation import contradictions_of, evaluate
from assessor.evaluation.contradicting import contradictions_among
from assessor.services import edition_of
from tests.evaluation.population import columns_of, firms

AS_OF = date(2026, 11, 21)


def test_they_are_the_same_for_firms_that_answered_at_random():
    edition = edition_of("2026-2")
    found = set()
    for firm in firms(edition, 60, seed=5):
        columns = columns_of(edition, firm)
        whole = contradictions_of(evaluate(edition, columns, AS_OF), 0)
        assert contradictions_among(edition, columns, AS_OF) == whole, firm
        found |= {one.id for one in whole}
    assert len(found) > len(edition.scoring.contradictions) // 2, "the firms contradict themselves in many ways"
