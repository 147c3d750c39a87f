"""What the database itself refuses to do to the log, whoever asks: PostgreSQL and SQLite, each in its own words.

A row is never deleted. It changes in one way only: its key, words and ids go, all at once and for good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LOG, HEAD = "access_auditentry", "access_chainhead"
_STAYS = (
    "id", "verb", "action", "about_type", "version_after", "at", "undoes_id", "sequence", "previous", "hash", "subject",
    "words", "covers",
)  # fmt: skip
_NAMES = ("gofar_log_changed", "gofar_log_deleted", "gofar_log_grown")


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Put the three triggers in."""
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Take them out: SQLite makes a table anew when a migration changes it."""
    for statement in removals(editor.connection.vendor):
        editor.execute(statement)


def removals(vendor: str) -> list[str]:
    """Return what takes the triggers out."""
    on = f" ON {LOG}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {name}{on}" for name in _NAMES]


def _stays(distinct: str) -> str:
    kept = " OR ".join(f"NEW.{name} {distinct} OLD.{name}" for name in _STAYS)
    return f"{kept} OR NEW.salt <> '' OR NEW.says <> '' OR NEW.about_id <> '' OR NEW.forgotten IS NULL OR OLD.forgotten IS NOT NULL"


_WORDS = "the audit log is added to, never changed"
_GROWN = f"UPDATE {HEAD} SET sequence = NEW.sequence, hash = NEW.hash WHERE id = 1"  # noqa: S608 - our own names
_SQLITE = (
    f"CREATE TRIGGER gofar_log_changed BEFORE UPDATE ON {LOG} WHEN {_stays('IS NOT')} BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END",
    f"CREATE TRIGGER gofar_log_deleted BEFORE DELETE ON {LOG} BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END",
    f"CREATE TRIGGER gofar_log_grown AFTER INSERT ON {LOG} BEGIN {_GROWN}; END",
)
_FUNCTION = "CREATE OR REPLACE FUNCTION {}() RETURNS trigger AS $$ BEGIN {} END $$ LANGUAGE plpgsql"
_POSTGRESQL = (
    _FUNCTION.format(
        "gofar_log_refuses", f"RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation';"
    ),
    _FUNCTION.format("gofar_log_grows", f"{_GROWN}; RETURN NULL;"),
    f"CREATE TRIGGER gofar_log_changed BEFORE UPDATE ON {LOG} FOR EACH ROW WHEN ({_stays('IS DISTINCT FROM')}) EXECUTE FUNCTION gofar_log_refuses()",
    f"CREATE TRIGGER gofar_log_deleted BEFORE DELETE ON {LOG} FOR EACH ROW EXECUTE FUNCTION gofar_log_refuses()",
    f"CREATE TRIGGER gofar_log_grown AFTER INSERT ON {LOG} FOR EACH ROW EXECUTE FUNCTION gofar_log_grows()",
)
