"""`gofar init`, `gofar serve` and `gofar nightly` for real: processes of their own, an empty home, no account of ours."""

import json
import re
import sqlite3
import stat
import subprocess
import sys

import pytest

from tests.serving import BIN, SECRET, Visitor, ask, environ, gofar, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
INIT = (
    "init", "--address", "https://gofar.hub.example", "--name", "Ana Ruiz", "--email", "Ana@hub.example",
)  # fmt: skip
PROXY = {"Host": "gofar.hub.example", "X_Forwarded_Proto": "https", "X_Forwarded_For": "192.0.2.7"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An empty home in which `gofar init` has run once."""
    folder = tmp_path_factory.mktemp("home")
    told = gofar(folder, *INIT)
    assert told.returncode == 0, told.stderr
    return folder


def record(home):
    return sqlite3.connect(home / "gofar-data" / "gofar.sqlite3")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_init_makes_settings_and_a_record_that_only_its_owner_reads(home):
    assert mode(home / "gofar.env") == 0o600
    assert mode(home / "gofar-data") == 0o700
    settings = (home / "gofar.env").read_text()
    assert "GOFAR_HTTPS=1\n" in settings and "GOFAR_HOSTS=gofar.hub.example\n" in settings
    assert not (home / "gofar-data" / "secret-key").exists()
    with record(home) as rows:
        assert rows.execute("SELECT name, email, may_found FROM people_person").fetchall() == [
            ("Ana Ruiz", "ana@hub.example", 1)
        ]
        assert rows.execute("SELECT says FROM access_auditentry").fetchone()[0].startswith("was named by")


def test_init_again_changes_nothing_and_says_so(home):
    before = (home / "gofar.env").read_bytes()
    told = gofar(home, *INIT)
    assert told.returncode == 0
    assert "is there already and stays as it is" in told.stderr
    assert "has people already, so nobody was added" in told.stderr
    assert (home / "gofar.env").read_bytes() == before
    other = gofar(home, *INIT[:-1], "eve@hub.example")
    assert other.returncode == 0
    with record(home) as rows:
        assert rows.execute("SELECT count(*) FROM people_person").fetchone() == (1,)


def test_init_refuses_an_option_that_contradicts_the_settings_that_are_there(home):
    told = gofar(home, "init", "--address", "https://elsewhere.example")
    assert told.returncode == 2
    assert "[init.differs]" in told.stderr and "GOFAR_ADDRESS" in told.stderr


def test_init_writes_nothing_where_the_settings_would_be_half(tmp_path):
    told = gofar(tmp_path, *INIT, "--smtp-host", "mail.hub.example")
    assert told.returncode == 2 and "[settings.mail-without-sender]" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_server_for_others_answers_under_its_name_alone_and_logs_no_address(home):
    with serving(home, "--env", "gofar.env") as (port, log):
        assert json.loads(ask(port, "/health/ready")[1])["ready"] is True
        assert ask(port, "/", **PROXY)[0] == 200
        assert ask(port, "/", Host="elsewhere.example")[0] == 400
        assert ask(port, "/metrics")[0] == 200
        assert ask(port, "/metrics", **PROXY)[0] == 404
        assert ask(port, "/start/", **PROXY)[0] == 200  # led to the page that signs in
        text = log.read_text()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert {"front", "start"} <= {line.get("route") for line in lines}
    assert "hub.example" not in "".join(json.dumps(line) for line in lines)


def test_the_first_person_signs_in_by_the_mailed_code_and_may_start_a_network(home):
    with serving(home, "--env", "gofar.env") as (port, _log):
        ana = Visitor(port, "gofar.hub.example")
        status, leads, _page = ana.send("/in/", email="ana@hub.example")
        assert (status, leads) == (302, "/in/code/")
        (mail,) = (home / "gofar-data" / "mail").iterdir()
        code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", mail.read_text(), re.MULTILINE)[1]
        assert ana.send(leads, code=code)[0] == 302
        assert "__Host-session" in ana.cookies
        status, _leads, page = ana.open("/start/")
        assert status == 200 and "template" in page
        assert Visitor(port, "gofar.hub.example").open("/start/")[1].startswith("/in/")


def test_two_processes_count_together(home):
    with serving(home, "--env", "gofar.env", "--workers", "2", "--threads", "2") as (port, _log):
        for _ in range(12):
            assert ask(port, "/in/", **PROXY)[0] == 200
        scraped = {ask(port, "/metrics")[1].count("\n") > 20 for _ in range(4)}
        counted = {
            line.rpartition(" ")[2]
            for _ in range(4)
            for line in ask(port, "/metrics")[1].splitlines()
            if line.startswith("gofar_requests_total") and 'route="account_login"' in line
        }
    assert scraped == {True} and counted == {"12.0"}


def test_a_start_brings_an_older_record_up_to_date_and_refuses_a_newer_one(tmp_path):
    assert gofar(tmp_path, "init", "--address", "http://127.0.0.1:8000", *INIT[3:]).returncode == 0
    older = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', 'reminders', 'zero', verbosity=0)"
    )
    data = str(tmp_path / "gofar-data")
    settings = {"GOFAR_DATA": data, "GOFAR_SECRET": SECRET, "DJANGO_SETTINGS_MODULE": "gofar.site.settings"}
    subprocess.run([sys.executable, "-c", older], env=environ(tmp_path, **settings), check=True)
    with record(tmp_path) as rows:
        assert rows.execute("SELECT count(*) FROM django_migrations WHERE app = 'reminders'").fetchone() == (
            0,
        )
    with serving(tmp_path, "--env", "gofar.env") as (port, log):
        assert json.loads(ask(port, "/health/ready")[1])["checks"]["migrations"] is True
        assert "was brought up to date" in log.read_text()
        with record(tmp_path) as rows:
            rows.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '9999_later', '2030-01-01')"
            )
        rows.close()
        told = gofar(tmp_path, "serve", "--env", "gofar.env", "--port", "1")
    assert told.returncode == 1
    assert "[record.newer]" in told.stderr and "people, 9999_later" in told.stderr
    assert "Traceback" not in told.stderr


def test_two_starts_at_once_make_one_record(tmp_path):
    settings = environ(tmp_path, GOFAR_DATA=str(tmp_path / "gofar-data"), GOFAR_SECRET=SECRET)
    both = [
        subprocess.Popen([BIN / "gofar", "sweep"], env=settings, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [one.communicate(timeout=200)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    with record(tmp_path) as rows:
        kept = rows.execute("SELECT count(*), count(DISTINCT app || name) FROM django_migrations").fetchone()
    rows.close()
    assert kept[0] == kept[1] > 50


@pytest.mark.parametrize(
    ("arguments", "settings", "code"),
    [
        ((), {"GOFAR_HTTPS": "1"}, "settings.no-hosts"),
        (("--host", "0.0.0.0"), {}, "serve.open"),  # noqa: S104 - what is refused
        (("--host", "gofar.hub.example"), {}, "serve.no-address"),
        ((), {"GOFAR_DATABASE": "mysql://here"}, "settings.database"),
        ((), {"GOFAR_DATABASE": "postgresql://ana:hid3n@127.0.0.1:1/gofar"}, "record.no-answer"),
        (("--env", "missing.env"), {}, "env.unreadable"),
    ],
)
def test_serve_refuses_what_is_set_half_in_words(tmp_path, arguments, settings, code):
    told = gofar(tmp_path, "serve", *arguments, **({"GOFAR_DATA": str(tmp_path / "data")} | settings))
    assert told.returncode in {1, 2}
    assert f"[{code}]" in told.stderr and "To do: " in told.stderr
    assert "Traceback" not in told.stderr and "hid3n" not in told.stderr


def test_a_night_takes_every_step_it_can_and_says_how_each_went(home):
    told = gofar(home, "nightly", "--env", "gofar.env")
    assert told.returncode == 0, told.stderr
    kept = json.loads((home / "gofar-data" / "nightly.json").read_text())
    assert kept["steps"].keys() == {"sweep", "sessions", "digest", "backup", "verify"}
    assert kept["steps"]["sweep"] == kept["steps"]["sessions"] == kept["steps"]["digest"] == "done"
    assert kept["steps"]["backup"] == "left out"  # GOFAR_BACKUPS names no folder
