"""Conditions of a measure picked from the edition's questions: a tree that is read as a sentence, part by part."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.catalogue.condition_tree import Mode, Path, added, mode_of, node_at, removed, replaced, rooted, turned
from assessor.edition.strict_yaml import Value
from assessor.evaluation.china import day_in_china
from assessor.services import edition_of
from assessor.services.catalogue.changes import WRITABLE, rewrite_change
from assessor.services.catalogue.checking import FieldProblem, check_change
from assessor.services.catalogue.conditions import (
    CONFIRM,
    Fact,
    FactGroup,
    fact_of,
    fact_of_leaf,
    facts_offered,
    path_from,
    shown_tree,
)
from assessor.services.catalogue.differing import CONDITIONS, clause_in, in_one_line
from assessor.services.catalogue.errors import ChangedMeanwhileError
from assessor.storage.catalogue import EntryChange
from assessor.web.context import context, now
from assessor.web.language import lang, say
from assessor.web.own_catalogue.asked_for import measure_change_asked_for, version_seen, written_of
from assessor.web.own_catalogue.entry_words import name_of
from assessor.web.own_catalogue.forms.conditions import LeafForm, hint_of, leaf_form, typed_leaf
from assessor.web.own_catalogue.forms.entries import faults_in

blueprint = Blueprint("conditions", __name__, url_prefix="/desk/changes/<uuid:change_id>/conditions")
KEY = f"<any({', '.join(CONDITIONS)}):key>"
DEEPEST = 4
"""Groups within groups: what goes deeper nobody can read any more."""
LONGEST_WORDS = 60
_STEP = re.compile(r"\.(?:all|any)\[([0-9]+)\]")


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """Which part of which condition of which change is asked for; `within`: in a new group of that kind."""

    change: EntryChange
    key: str
    at: Path
    within: Mode | None
    fact: Fact
    is_new: bool

    @property
    def before(self) -> Mapping[str, Value]:
        """The comparison as it is written; empty for a new one."""
        found = {} if self.is_new else node_at(_tree(self.change, self.key), self.at)
        return found if isinstance(found, dict) else {}

    def with_leaf(self, leaf: Value) -> Value:
        """The tree with this comparison in its place."""
        tree = _tree(self.change, self.key)
        return added(tree, self.at, leaf, within=self.within) if self.is_new else replaced(tree, self.at, leaf)


@blueprint.get(f"/{KEY}")
def show(change_id: UUID, key: str) -> str:
    """The condition as a tree and as a sentence."""
    del change_id
    return _tree_page(measure_change_asked_for(), key)


@blueprint.post(f"/{KEY}")
def alter(change_id: UUID, key: str) -> Response | tuple[str, int]:
    """Take out a part, or turn a group round."""
    do, _, at = request.form.get("do", "").partition(":")
    step = {"remove": removed, "turn": turned}.get(do)
    change = measure_change_asked_for()
    if step is None:
        abort(404)
    try:
        rewritten = step(_tree(change, key), path_from(at))
    except LookupError:
        abort(404)
    try:
        _keep(change, key, rewritten)
    except ChangedMeanwhileError as error:
        return _tree_page(error.change, key, is_late=True), 409
    flash(say("desk.saved"))
    return redirect(url_for("conditions.show", change_id=change_id, key=key), 303)


@blueprint.get(f"/{KEY}/choose")
def choose(change_id: UUID, key: str) -> str:
    """Choose what a new part looks at: a question, a result, or something to be confirmed."""
    del change_id
    change, words = measure_change_asked_for(), request.args.get("words", "")[:LONGEST_WORDS]
    edition = edition_of(context().edition)
    return render_template(
        "desk/choose_fact.html",
        change=change,
        key=key,
        name=name_of(written_of(change), change.kind),
        groups=_looked_for(facts_offered(edition), words),
        confirm=CONFIRM,
        words=words,
        at=request.args.get("at", ""),
        within=_within(),
    )


@blueprint.get(f"/{KEY}/part")
def part(change_id: UUID, key: str) -> str:
    """The form of one comparison."""
    del change_id
    asked = _asked(measure_change_asked_for(), key)
    return _part_page(asked, leaf_form(edition_of(context().edition), asked.fact, asked.before))


@blueprint.post(f"/{KEY}/part")
def keep(change_id: UUID, key: str) -> Response | tuple[str, int]:
    """Keep one comparison: a new one, or in place of one that stands."""
    asked = _asked(measure_change_asked_for(), key)
    form = typed_leaf(edition_of(context().edition), asked.fact, request.form)
    if not form.validate():
        return _part_page(asked, form), 422
    try:
        _keep(asked.change, key, asked.with_leaf(form.leaf(asked.before)))
    except ChangedMeanwhileError as error:
        return _part_page(_still(asked, error.change), form, is_late=True), 409
    except LookupError:
        abort(404)
    flash(say("desk.saved"))
    return redirect(url_for("conditions.show", change_id=change_id, key=key), 303)


def _keep(change: EntryChange, key: str, tree: Value) -> None:
    written = {one: value for one, value in written_of(change).items() if one != key}
    rewrite_change(
        context(), change.id, {**written, **({} if tree is None else {key: tree})}, version=version_seen(), now=now()
    )


def _tree_page(change: EntryChange, key: str, *, is_late: bool = False) -> str:
    edition, written = edition_of(context().edition), written_of(change).get(key)
    clause = clause_in(edition, written)
    problems = [one for one in check_change(context(), change, day_in_china(now())).problems if one.field == key]
    return render_template(
        "desk/conditions.html",
        change=change,
        key=key,
        name=name_of(written_of(change), change.kind),
        tree=shown_tree(edition, written),
        sentences={} if clause is None else {one: in_one_line(clause, one) for one in ("zh", "en")},
        problems=[(_place_of(one, key), one) for one in problems],
        writable=change.state in WRITABLE,
        deepest=DEEPEST,
        is_late=is_late,
    )


def _part_page(asked: _Asked, form: LeafForm, *, is_late: bool = False) -> str:
    clause = clause_in(edition_of(context().edition), written_of(asked.change).get(asked.key))
    return render_template(
        "desk/condition_part.html",
        asked=asked,
        change=asked.change,
        key=asked.key,
        name=name_of(written_of(asked.change), asked.change.kind),
        form=form,
        hint=hint_of(asked.fact),
        faults={
            control: f"{say(f'field.{named}')}{say('picker.colon')}{said}" for control, named, said in faults_in(form)
        },
        sentence="" if clause is None else in_one_line(clause, lang()),
        told_to=_told_to(asked.before),
        at=".".join(map(str, asked.at)),
        is_late=is_late,
    )


def _told_to(leaf: Mapping[str, Value]) -> str:
    """Which firms the step to meet a comparison is told to; empty where it is every firm."""
    near = leaf.get("near")
    clause = clause_in(edition_of(context().edition), near.get("if")) if isinstance(near, dict) else None
    return "" if clause is None else in_one_line(clause, lang())


def _asked(change: EntryChange, key: str) -> _Asked:
    """What the address asks for; 404 where there is no such place, or nothing of that name."""
    edition, named = edition_of(context().edition), request.args.get("fact", "")
    try:
        at = path_from(request.args.get("at", ""))
        node = node_at(_tree(change, key), at)
    except LookupError:
        abort(404)
    fact = fact_of(edition, named) if named else fact_of_leaf(edition, node)
    if fact is None or (mode_of(node) is None) == bool(named) or len(at) > DEEPEST:
        abort(404)
    return _Asked(change=change, key=key, at=at, within=_within(), fact=fact, is_new=bool(named))


def _still(asked: _Asked, change: EntryChange) -> _Asked:
    """The same on the change as it stands now: where its place is gone, what was typed becomes a new part."""
    edition = edition_of(context().edition)
    try:
        node = node_at(_tree(change, asked.key), asked.at)
    except LookupError:
        node = None
    is_there = mode_of(node) is not None if asked.is_new else fact_of_leaf(edition, node) == asked.fact
    at, is_new = (asked.at, asked.is_new) if is_there else ((), True)
    return _Asked(change=change, key=asked.key, at=at, within=asked.within, fact=asked.fact, is_new=is_new)


def _looked_for(groups: Sequence[FactGroup], words: str) -> Sequence[FactGroup]:
    wanted = words.casefold().split()
    found = [
        FactGroup(title=one.title, facts=[fact for fact in one.facts if all(word in _text(fact) for word in wanted)])
        for one in groups
    ]
    return [one for one in found if one.facts]


def _text(fact: Fact) -> str:
    """All that a fact is found by: its title, its options and its id."""
    options = [] if fact.question is None else [one.text for one in fact.question.options]
    return " ".join([fact.id, *(f"{one.zh} {one.en}" for one in (fact.title, *options))]).casefold()


def _place_of(problem: FieldProblem, key: str) -> str:
    """The path of the part a mistake is in."""
    _, _, inside = problem.problem.path.rpartition(f").{key}")
    return ".".join(_STEP.findall(inside))


def _within() -> Mode | None:
    wanted = request.args.get("within", "")
    return "all" if wanted == "all" else "any" if wanted == "any" else None


def _tree(change: EntryChange, key: str) -> dict[str, Value]:
    return rooted(written_of(change).get(key))
