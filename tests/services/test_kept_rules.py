"""A result is told by the rules it was decided by, whatever the service offers since, and wherever the data go."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import FrameType

import pytest

from assessor.evaluation import as_json
from assessor.services import Context, erase, get, result_of, submit
from assessor.services.context import forget_editions
from assessor.services.firm.exporting import export_everything
from assessor.services.operator.backups import OutsideDatabase, back_up, restore
from assessor.services.rules import RulesNotKeptError
from assessor.storage import Assessment, Database, Transaction, kept_rules, snapshot
from tests.services.stages import NOW, a_draft, a_levelled_result
from tests.services.test_rights import unpacked

LATER = NOW + timedelta(days=30)
OWN_OFFICE = """providers:
  - id: panyu-industry
    name: {zh: 番禺区从前的科工局, en: The former bureau of Panyu}
    jurisdiction: panyu
    ask: {zh: 请到从前的窗口问, en: Ask at the former counter}
"""


@pytest.fixture
def former(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A district's own catalogue, until the test takes it away."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "providers.yaml").write_text(OWN_OFFICE, encoding="utf-8")
    monkeypatch.setenv("ASSESSOR_CATALOGUE", str(own))
    forget_editions()
    yield
    forget_editions()


def replaced_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped one again, in a process that has read nothing yet."""
    monkeypatch.delenv("ASSESSOR_CATALOGUE")
    forget_editions()
    monkeypatch.setattr(kept_rules, "_READ", {})


def offices(assessment: Assessment) -> set[str]:
    return {one.provider.zh for one in result_of(assessment).measures}


@pytest.mark.usefixtures("former")
def test_a_result_of_an_earlier_catalogue_is_told_by_it_and_a_new_one_by_the_new(
    context: Context, monkeypatch: pytest.MonkeyPatch
):
    first = a_levelled_result(context)
    before = result_of(first)
    assert "番禺区从前的科工局" in offices(first)
    replaced_catalogue(monkeypatch)
    assert result_of(get(context, first.id)) == before
    second = a_levelled_result(context)
    assert "番禺区从前的科工局" not in offices(second)
    assert result_of(second).receipt.catalogue_digest != before.receipt.catalogue_digest


@pytest.mark.usefixtures("former")
@pytest.mark.sqlite_first
def test_a_backup_takes_the_rules_along(
    context: Context, empty_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    first = a_levelled_result(context)
    before = result_of(first)
    here = OutsideDatabase(files=tmp_path / "files", key_file=tmp_path / "secret.key", keys=(context.key,))
    back_up(context, here, tmp_path / "backup", with_key=False, now=NOW)
    replaced_catalogue(monkeypatch)
    elsewhere = Database(empty_address)
    restore(elsewhere, replace(here, files=tmp_path / "there"), tmp_path / "backup")
    restored = replace(context, database=elsewhere)
    assert result_of(get(restored, first.id)) == before
    exported = json.loads(unpacked(export_everything(restored, first.id, now=NOW))["data.json"])
    assert exported["result"] == as_json(before)
    elsewhere.close()


def test_rules_are_kept_once_and_outlast_the_results_that_name_them(context: Context):
    first, second = a_levelled_result(context), a_levelled_result(context)
    digests = {result_of(first).receipt.edition_digest, result_of(first).receipt.catalogue_digest}
    erase(context, first.id, now=LATER)
    with snapshot(context.database) as found:
        kept = {row["digest"] for row in found.rows("kept_rules")}
    assert digests < kept
    assert len(kept) == 3, "two instruments and the catalogue"
    assert result_of(get(context, second.id)) == result_of(second)


def test_a_result_whose_rules_are_nowhere_is_refused_by_name(context: Context):
    first = a_levelled_result(context)
    lost = {**first.result, "receipt": {**first.result["receipt"], "catalogue_digest": "0" * 64}}
    with pytest.raises(RulesNotKeptError, match="2026-2"):
        result_of(replace(first, result=lost))


def test_a_result_frozen_in_full_is_read_as_it_was(context: Context):
    first = a_levelled_result(context)
    in_full = as_json(result_of(first))
    in_full["index"] = {**in_full["index"], "shown_value": "as it was"}
    older = replace(first, result=in_full)
    assert result_of(older).index.shown_value == "as it was"
    assert older.receipt_code == first.receipt_code


class Watched(Database):
    """A database that notes which functions run while its write lock is held."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.meanwhile: set[str] = set()

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        with super().writing() as transaction:
            sys.setprofile(self._note)
            try:
                yield transaction
            finally:
                sys.setprofile(None)

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "/assessor/evaluation/" in frame.f_code.co_filename:
            self.meanwhile.add(frame.f_code.co_name)


def test_nothing_is_evaluated_or_described_while_others_wait_to_write(context: Context):
    draft = a_draft(context)
    watched = Watched(context.database.address)
    submitted = submit(replace(context, database=watched), draft.id, now=NOW)
    watched.close()
    assert submitted == get(context, draft.id)
    assert watched.meanwhile.isdisjoint({"evaluate", "describe", "codes_of", "readings_of", "advice_of"})
    assert watched.meanwhile, "the edition's properties at least are looked at"
