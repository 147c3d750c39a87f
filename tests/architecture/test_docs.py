"""Documents keep their word: their commands run, their links lead somewhere, every command and setting is told."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gofar.cli.main import COMMANDS
from tests.shared import shared_path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")])
BIN = Path(sys.executable).parent


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s]+)", text)
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


def test_the_make_targets_that_documents_name_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {t for page in PAGES for t in re.findall(r"`?make ([a-z-]+)", page.read_text(encoding="utf-8"))}
    real = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    words = {"a", "it", "the", "them", "up", "sure"}  # "make sure" is English
    assert named - words <= real


def test_every_command_is_told_in_the_guide():
    guide = (ROOT / "docs" / "guides" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"gofar {name}" not in guide] == []


def test_every_setting_is_told_in_the_guide():
    guide = (ROOT / "docs" / "guides" / "settings.md").read_text(encoding="utf-8")
    sources = [*(ROOT / "src" / "gofar" / "site").glob("*.py")]
    names = {
        name for path in sources for name in re.findall(r"GOFAR_[A-Z_]+", path.read_text(encoding="utf-8"))
    }
    assert sorted(name for name in names if name not in guide) == []


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_commands_of_the_new_york_guide_do_what_they_say(tmp_path):
    """Run the guide's commands in order, in a folder of their own; what it prints must be what it shows."""
    guide = (ROOT / "docs" / "guides" / "new-york-city.md").read_text(encoding="utf-8")
    for name in ("graduation.csv", "demographics.csv"):
        (tmp_path / name).symlink_to(shared_path("samples/nyc_schools") / name)
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    environ = {"PATH": f"{BIN}:/usr/bin:/bin", "GOFAR_DATA": str(tmp_path / "nyc"), "HOME": str(tmp_path)}
    blocks = re.findall(r"```sh run\n(.*?)```\n(?:\n```text\n(.*?)```)?", guide, re.DOTALL)
    assert len(blocks) == 3
    for command, shown in blocks:
        told = subprocess.run(
            ["bash", "-ec", command], cwd=tmp_path, capture_output=True, text=True, check=False, env=environ
        )
        assert told.returncode == 0, told.stderr
        assert told.stdout.strip() == shown.strip()


def test_the_python_that_the_readme_shows_runs():
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        told = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr


def test_the_tutorial_of_data_frames_prints_what_it_shows():
    """Its blocks run in order, as one program; what each prints must be what stands under it."""
    guide = (ROOT / "docs" / "guides" / "chart-a-data-frame.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python run\n(.*?)```\n(?:\n```text\n(.*?)```)?", guide, re.DOTALL)
    assert len(blocks) == 7
    mark = "print('-- next')\n"
    told = subprocess.run(
        [sys.executable, "-c", mark.join(code for code, _ in blocks)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.split("-- next\n") == [shown for _, shown in blocks]
