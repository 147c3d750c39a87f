"""What walks over all routes share: words that mark a row, what a table holds, and the forms on a page."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from string import ascii_lowercase

from django.apps import apps
from django.db import connection, models

from gofar.apps.access.models import AuditEntry
from gofar.apps.access.triggers import removals
from gofar.apps.records.actions.handing import HANDED_OUT

#: Tables in which reading may leave something, and why.
MOVED_BY_READING = {
    "sessions.session": "A notice is shown once; a session forgets a look that is over.",
    "tokens.asking": "How often somebody asked the API is counted.",
    "access.chainhead": "That a file left is written down, and nothing else: see `held`.",
}
_MARK = re.compile(r"zqx[a-z]{4}xqz")
#: Fields whose words are read by a program, so that a word more would break them.
_DOCUMENTS = {"packages.package.text", "packages.arrival.text", "data.datapoint.category", "setup.norms"}


def ours() -> list[type[models.Model]]:
    """Return the gated models: those that say where their network is."""
    gated = (model for model in apps.get_models() if hasattr(model, "gate_network"))
    return [model for model in gated if not getattr(model, "gate_person", "")]


def _words(model: type[models.Model]) -> Iterator[models.Field]:
    for one in model._meta.concrete_fields:
        plain = isinstance(one, (models.CharField, models.TextField)) and not one.choices
        kept = isinstance(one, (models.SlugField, models.EmailField)) or (one.max_length or 99) < 80
        if plain and not kept and f"{model._meta.label_lower}.{one.name}" not in _DOCUMENTS:
            yield one


def plant(network: models.Model) -> dict[str, tuple[models.Model, str]]:
    """Add a word that stands nowhere else to each text of a network's rows; return whose text each word is.

    It is written under the model, the way no action would, so that the row alone holds it.
    """
    names = map("".join, itertools.product(ascii_lowercase, repeat=4))
    planted = {}
    let_the_log_be_marked()
    for model in ours():
        for row in model._default_manager.filter(**{model.gate_network: network.pk}).order_by("pk"):
            for one in _words(model):
                text = getattr(row, one.name)
                mark = f"zqx{next(names)}xqz"
                if not text or (one.max_length and len(text) + len(mark) + 1 > one.max_length):
                    continue
                model._default_manager.filter(pk=row.pk).update(**{one.name: f"{text} {mark}"})
                planted[mark] = (row, one.name)
    return planted


def let_the_log_be_marked() -> None:
    """Take out the one trigger that refuses to change a row of the log; the test's transaction brings it back."""
    with connection.cursor() as cursor:
        for statement in removals(connection.vendor):
            if "gofar_log_changed" in statement:
                cursor.execute(statement)


def marks_in(text: str) -> set[str]:
    """Return the planted words in a text."""
    return set(_MARK.findall(text))


def body(answer) -> str:
    """Return what an answer says, with where it leads and what its headers tell."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    heads = " ".join(
        str(value) for name, value in answer.headers.items() if name not in {"Expires", "X-Request-ID"}
    )
    return content.decode(errors="ignore") + heads


def held() -> dict[str, str]:
    """Return a hash of each table's rows, but for the lines of the log that say that a file left."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        digest = hashlib.sha256()
        rows = model._default_manager.order_by("pk")
        if model is AuditEntry:
            rows = rows.exclude(action=HANDED_OUT)
        for row in rows.values_list():
            digest.update(repr(row).encode())
        found[model._meta.label_lower] = digest.hexdigest()
    return found


def changed(before: dict[str, str]) -> set[str]:
    """Return the tables that hold something else now, without those that reading may move."""
    after = held()
    return {name for name in after if after[name] != before[name]} - set(MOVED_BY_READING)


@dataclass
class Form:
    """A form as a browser would send it: its address and a value for each of its fields."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    presses: list[tuple[str, str]] = field(default_factory=list)


class _Forms(HTMLParser):
    def __init__(self, here: str) -> None:
        super().__init__()
        self.here, self.found, self.now, self.select, self.area = here, [], None, "", ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form" and (given.get("method") or "get").lower() == "post":
            self.now = Form(given.get("action") or self.here)
            self.found.append(self.now)
        elif self.now is None:
            return
        elif tag == "button" and name:
            self.now.presses.append((name, given.get("value") or ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and given.get("value"):
            self.now.values.setdefault(self.select, [given["value"]])
        elif tag == "textarea" and name:
            self.area = name
            self.now.values[name] = [""]
        elif tag == "input" and name:
            self._input(name, given)

    def _input(self, name, given):
        kind = given.get("type") or "text"
        value = given.get("value") or ""
        if kind in {"radio", "checkbox"}:
            self.now.values.setdefault(name, [value or "on"])
        elif kind != "file":
            typed = {"number": "3", "date": "2026-10-08", "email": "new@schools.example"}
            self.now.values[name] = [value or typed.get(kind, "Some words")]

    def handle_data(self, data):
        if self.now is not None and self.area and data.strip():
            self.now.values[self.area] = [data]

    def handle_endtag(self, tag):
        if tag == "textarea" and self.now is not None and self.area:
            if self.now.values[self.area] == [""]:
                self.now.values[self.area] = ["Some words"]
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.now = None


def forms_in(page: str, here: str) -> list[Form]:
    """Return the forms of a page that write, filled the way a hurried reader fills them."""
    parser = _Forms(here)
    parser.feed(page)
    return parser.found
