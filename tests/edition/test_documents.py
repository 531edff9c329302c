"""The catalogue against the texts it comes from, where they lie beside the project: found there, and not copied."""

import re
from pathlib import Path

import pytest

from assessor.edition import Edition, load_edition

_ROOT = Path(__file__).parent.parent.parent
_DOCUMENTS = _ROOT.parent / "shared" / "documents"
_LONGEST_QUOTE = 17
_FOLDED = str.maketrans("，。；：！？（）“”‘’【】％＋－", ",.;:!?()\"\"''[]%+-")
_CHINESE_RUN = re.compile(r"[\u4e00-\u9fff]{18,}")
_IN_TITLE_MARKS = re.compile("《[^》]*》")

pytestmark = pytest.mark.skipif(
    not _DOCUMENTS.is_dir(), reason=f"the texts are not in {_DOCUMENTS.name} beside the project"
)


def folded(text: str) -> str:
    return re.sub(r"\s", "", text).translate(_FOLDED)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition("2026-2")


@pytest.fixture(scope="module")
def texts(edition: Edition) -> dict[str, str]:
    return {
        document.id: (_DOCUMENTS / f"{document.id}.txt").read_text(encoding="utf-8")
        for document in edition.catalogue.documents
    }


def test_every_anchor_of_a_measure_occurs_in_its_document(edition: Edition, texts: dict[str, str]):
    read = {document: folded(text) for document, text in texts.items()}
    missing = [
        f"{measure.id}: {anchor}"
        for measure in edition.catalogue.measures
        for anchor in measure.anchors
        if folded(anchor) not in read[measure.document]
    ]
    assert missing == []


def test_no_sentence_of_a_document_is_copied(edition: Edition, texts: dict[str, str]):
    titles = re.compile("|".join(re.escape(document.title.zh) for document in edition.catalogue.documents))
    sources = [re.sub(r"\s", "", text) for text in texts.values()]
    copied = [
        f"{file.name}: {run[start : start + _LONGEST_QUOTE + 1]}"
        for file in sorted((_ROOT / "assessor" / "editions").rglob("*.yaml"))
        for run in _CHINESE_RUN.findall(titles.sub("", _IN_TITLE_MARKS.sub("", file.read_text(encoding="utf-8"))))
        for start in range(len(run) - _LONGEST_QUOTE)
        if any(run[start : start + _LONGEST_QUOTE + 1] in source for source in sources)
    ]
    assert copied == []
