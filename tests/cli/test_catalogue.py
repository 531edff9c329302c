"""`assessor catalogue`: list, check and the difference of two revisions."""

from pathlib import Path
from shutil import copytree

from click.testing import CliRunner

from assessor.cli.catalogue import command

STALL = Path(__file__).parent.parent / "editions" / "catalogues" / "stall"


def run(*arguments: str) -> tuple[int, str]:
    outcome = CliRunner().invoke(command, list(arguments))
    return outcome.exit_code, outcome.output


def test_the_difference_of_a_revision_to_itself_is_nothing():
    assert run("diff", str(STALL), str(STALL)) == (0, "")


def test_the_difference_names_what_came_went_and_changed_and_in_which_parts(tmp_path: Path):
    after = copytree(STALL, tmp_path / "after")
    measures = after / "measures" / "reply-a.yaml"
    measures.write_text(measures.read_text("utf-8").replace("每年六月", "每年七月"), "utf-8")
    offices = after / "providers.yaml"
    offices.write_text(offices.read_text("utf-8").replace("id: bureau-b", "id: bureau-c"), "utf-8")
    assert run("diff", str(STALL), str(after)) == (
        0,
        "+ provider bureau-c 乙市工信局\n~ measure award 技改奖补: deadline\n- provider bureau-b 乙市工信局\n",
    )


def test_a_folder_that_cannot_be_read_is_refused_with_every_fault(tmp_path: Path):
    (tmp_path / "catalogue.yaml").write_text("id: [", "utf-8")
    (tmp_path / "stray.yaml").write_text("a: b", "utf-8")
    outcome = CliRunner().invoke(command, ["diff", str(tmp_path), str(STALL)])
    assert outcome.exit_code == 1
    assert len(str(outcome.exception).splitlines()) == 2
