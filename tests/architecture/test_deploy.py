"""What starts Gofar on a server: units, compose file, image and proxy name commands, settings and files that exist."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from gofar.cli.main import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
BIN = Path(sys.executable).parent
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs" / "guides" / "settings.md").read_text(encoding="utf-8")
#: Names that are the compose file's own, and the installer's.
OWN = {"GOFAR_NAME", "GOFAR_UPSTREAM", "GOFAR_WHEEL"}


def options(command):
    """The long options of a command of ours."""
    known = main.get_command(None, command)
    return {name for parameter in known.params for name in parameter.opts}


def checked(words):
    """Hold the words of a call of ours to the command that they name."""
    command, *rest = words
    assert command in COMMANDS
    assert {word for word in rest if word.startswith("--")} <= options(command)


def test_units_call_commands_with_options_that_exist():
    calls = [
        line.partition(" ")[2].split()
        for unit in UNITS
        for line in unit.read_text(encoding="utf-8").splitlines()
        if line.startswith("ExecStart=/opt/gofar/bin/gofar ")
    ]
    assert {words[0] for words in calls} == {"serve", "nightly", "digest"}
    for words in calls:
        checked(words)


@pytest.mark.parametrize("service", ["gofar", "nightly"])
def test_the_compose_file_calls_commands_with_options_that_exist(service):
    checked(COMPOSE["services"][service]["command"])


def test_units_are_what_systemd_understands(tmp_path):
    """With the program and the user of this machine in place of the server's."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("this machine has no systemd-analyze")
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/gofar/bin", str(BIN))
        (tmp_path / unit.name).write_text(text)
    for unit in UNITS:
        told = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", tmp_path / unit.name],
            capture_output=True,
            text=True,
            check=False,
        )
        ours = [line for line in told.stderr.splitlines() if "gofar" in line.lower()]
        assert ours == [], unit.name


def test_each_timer_starts_a_unit_that_is_there():
    assert {u.stem for u in UNITS if u.suffix == ".timer"} <= {
        u.stem for u in UNITS if u.suffix == ".service"
    }


def test_every_setting_that_is_named_anywhere_is_in_the_guide():
    sources = [
        *DEPLOY.iterdir(),
        ROOT / "compose.yaml",
        ROOT / "Containerfile",
        ROOT / "src/gofar/core/halfset.py",
    ]
    sources += sorted((ROOT / "src" / "gofar" / "cli").glob("*.py"))
    named = {
        name
        for path in sources
        for name in re.findall(r"GOFAR_[A-Z]+(?:_[A-Z]+)*(?![A-Z_]*…)", path.read_text())
    }
    assert "GOFAR_HTTPS" in named
    assert sorted(name for name in named - OWN if name not in GUIDE) == []


def test_the_compose_file_keeps_the_database_inside_and_waits_for_it():
    services = COMPOSE["services"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert services["database"]["networks"] == ["inside"]
    assert "ports" not in services["database"] and "ports" not in services["gofar"]
    for name in ("gofar", "nightly"):
        assert services[name]["depends_on"]["database"]["condition"] == "service_healthy"
        assert services[name]["read_only"] is True and services[name]["cap_drop"] == ["ALL"]
    named = {volume.split(":")[0] for one in services.values() for volume in one["volumes"]}
    assert {name for name in named if not name.startswith(".")} == set(COMPOSE["volumes"])


def test_no_secret_stands_in_a_file_that_is_handed_on():
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    values = re.findall(r"(?:PASSWORD|SECRET|TOKEN)\w*: (.+)", text)
    assert values and all(value.startswith("${DATABASE_PASSWORD:?") for value in values)


def test_the_image_copies_what_is_there_and_runs_as_nobody_in_particular():
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    copied = [
        name for line in re.findall(r"^COPY (?!--)(.+)$", text, re.MULTILINE) for name in line.split()[:-1]
    ]
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert {"src", "requirements", "pyproject.toml"} <= set(copied)
    assert sorted(copied) == sorted(allowed)
    assert all((ROOT / name).exists() for name in copied)
    assert "--require-hashes" in text and "USER gofar" in text


def test_the_proxy_keeps_the_figures_inside():
    text = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert "respond /metrics 404" in text and "reverse_proxy {$GOFAR_UPSTREAM:127.0.0.1:8000}" in text
    assert "log" not in re.sub(r"#.*", "", text)


def test_the_installer_is_a_script_that_bash_can_read_and_refuses_whoever_is_not_root(tmp_path):
    script = DEPLOY / "install"
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    named = set(re.findall(r'\$here"?/([\w./-]+)', script.read_text()))
    assert "requirements/app.txt" in named
    assert [part for part in named if not (ROOT / part).exists() and not (ROOT / part).parent.is_dir()] == []


def test_there_is_no_admin_and_nothing_for_developers_on_a_server():
    from django.conf import settings
    from django.urls import Resolver404, resolve

    assert not {"django.contrib.admin", "django.contrib.admindocs", "debug_toolbar"} & set(
        settings.INSTALLED_APPS
    )
    assert settings.DEBUG is False
    with pytest.raises(Resolver404):
        resolve("/admin/")


def test_the_guides_name_commands_that_exist():
    for name in ("run-a-server.md", "upgrade.md"):
        text = (ROOT / "docs" / "guides" / name).read_text(encoding="utf-8")
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
            for call in re.findall(r"(?:^|run --rm )gofar ((?:.|\\\n)*?)(?<!\\)$", block, re.MULTILINE):
                checked(call.replace("\\\n", " ").split())
        units = set(re.findall(r"(?:status|restart|start|-u) (gofar[\w-]*)", text))
        assert units <= {unit.stem for unit in UNITS}
