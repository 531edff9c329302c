"""The public catalogue for other programs: whole, in its form, and sent only to whoever does not have it yet."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask

from assessor.catalogue.whole import standing
from assessor.edition import default_edition, load_edition
from assessor.edition.schema.published import PublishedCatalogue

SCHEMA = Path(__file__).parents[2] / "docs" / "catalogue-v1.schema.json"
EDITION = load_edition(default_edition())


def test_the_catalogue_is_there_whole_with_its_revision_in_both_languages(app: Flask):
    answer = app.test_client().get("/api/catalogue/v1")
    found = json.loads(answer.data, parse_float=Decimal)
    PublishedCatalogue.model_validate(found)
    catalogue = EDITION.catalogue
    assert (found["id"], found["revision"], found["digest"]) == (catalogue.id, catalogue.revision, catalogue.digest)
    for name in ("measures", "providers", "documents", "problems"):
        assert found[name] == standing(EDITION.written.catalogue).listed(name)
    assert answer.mimetype == "application/json"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_whoever_has_it_is_told_that_nothing_changed(app: Flask, coding: str):
    client = app.test_client()
    first = client.get("/api/catalogue/v1", headers={"Accept-Encoding": coding})
    tag = first.headers["ETag"]
    again = client.get("/api/catalogue/v1", headers={"If-None-Match": tag, "Accept-Encoding": coding})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/api/catalogue/v1", headers={"If-None-Match": '"other"', "Accept-Encoding": coding})
    assert (other.status_code, len(other.data), other.headers["ETag"]) == (200, len(first.data), tag)
    assert first.headers["Cache-Control"] == "public, no-cache"


def test_the_schema_that_is_served_is_the_one_in_the_documents(app: Flask):
    served = app.test_client().get("/api/catalogue/v1/schema")
    assert served.data == SCHEMA.read_bytes()
    assert served.json is not None
    assert set(served.json["required"]) >= {"id", "revision", "published", "edition", "digest"}
    assert "additionalProperties" not in json.dumps(served.json["$defs"]["PublishedMeasure"])
