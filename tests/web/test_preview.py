"""What a change would do, before it is handed in: on sample firms, and on the release's firms through the gate."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from assessor.edition import load_edition
from assessor.measures.model import Measure
from assessor.questionnaire import ALWAYS, Condition, Group, Leaf, Text
from assessor.releases.simulator.changeable import offered_in_addition
from assessor.releases.simulator.variant_between import changes_nothing, variant_between
from assessor.services import Context
from assessor.services.catalogue import begin_change, desk_of, rewrite_change
from assessor.services.district.figures.reading import latest_release
from assessor.services.district.figures.trials import ground_of, trials_left
from tests.simulated import NOW, copied_to
from tests.web.applications import application_on
from tests.web.conftest import Clock
from tests.web.people import add_person, signed_in
from tests.web.test_catalogue_changes import acting

RETROFIT = "py15r-5-retrofit-award"


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    with application_on(copied_to(tmp_path).parent, clock) as made:
        yield made


def test_a_change_is_tried_on_the_districts_firms_by_the_simulators_gate_and_counts_once(app: Flask, context: Context):
    release = latest_release(context, "panyu")
    assert release is not None
    offered = offered_in_addition(ground_of(context, release), "headcount.at_least")
    assert offered is not None
    limit = int(float(offered.limits[len(offered.limits) // 2]))
    editor = acting(context, "editor")
    standing = desk_of(editor).standing["measure", RETROFIT].written
    rules = [standing["if"]] if "all" not in dict(standing["if"]) else dict(standing["if"])["all"]
    tried = {"all": [*rules, {"fact": "headcount", "at_least": limit}]}
    change = begin_change(editor, "measure", {**standing, "if": tried}, district="panyu", now=NOW)
    visitor = signed_in(app, add_person(app, "editor", "番禺区科工商信局", district="panyu"))
    page, left = visitor.get(f"/zh/desk/changes/{change.id}/preview/"), trials_left(context, release)
    assert "试一次，用掉这一版汇总数字的一次机会" in page.words
    for _ in range(2):
        page = visitor.post(page.path, {}, 200)
        assert "现在符合" in page.words
        assert "按行业" in page.words
        assert trials_left(context, release) == left - 1, "looking again takes no try"
    assert page.words.count("现在看到的") == page.words.count("发布后看到的") == 3
    assert "从业人员" in page.words, "the firms' blocks say what is asked now"
    odd = {"all": [*rules, {"fact": "headcount", "at_least": limit + 3}]}
    rewrite_change(editor, change.id, {**standing, "if": odd}, version=1, now=NOW)
    page = visitor.post(page.path, {}, 200)
    assert "不在可试的几档里" in page.words
    assert trials_left(context, release) == left - 1


def leaf(fact: str, *, limit: int = 0, values: tuple[str, ...] = ()) -> Leaf:
    return Leaf(operator="in" if values else "at_least", fact=fact, values=values, limit=None if values else limit)  # type: ignore[arg-type]  # a whole number is a fraction


def test_only_what_the_simulator_offers_is_taken_as_a_variant():
    first = load_edition("2026-2").catalogue.measures[0]
    place = first.condition if isinstance(first.condition, Leaf) else first.condition.parts[0]

    def measure(*parts: Condition, **others: object) -> Measure:
        rule = Group(mode="all", parts=parts) if parts else ALWAYS
        return replace(first, condition=Group(mode="all", parts=(place, rule)), **others)  # type: ignore[arg-type]  # fields of a measure

    size, sector = leaf("headcount", limit=20), leaf("sector", values=("jewelry",))
    group = Group(mode="any", parts=(sector, leaf("ownership", values=("state",))))
    asked = Leaf(operator="confirm", text=Text("问", "Ask"))
    before = measure(size, group)
    found = variant_between(before, measure(leaf("headcount", limit=30), group, asked))
    assert found is not None
    assert [(number, change.limit) for number, change in found.leaves] == [(1, 30)]
    found = variant_between(before, measure(group, leaf("revenue", limit=5), status="ended"))
    assert found is not None
    assert [(number, change.waived) for number, change in found.leaves] == [(1, True)]
    assert ([one.fact for one in found.added], found.status) == (
        ["revenue"],
        None if before.status == "ended" else "ended",
    )
    other = Group(mode="any", parts=(leaf("sector", values=("auto",)), group.parts[1]))
    found = variant_between(before, measure(size, other))
    assert found is not None
    assert [(number, change.values) for number, change in found.leaves] == [(2, ("auto",))]
    same = variant_between(before, measure(group, size, asked))
    assert same is not None
    assert changes_nothing(same)
    assert variant_between(before, measure(size, group, Group(mode="any", parts=(sector, size)))) is None
    assert variant_between(before, replace(before, jurisdiction="elsewhere")) is None
