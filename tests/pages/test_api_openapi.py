"""The API's description is kept as text: what is added passes once it is written down, what is taken away fails.

Run with GOFAR_WRITE_API=1 to write it anew, then read the difference before you commit it.
"""

import copy
import json
import os
from enum import Enum
from pathlib import Path
from typing import get_args

import pytest
from ninja import Schema
from ninja.openapi.schema import OpenAPISchema

from gofar.web.api.service import api, description

KEPT = Path(__file__).with_name("openapi.json")


def written(document):
    """Return the description as text: a line for each operation and each schema, so that a difference can be read."""

    def line(part):
        return json.dumps(part, ensure_ascii=False, sort_keys=True)

    def lines(parts, inner=line):
        return (
            "{\n" + ",\n".join(f"{line(name)}: {inner(part)}" for name, part in sorted(parts.items())) + "\n}"
        )

    whole = dict(document) | {"paths": {}, "components": {}}
    text = lines(whole).replace('"components": {}', '"components": ' + lines(document["components"], lines))
    return text.replace('"paths": {}', '"paths": ' + lines(document["paths"], lines)) + "\n"


def breaks(old, new):
    """Return what a program written for `old` would miss in `new`."""
    found = []
    for path, methods in old["paths"].items():
        for method, before in methods.items():
            now = new["paths"].get(path, {}).get(method)
            where = f"{method.upper()} {path}"
            if now is None:
                found.append(f"{where} is gone")
                continue
            found += _parameters(where, before, now)
            found += _body(where, before, now)
            found += [
                f"{where} no longer answers {status}"
                for status in before["responses"]
                if status not in now["responses"]
            ]
            found += _answers(where, before, now)
    asked, answered = _asked(old) | _asked(new), _answered(old)
    for name, before in old["components"]["schemas"].items():
        now = new["components"]["schemas"].get(name)
        if now is None:
            found.append(f"{name} is gone")
        elif name in asked:
            found += _narrower(name, before, now)
        if now is not None and name in answered:
            found += _poorer(name, before, now)
    return found


def _parameters(where, before, now):
    known = {(p["in"], p["name"]): p for p in now.get("parameters", [])}
    old = {(p["in"], p["name"]): p for p in before.get("parameters", [])}
    gone = [f"{where} no longer takes {name}" for (kind, name) in old if (kind, name) not in known]
    new = [
        f"{where} asks for {p['name']}"
        for key, p in known.items()
        if p["required"] and not old.get(key, p | {"required": False})["required"]
    ]
    return gone + new


def _body(where, before, now):
    asks = now.get("requestBody", {}).get("required") and not before.get("requestBody", {}).get("required")
    kinds = set(before.get("requestBody", {}).get("content", {})) - set(
        now.get("requestBody", {}).get("content", {})
    )
    return [f"{where} asks for a body"] * bool(asks) + [
        f"{where} no longer takes {kind}" for kind in sorted(kinds)
    ]


def _answers(where, before, now):
    return [
        f"{where} answers {status} with something else"
        for status, answer in before["responses"].items()
        if status in now["responses"]
        and json.dumps(answer.get("content"), sort_keys=True)
        != json.dumps(now["responses"][status].get("content"), sort_keys=True)
    ]


def _narrower(name, before, now):
    required = set(now.get("required", [])) - set(before.get("required", []))
    gone = set(before.get("properties", {})) - set(now.get("properties", {}))
    return [f"{name} asks for {field}" for field in sorted(required)] + [
        f"{name} no longer takes {field}" for field in sorted(gone)
    ]


def _poorer(name, before, now):
    old, new = before.get("properties", {}), now.get("properties", {})
    gone = [f"{name} no longer tells {field}" for field in old if field not in new]
    gone += [
        f"{name} no longer says {word}" for word in before.get("enum", []) if word not in now.get("enum", [])
    ]
    said = {
        field: {k: v for k, v in old[field].items() if k not in {"title", "description"}} for field in old
    }
    told = {
        field: {k: v for k, v in new[field].items() if k not in {"title", "description"}} for field in new
    }
    return gone + [
        f"{name} tells {field} otherwise" for field in old if field in new and said[field] != told[field]
    ]


