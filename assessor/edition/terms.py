"""The terms of the service, read from `terms.yaml`: what each is called in both languages, and what it means."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assessor.questionnaire import Lang

FILE = Path(__file__).parents[1] / "terms.yaml"


class _Pair(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    zh: str
    en: str


class Term(BaseModel):
    """One term. `also`: other forms of it; `instead`: what must not be said in its place (`not` in the file)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    zh: str
    en: str
    meaning: _Pair
    also: Mapping[Lang, tuple[str, ...]] = Field(default_factory=dict)
    instead: Mapping[Lang, tuple[str, ...]] = Field(default_factory=dict, alias="not")


@cache
def terms() -> tuple[Term, ...]:
    """All terms, in the order of the file."""
    return tuple(Term.model_validate(entry) for entry in yaml.safe_load(FILE.read_text("utf-8")))


def glossary() -> str:
    """The terms as a page of docs."""
    rows = (f"| {each.zh} | {each.en} | {each.meaning.zh} {each.meaning.en} |" for each in terms())
    return "\n".join((*_HEAD, *rows, ""))


_HEAD = (
    "# Glossary · 词汇表",
    "",
    "One term, one translation. Written by `make glossary` from `assessor/terms.yaml`; a test holds pages, workbooks,",
    "reports and letters to it.",
    "",
    "| 中文 | English | |",
    "|---|---|---|",
)
