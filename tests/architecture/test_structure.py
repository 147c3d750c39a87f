"""The shape of the code, held by tests: sizes, the registry of actions, one line of migrations, light imports."""

import ast
import inspect
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from gofar.apps.access.action import REGISTRY
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import WORDS, Verb
from gofar.apps.people.roles import Role

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "gofar"
SOURCES = sorted(p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts)


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_are_short():
    sizes = sorted(lines(path) for path in SOURCES)
    assert {
        str(p.relative_to(ROOT)): lines(p)
        for p in [*SOURCES, *(ROOT / "tests").rglob("*.py")]
        if lines(p) > 400
    } == {}
    assert statistics.median(sizes) <= 80
    assert sizes[int(len(sizes) * 0.9)] <= 250


def test_every_module_says_what_it_is_for():
    silent = [
        str(p.relative_to(ROOT))
        for p in SOURCES
        if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_every_action_has_a_verb_a_keyword_by_and_a_stated_undo():
    assert len(REGISTRY) >= 25
    for name, registered in REGISTRY.items():
        by = inspect.signature(registered.function).parameters["by"]
        assert by.kind is inspect.Parameter.KEYWORD_ONLY, name
        assert isinstance(registered.verb, Verb), name
        assert registered.undo.run is not None or registered.undo.reason.endswith("."), name


def test_every_function_that_writes_is_an_action_or_its_helper():
    """Nothing outside actions, the log itself and the sample's seats creates, saves, updates or deletes."""
    writes = re.compile(r"\.(?:create|bulk_create|save|update|delete|get_or_create|update_or_create)\(")
    allowed = (
        "actions",
        "access/action.py",
        "access/undo.py",
        "access/versions.py",
        "access/models.py",
        "access/chain",
        "access/forgetting.py",
        "apps/sample/build",
    )
    guilty = []
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        where = str(path.relative_to(PACKAGE))
        if (
            "objects" in text
            and writes.search(text)
            and where.startswith(("apps/", "web/"))
            and not any(a in str(path) for a in allowed)
        ):
            guilty.append(where)
    assert guilty == []


def test_pages_never_reach_for_tables():
    guilty = [
        str(p.relative_to(PACKAGE))
        for p in (PACKAGE / "web").rglob("*.py")
        if re.search(r"\.objects\b", p.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_every_gated_model_says_where_its_network_is():
    free = {
        "people.person",
        "people.hub",
        "people.district",
        "people.team",
        "access.version",
        "access.chainhead",
        "improvement.citation",
    }
    ours = [m for m in apps.get_models() if m.__module__.startswith("gofar.")]
    without = {m._meta.label_lower for m in ours if not hasattr(m, "gate_network")}
    assert without == free


def test_every_role_and_verb_is_told_in_words():
    assert set(PARTS) == set(Role)
    assert set(WORDS) == set(Verb)
    assert all(part.says.endswith(".") for part in PARTS.values())


@pytest.mark.django_db
def test_migrations_are_one_line_of_history():
    loader = MigrationLoader(None)
    for label in ("people", "access", "data", "improvement", "proposals"):
        assert len(loader.graph.leaf_nodes(label)) == 1
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_library_loads_neither_django_nor_the_table_engine():
    code = (
        "import sys, gofar; gofar.build_chart('run', [1.0] * 12); "
        "print([m for m in ('django', 'duckdb', 'ibis', 'pandas', 'scipy') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_locked_requirements_name_no_address_and_no_path():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text


def test_decisions_are_numbered_without_gaps_and_keep_their_headings():
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    for path in records:
        text = path.read_text(encoding="utf-8")
        for heading in (
            "Situation",
            "What we chose",
            "What we gave up",
            "What else we weighed",
            "When to look again",
        ):
            assert f"**{heading}.**" in text, f"{path.name} lacks {heading}"


def test_nothing_written_here_names_a_machine():
    """A path under somebody's home or the root user's tells where it was written, and works nowhere else."""
    somewhere = re.compile(r"(?<![\w.~])/(?:home|root|Users)/\w")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    kinds = {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".json", ""}
    texts = [
        ROOT / name for name in tracked.split() if Path(name).suffix in kinds and (ROOT / name).is_file()
    ]
    assert [str(p) for p in texts if somewhere.search(p.read_text(encoding="utf-8", errors="ignore"))] == []