def _names(part):
    if isinstance(part, dict):
        yield from [part["$ref"].rsplit("/", 1)[-1]] if "$ref" in part else []
        for inner in part.values():
            yield from _names(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _names(inner)


def _reached(document, start):
    found, waiting = set(), list(start)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _names(document["components"]["schemas"].get(name, {}))
    return found


def _asked(document):
    return _reached(
        document, _names([op.get("requestBody") for ops in document["paths"].values() for op in ops.values()])
    )


def _answered(document):
    return _reached(
        document, _names([op["responses"] for ops in document["paths"].values() for op in ops.values()])
    )


def test_the_description_breaks_no_program_that_was_written_for_it():
    new = json.loads(json.dumps(description()))
    if os.environ.get("GOFAR_WRITE_API"):
        KEPT.write_text(written(new), encoding="utf-8")
    old = json.loads(KEPT.read_text(encoding="utf-8"))
    assert breaks(old, new) == []
    assert old == new, (
        "Something was added: write the description anew with GOFAR_WRITE_API=1, and read the difference."
    )


def changed(change):
    new = copy.deepcopy(description())
    change(new)
    return breaks(description(), new)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["paths"].pop("/api/v1/me"), "GET /api/v1/me is gone"),
        (
            lambda d: d["components"]["schemas"]["MeOut"]["properties"].pop("name"),
            "MeOut no longer tells name",
        ),
        (
            lambda d: d["components"]["schemas"]["StartBody"]["required"].append("question"),
            "StartBody asks for question",
        ),
        (
            lambda d: d["components"]["schemas"]["MeOut"]["properties"]["name"].update(type="integer"),
            "MeOut tells name otherwise",
        ),
        (
            lambda d: d["components"]["schemas"]["Stage"].update(enum=["silent", "shown"]),
            "Stage no longer says testing",
        ),
        (
            lambda d: d["paths"]["/api/v1/me"]["get"]["parameters"].append(
                {"in": "query", "name": "x", "required": True}
            ),
            "GET /api/v1/me asks for x",
        ),
    ],
)
def test_what_would_break_a_program_is_found(change, said):
    assert said in changed(change)


def test_what_is_only_added_breaks_nothing():
    def add(new):
        new["paths"]["/api/v1/more"] = copy.deepcopy(new["paths"]["/api/v1/me"])
        new["components"]["schemas"]["MeOut"]["properties"]["more"] = {"type": "string"}
        new["components"]["schemas"]["StartBody"]["properties"]["more"] = {"type": "string"}

    assert changed(add) == []


def test_the_description_is_open_to_all_and_says_how_each_refusal_looks(client, db):
    told = client.get("/api/v1/openapi.json")
    assert told.status_code == 200
    document = told.json()
    assert document["openapi"].startswith("3.1")
    operations = [op for ops in document["paths"].values() for op in ops.values()]
    assert len({op["operationId"] for op in operations}) == len(operations)
    for op in operations:
        for status in ("401", "404", "429"):
            assert list(op["responses"][status]["content"]) == ["application/problem+json"]


def test_no_two_schemas_share_a_name():
    """ninja keeps schemas by their bare names: a second one would silently take the place of the first."""
    made = OpenAPISchema(api, "")
    import importlib
    import pkgutil

    from gofar.web.api import areas, shapes

    seen, words = {}, {}
    for package in (areas, shapes):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, kind in vars(importlib.import_module(module.name)).items():
                if isinstance(kind, type) and issubclass(kind, Schema):
                    for field in kind.model_fields.values():
                        for one in enums_of(field.annotation):
                            words.setdefault(one.__name__, set()).add(one)
                if isinstance(kind, type) and kind.__module__ == module.name and name in made.schemas:
                    assert name not in seen, f"{name} stands in {seen[name]} and in {module.name}"
                    seen[name] = module.name
    assert len(seen) > 40
    assert {name: kinds for name, kinds in words.items() if len(kinds) > 1} == {}
    assert len(words) > 10


def enums_of(annotation):
    """Return the enumerations that a field of this kind holds."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield annotation
    for inner in get_args(annotation):
        yield from enums_of(inner)
