"""What a request at the desk is about: the change in its address, which version was on the screen, what is written."""

from flask import abort, g, request

from assessor.catalogue.layer import entry_from
from assessor.edition.strict_yaml import Value
from assessor.storage.catalogue import EntryChange
from assessor.web.own_catalogue.forms.steps import VersionForm


def change_asked_for() -> EntryChange:
    """The change in the address, found by the guard."""
    found = g.change
    if not isinstance(found, EntryChange):
        raise TypeError
    return found


def measure_change_asked_for() -> EntryChange:
    """The change in the address; 404 where it is not of a measure: nothing else has conditions, examples, firms."""
    change = change_asked_for()
    if change.kind != "measure":
        abort(404)
    return change


def version_seen() -> int:
    """The version of the change that was on the screen; 0, which none has, where it is not said."""
    form = VersionForm(request.form)
    return form.seen.data or 0


def written_of(change: EntryChange) -> dict[str, Value]:
    """The entry as the change has it."""
    entry = entry_from(change.kind, change.written)
    return {} if entry is None else dict(entry.written)
