"""The log's chain: what is tampered with is found and named, twenty writers make one chain, the database refuses."""

import hashlib
import json
import os
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from gofar.apps.access import chain, triggers
from gofar.apps.access.action import Done, log
from gofar.apps.access.chain_check import verify
from gofar.apps.access.forgetting import forget, nobody
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Hub, Network, Person
from gofar.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
FIELDS = [f.column for f in AuditEntry._meta.concrete_fields]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path


def write(cast, n=5, says="named {i}", **detail):
    for i in range(n):
        log("people.test", Verb.SET_UP, Done(cast.idea, says.format(i=i), cast.idea, detail=detail | {"share": 3.0, "many": (1, 2.5)}), network=cast.harbor, school=None, by=cast.tomas)  # fmt: skip


def tamper(statement, *values):
    """Do what only somebody with the database in their hands can do."""
    with connection.cursor() as cursor:
        for removal in triggers.removals(connection.vendor):
            cursor.execute(removal)
        cursor.execute(statement, values)


def at(n):
    """Return the sequence of the n-th row from the end."""
    return AuditEntry.objects.order_by("-sequence").values_list("sequence", flat=True)[n - 1]


@pytest.mark.django_db
def test_what_was_written_is_one_chain_from_the_first_row(cast):
    write(cast)
    rows = list(AuditEntry.objects.order_by("sequence"))
    assert [r.sequence for r in rows] == list(range(1, len(rows) + 1))
    assert rows[0].previous == "0" * 64
    assert all(b.previous == a.hash for a, b in pairwise(rows))
    found = verify()
    assert (found.rows, found.bad, found.head) == (len(rows), None, chain.head())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "value"),
    [("says", "said something else"), ("verb", "see"), ("action", "x"), ("about_id", "999"), ("detail", '{"a": 1}'),
     ("at", "2020-01-01 00:00:00"), ("version_after", 7), ("words", "0" * 64), ("hash", "1" * 64), ("salt", "ab" * 16)],
)  # fmt: skip
def test_a_changed_row_is_named(cast, column, value):
    write(cast)
    row = at(3)
    tamper(f"UPDATE access_auditentry SET {column} = %s WHERE sequence = %s", value, row)  # noqa: S608 - our own columns
    assert verify().bad.sequence == row


@pytest.mark.django_db
def test_somebody_elses_name_under_a_row_is_found(cast):
    write(cast)
    row = at(2)
    tamper("UPDATE access_auditentry SET person_id = %s WHERE sequence = %s", cast.dora.pk, row)
    assert verify().bad == (row, "The words of this row, or whom it is about, were changed.")


@pytest.mark.django_db
def test_a_removed_row_is_named(cast):
    write(cast)
    row = at(3)
    tamper("DELETE FROM access_auditentry WHERE sequence = %s", row)
    assert verify().bad == (row, "This row was removed.")


@pytest.mark.django_db
def test_a_row_that_was_put_in_is_named(cast):
    write(cast)
    row = at(3)
    cells = [str(c) for c in FIELDS if c not in {"id", "sequence"}]
    tamper("UPDATE access_auditentry SET sequence = sequence + 1000 WHERE sequence >= %s", row)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_auditentry SET sequence = sequence - 999 WHERE sequence > 1000")
        cursor.execute(
            f"INSERT INTO access_auditentry (sequence, {', '.join(cells)}) "  # noqa: S608 - our own columns
            f"SELECT %s, {', '.join(cells)} FROM access_auditentry WHERE sequence = %s",
            [row, row + 1],
        )
    found = verify().bad
    assert found.sequence in {row, row + 1}


@pytest.mark.django_db
def test_rows_that_changed_places_are_named(cast):
    write(cast)
    row = at(3)
    tamper("UPDATE access_auditentry SET sequence = 1000 WHERE sequence = %s", row)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_auditentry SET sequence = %s WHERE sequence = %s", [row, row + 1])
        cursor.execute("UPDATE access_auditentry SET sequence = %s WHERE sequence = 1000", [row + 1])
    assert verify().bad.sequence == row


@pytest.mark.django_db
def test_an_end_that_was_cut_off_is_known_by_the_file_beside_the_database(cast):
    write(cast)
    chain.keep(chain.head())
    whole = chain.head().sequence
    tamper("DELETE FROM access_auditentry WHERE sequence > %s", whole - 2)
    found = verify().bad
    assert found.sequence == whole - 1
    assert f"{whole:,}" in found.what
    chain.anchor().unlink()
    assert verify().bad is None  # without the file nobody could know


@pytest.mark.django_db
def test_a_chain_that_was_written_anew_has_another_hash_than_the_file(cast):
    write(cast)
    chain.keep(chain.head())
    row = AuditEntry.objects.order_by("sequence").last()
    row.verb = "see"
    tamper(
        "UPDATE access_auditentry SET verb = 'see', hash = %s WHERE sequence = %s",
        chain.hash_of(row),
        row.sequence,
    )
    assert verify().bad.sequence == row.sequence


