"""The catalogue as it is published to other programs: one value with everything that stands, and its JSON schema."""

from functools import cache
from typing import Any

from pydantic import Field

from assessor.edition.schema.base import Id
from assessor.edition.schema.catalogue import CatalogueFile, DocumentEntry, ProblemEntry, ProviderEntry
from assessor.edition.schema.measures import MeasureEntry


class PublishedMeasure(MeasureEntry):
    """A measure with the document it stands in."""

    document: Id


class PublishedCatalogue(CatalogueFile):
    """All entries of a catalogue. `edition`: whose questions the conditions speak of; `digest`: of the revision."""

    edition: Id
    digest: str
    documents: list[DocumentEntry] = Field(default_factory=list)
    providers: list[ProviderEntry] = Field(default_factory=list)
    problems: list[ProblemEntry] = Field(default_factory=list)
    measures: list[PublishedMeasure] = Field(default_factory=list)


@cache
def published_schema() -> dict[str, Any]:
    """The JSON schema (2020-12) of PublishedCatalogue; further keys may come, so that it forbids none."""
    schema = _open(PublishedCatalogue.model_json_schema(by_alias=True))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _open(schema: Any) -> Any:  # noqa: ANN401  any part of a schema
    if isinstance(schema, list):
        return [_open(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = schema.get("additionalProperties") is False
    return {key: _open(part) for key, part in schema.items() if not (closed and key == "additionalProperties")}
