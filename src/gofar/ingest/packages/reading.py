"""From the bytes of a file to a package. Each step may refuse; none may fail in any other way."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from importlib.resources import files
from typing import Any

from gofar.core.errors import DataRefused
from gofar.core.practice.package import FORMAT, FORMAT_VERSION, Package, check_graph, from_plain, identity
from gofar.core.words import message as _
from gofar.ingest.packages.checking import check_shape
from gofar.ingest.packages.parsing import parsed
from gofar.ingest.packages.texts import check_texts

#: A package of three hundred ideas, each told at length, takes less than this.
MOST_BYTES = 2_000_000

#: Names of fields, as they stand in a file: no language changes them.
_FORMAT_FIELD, _VERSION_FIELD, _DATE_FIELD, _ID_FIELD = "format", "format_version", "date", "id"

_ASK = _("Ask whoever sent it for the file as it was published.")


@cache
def schema_text() -> str:
    """Return the published schema of the format."""
    return files(__package__).joinpath("schemas", "gofar-package-1.json").read_text(encoding="utf-8")


@cache
def _schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema_text())
    return found


def read_package(content: bytes) -> Package:
    """Return the package that a file holds.

    Raises
    ------
    DataRefused
        Anything at all is wrong with it; `where` is the place inside the file. Nothing of it has been used.
    """
    if len(content) > MOST_BYTES:
        raise DataRefused(
            _("The file is larger than {most} MB.", most=MOST_BYTES // 1_000_000),
            fix=_("A change package is text alone. Send the JSON file, without anything packed into it."),
            code="package.too-large",
        )
    plain = parsed(content)
    _check_format(plain)
    check_texts(plain)
    check_shape(plain, _schema())
    _check_day(plain["date"])
    _check_identity(plain)
    package = from_plain(plain)
    check_graph(package)
    return package


def _check_format(plain: Any) -> None:  # noqa: ANN401 - whatever the file holds
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise DataRefused(
            _("The file is no change package."),
            where=_FORMAT_FIELD,
            fix=_("Choose the file that ends in .json on a network’s page of change packages."),
            code="package.format",
        )
    if plain.get("format_version") != FORMAT_VERSION or isinstance(plain["format_version"], bool):
        raise DataRefused(
            _("The file is written in another form of change packages than this server reads."),
            where=_VERSION_FIELD,
            fix=_(
                "This server reads form {n}. Bring it up to date, or ask for a file in that form.",
                n=FORMAT_VERSION,
            ),
            code="package.format-version",
        )


def _check_day(text: str) -> None:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        raise DataRefused(
            _("There is no such day."), where=_DATE_FIELD, fix=_ASK, code="package.schema"
        ) from None


def _check_identity(plain: dict[str, Any]) -> None:
    if "id" in plain and plain["id"] != identity(plain):
        raise DataRefused(
            _("The file has been changed since it was published: its content does not fit its name."),
            where=_ID_FIELD,
            fix=_ASK,
            code="package.changed",
        )