@pytest.mark.django_db
def test_the_database_refuses_to_change_or_delete_a_row(cast):
    write(cast)
    rows = AuditEntry.objects.filter(sequence=at(2))
    for wrong in (
        {"says": "other"}, {"verb": "see"}, {"hash": "0" * 64}, {"forgotten": 3}, {"person": cast.dora}, {"salt": "", "says": ""},
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.update(**wrong)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.delete()
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM access_auditentry")
    assert verify().bad is None


@pytest.mark.django_db
def test_what_is_forgotten_names_nobody_and_the_chain_still_verifies(cast):
    write(cast, says="invited Zwieback {i}", mail="zwieback@schools.example")
    chain.keep(chain.head())
    number = AuditEntry.objects.filter(says__contains="Zwieback").count()
    covers = forget(AuditEntry.objects.filter(says__contains="Zwieback").values_list("sequence", flat=True))
    assert verify().bad is not None  # until the deletion's own row says which
    log("people.delete", Verb.DELETE_FOR_GOOD, Done(cast.harbor, "deleted an account for good", cast.harbor, detail={"covers": covers}), network=cast.harbor, school=None, by=cast.dora)  # fmt: skip
    assert verify().bad is None
    gone = AuditEntry.objects.filter(forgotten__isnull=False).order_by("sequence")
    assert gone.count() == number
    assert {(r.person, r.says, r.about_id, r.salt, str(r.detail), r.network) for r in gone} == {(nobody(), "", "", "", "{}", None)}  # fmt: skip
    assert all(r.verb == Verb.SET_UP and r.at and len(r.subject) == 64 for r in gone)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_auditentry")
        assert "wieback" not in str(cursor.fetchall())


@pytest.mark.django_db
def test_words_that_went_without_a_deletion_are_found(cast):
    write(cast)
    row = at(3)
    covers = forget([at(5)])
    log("people.delete", Verb.DELETE_FOR_GOOD, Done(cast.harbor, "deleted", cast.harbor, detail={"covers": covers}), network=cast.harbor, school=None, by=cast.dora)  # fmt: skip
    by = at(1)
    assert verify().bad is None
    tamper("UPDATE access_auditentry SET says = '', salt = '', about_id = '', detail = '{}', forgotten = %s WHERE sequence = %s", by, row - 1)  # fmt: skip
    assert verify().bad is not None


@pytest.mark.django_db
def test_one_more_question_a_write(cast, django_assert_num_queries):
    write(cast, 1)
    with django_assert_num_queries(2):  # the turn and the row
        write(cast, 1)


def twenty_writers():
    """Write 100 rows from 20 threads that start together; return what the verifier says, and who failed."""
    hub = Hub.objects.create(name="Hub")
    network = Network.objects.create(slug="n", name="N", hub=hub)
    person = Person.objects.create(email="p@schools.example", name="P")
    start, failed = threading.Barrier(20), []

    def work(n):
        try:
            start.wait()
            for i in range(5):
                with transaction.atomic():
                    log("people.test", Verb.SET_UP, Done(network, f"did {n} {i}", network), network=network, school=None, by=person)  # fmt: skip
        except Exception as error:  # noqa: BLE001 - told by whoever asked
            failed.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = verify()
    with transaction.atomic():
        same = found.head == found.anchored == chain.head() == chain.take_turn()
    return {"failed": failed, "rows": found.rows, "bad": found.bad, "one head": same}


ONE_CHAIN = {"failed": [], "rows": 100, "bad": None, "one head": True}


@pytest.mark.slow
def test_twenty_writers_make_one_chain_on_sqlite(tmp_path):
    """A database of its own: the one of the tests lies in memory, where threads share one connection's locks."""
    code = (
        "from gofar.cli.record import start; start(); import json;"
        "from tests.apps.test_chain import twenty_writers; print(json.dumps(twenty_writers()))"
    )
    environ = {k: v for k, v in os.environ.items() if k != "GOFAR_DATABASE"} | {"GOFAR_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environ, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == ONE_CHAIN


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_make_one_chain_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is asked in a process of its own")
    assert twenty_writers() == ONE_CHAIN


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_a_log_from_before_the_chain_is_chained_by_the_migration():
    hub = Hub.objects.create(name="Hub")
    network = Network.objects.create(slug="n", name="N", hub=hub)
    person = Person.objects.create(email="p@schools.example", name="P")
    for i in range(7):
        log("people.test", Verb.SET_UP, Done(network, f"did {i}", network, detail={"x": 2.0}), network=network, school=None, by=person)  # fmt: skip
    before = hashlib.sha256(
        str(list(AuditEntry.objects.order_by("pk").values_list("says", "at", "detail"))).encode()
    )
    call_command("migrate", "access", "0001", verbosity=0)
    chain.anchor().unlink()
    try:
        with connection.cursor() as cursor:
            assert "sequence" not in {c.name for c in connection.introspection.get_table_description(cursor, "access_auditentry")}  # fmt: skip
    finally:
        call_command("migrate", verbosity=0)
    found = verify()
    assert (found.rows, found.bad) == (7, None)
    after = hashlib.sha256(
        str(list(AuditEntry.objects.order_by("pk").values_list("says", "at", "detail"))).encode()
    )
    assert before.digest() == after.digest()
    write_one = Done(network, "did more", network)
    log("people.test", Verb.SET_UP, write_one, network=network, school=None, by=person)
    assert (verify().rows, verify().bad) == (8, None)


@pytest.mark.django_db
def test_the_command_names_the_bad_row_and_fails(cast):
    write(cast)
    chain.keep(chain.head())
    run = CliRunner()
    good = run.invoke(main, ["audit", "verify"])
    assert (good.exit_code, chain.head().hash in good.output) == (0, True)
    assert run.invoke(main, ["audit", "head"]).output == f"{chain.head().sequence} {chain.head().hash}\n"
    row = at(2)
    tamper("UPDATE access_auditentry SET says = 'x' WHERE sequence = %s", row)
    bad = run.invoke(main, ["audit", "verify"])
    assert bad.exit_code == 1
    assert f"row {row} of the log" in bad.output
