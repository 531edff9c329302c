"""Worked examples of a measure: made-up firms with what must come out, run at once and kept with the measure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.edition import Edition
from assessor.edition.strict_yaml import Value
from assessor.evaluation.china import day_in_china
from assessor.evaluation.row import in_words
from assessor.questionnaire import Text
from assessor.services import edition_of
from assessor.services.catalogue.changes import WRITABLE, rewrite_change
from assessor.services.catalogue.checking import check_change
from assessor.services.catalogue.errors import ChangedMeanwhileError
from assessor.services.catalogue.examples import SampleFirm, looks_at_results, questions_named, sample_firms
from assessor.storage.catalogue import EntryChange
from assessor.web.context import context, entered, now
from assessor.web.forms.fields import SPECIAL
from assessor.web.language import say
from assessor.web.own_catalogue.asked_for import measure_change_asked_for, version_seen, written_of
from assessor.web.own_catalogue.entry_words import name_of
from assessor.web.own_catalogue.forms.examples import ExampleForm
from assessor.web.words import WORDS

blueprint = Blueprint("examples", __name__, url_prefix="/desk/changes/<uuid:change_id>/examples")


@blueprint.get("/")
def show(change_id: UUID) -> str:
    """All examples with what comes out of each."""
    del change_id
    return _list_page(measure_change_asked_for())


@blueprint.post("/")
def remove(change_id: UUID) -> Response | tuple[str, int]:
    """Take one out."""
    change = measure_change_asked_for()
    examples, place = _examples(change), request.form.get("remove", -1, type=int)
    if not 0 <= place < len(examples):
        abort(404)
    try:
        _keep(change, [*examples[:place], *examples[place + 1 :]])
    except ChangedMeanwhileError as error:
        return _list_page(error.change, is_late=True), 409
    flash(say("desk.saved"))
    return redirect(url_for("examples.show", change_id=change_id), 303)


@blueprint.get("/one")
def ask(change_id: UUID) -> str:
    """The form of an example: an empty one, a sample firm's, or one that is there."""
    del change_id
    change = measure_change_asked_for()
    form = ExampleForm.drawn(_edition(), questions_named(_edition(), written_of(change)), _before(change), _sample())
    return _one_page(change, form)


@blueprint.post("/one")
def keep(change_id: UUID) -> Response | tuple[str, int]:
    """Keep it, and show what comes out of it."""
    change, sample = measure_change_asked_for(), _sample()
    form = ExampleForm.sent(_edition(), questions_named(_edition(), written_of(change)), request.form, sample)
    if not form.validate():
        return _one_page(change, form), 422
    examples, place = _examples(change), _place(change)
    made = form.example(_rest(change, sample))
    try:
        _keep(change, [*examples, made] if place is None else [*examples[:place], made, *examples[place + 1 :]])
    except ChangedMeanwhileError as error:
        return _one_page(error.change, form, is_late=True), 409
    flash(say("example.kept"))
    return redirect(url_for("examples.show", change_id=change_id), 303)


def _keep(change: EntryChange, examples: Sequence[Value]) -> None:
    written = {key: value for key, value in written_of(change).items() if key != "examples"}
    listed: list[Value] = [*examples]
    kept = {**written, **({"examples": listed} if listed else {})}
    rewrite_change(context(), change.id, kept, version=version_seen(), now=now())


def _list_page(change: EntryChange, *, is_late: bool = False) -> str:
    checked = check_change(context(), change, day_in_china(now()))
    return render_template(
        "desk/examples.html",
        change=change,
        name=name_of(written_of(change), change.kind),
        examples=[(one, _in_words(one.answers)) for one in checked.examples],
        unrun=0 if checked.examples else len(_examples(change)),
        samples=sample_firms(_edition(), entered().organisation.district),
        writable=change.state in WRITABLE,
        is_late=is_late,
    )


def _one_page(change: EntryChange, form: ExampleForm, *, is_late: bool = False) -> str:
    return render_template(
        "desk/example.html",
        change=change,
        name=name_of(written_of(change), change.kind),
        form=form,
        needs_all=looks_at_results(written_of(change)),
        at=request.args.get("at"),
        is_late=is_late,
    )


def _in_words(answers: Mapping[str, object]) -> Sequence[tuple[Text, Text]]:
    """Each question with the answer to it."""
    found = ((_edition().questionnaire.find_question(name), answer) for name, answer in answers.items())
    return [(one.title, _answer_in_words(str(one.id), answer)) for one, answer in found if one is not None]


def _answer_in_words(question: str, answer: object) -> Text:
    if answer in SPECIAL:
        return WORDS[f"answer.{answer}"]
    return in_words(_edition(), question, float(answer) if isinstance(answer, Decimal | Fraction) else answer)


def _rest(change: EntryChange, sample: SampleFirm | None) -> Mapping[str, object]:
    """Answers to what is not asked: a sample firm's where a condition looks at results, else what was there."""
    if sample is not None and looks_at_results(written_of(change)):
        return sample.answers
    answers = _before(change).get("answers")
    return answers if isinstance(answers, dict) else {}


def _before(change: EntryChange) -> Mapping[str, Value]:
    place = _place(change)
    found = {} if place is None else _examples(change)[place]
    return found if isinstance(found, dict) else {}


def _place(change: EntryChange) -> int | None:
    """Which example the address names; None for a new one."""
    place = request.args.get("at", None, type=int)
    if place is not None and not 0 <= place < len(_examples(change)):
        abort(404)
    return place


def _sample() -> SampleFirm | None:
    named = request.args.get("firm", "")
    found = {one.id: one for one in sample_firms(_edition(), entered().organisation.district)}
    if named and named not in found:
        abort(404)
    return found.get(named)


def _examples(change: EntryChange) -> Sequence[Value]:
    found = written_of(change).get("examples")
    return found if isinstance(found, list) else []


def _edition() -> Edition:
    return edition_of(context().edition)
