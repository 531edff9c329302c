from pathlib import Path

import pytest

from assessor.config import Settings
from assessor.edition.own_settings import chosen_edition, own_catalogue

WRITTEN = [{}, {"ASSESSOR_CATALOGUE": "/srv/own", "ASSESSOR_EDITION": "miit-2024"}, {"assessor_catalogue": "own"}]


@pytest.mark.parametrize("written", WRITTEN)
def test_editions_read_their_settings_as_the_service_does(
    written: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    for name, value in written.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert (own_catalogue(), chosen_edition()) == (settings.catalogue, settings.edition)
