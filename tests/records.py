"""Records of their own for tests that stop programs and fill disks: a folder, a database, and commands that run there."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
GOFAR = Path(sys.executable).parent / "gofar"
CAST = "from tests.cast import gather; cast = gather()"


class Record:
    """A record in a folder; where the tests run on PostgreSQL, with a database of its own there."""

    def __init__(self, folder, url=""):
        self.folder, self.url = Path(folder), url
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GOFAR_", "DJANGO_"))}
        self.environ = kept | {
            "GOFAR_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "gofar.site.settings",
            "PYTHONPATH": str(ROOT),
        }
        if url:
            self.environ["GOFAR_DATABASE"] = url

    @property
    def lite(self):
        return not self.url

    @property
    def database(self):
        return self.folder / "gofar.sqlite3"

    def gofar(self, *words, code=0):
        """Run a command to its end, and hold it to its exit code."""
        done = subprocess.run(
            [GOFAR, *map(str, words)], env=self.environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stderr
        return done

    def start(self, *words):
        """Start a command, and do not wait for it."""
        return subprocess.Popen(
            [GOFAR, *map(str, words)], env=self.environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )  # fmt: skip

    def python(self, code, *words, check=True):
        """Run some Python with the record open; return what it printed as JSON, or nothing."""
        program = f"import json, sys, django; django.setup()\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", program, *map(str, words)], env=self.environ, capture_output=True, text=True, check=False
        )  # fmt: skip
        if not check:
            return done
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout else None

    def migrate(self):
        self.python("from django.core.management import call_command; call_command('migrate', verbosity=0)")
        return self

    def gather(self):
        """Bring the cast in."""
        self.migrate().python(CAST)
        return self

    def rows(self, question, *values):
        """Ask the database, from outside of the product."""
        if self.lite:
            with closing(sqlite3.connect(self.database, timeout=30)) as record:
                return record.execute(question.replace("%s", "?"), values).fetchall()
        with psycopg.connect(self.url) as record:
            return record.execute(question, values).fetchall()

    def change(self, order, *values):
        """Write past the product, as nobody does."""
        if self.lite:
            with closing(sqlite3.connect(self.database, timeout=30)) as record, record:
                record.execute(order.replace("%s", "?"), values)
        else:
            with psycopg.connect(self.url) as record:
                record.execute(order, values)

    def sound(self):
        """Return whether the database says of itself that it is whole."""
        return not self.lite or self.rows("pragma integrity_check") == [("ok",)]


@contextmanager
def record_in(folder, like=None):
    """Give a record in `folder`, empty or the twin of another, and drop its database at the end."""
    if like is not None:
        shutil.copytree(like.folder, folder)
    base = os.environ.get("GOFAR_DATABASE", "")
    if not base:
        yield Record(folder)
        return
    name = f"gofar_{uuid.uuid4().hex[:12]}"
    parts = urlsplit(base)
    server = urlunsplit(parts._replace(path="/postgres"))
    model = f" TEMPLATE {urlsplit(like.url).path[1:]}" if like else ""
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}{model}")
    try:
        yield Record(folder, urlunsplit(parts._replace(path=f"/{name}")))
    finally:
        with psycopg.connect(server, autocommit=True) as owner:
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)")


def kill_after(running, seconds):
    """Kill a program the way a power cut would, unless it has ended; return its exit code."""
    time.sleep(seconds)
    if running.poll() is None:
        running.send_signal(signal.SIGKILL)
    running.communicate()
    return running.returncode
