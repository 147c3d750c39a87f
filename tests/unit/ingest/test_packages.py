"""Packages from strangers: whole or not at all, with what is wrong and where; whatever the bytes, nothing but a refusal."""

import copy
import gzip
import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gofar.core.errors import DataRefused
from gofar.core.practice.package import Package, identity
from gofar.ingest.packages import MOST_BYTES, read_package, schema_text
from gofar.ingest.packages.texts import clean_text
from tests.packages import file_of, package, plain

SCHEMA = Draft202012Validator(json.loads(schema_text()))


def sent(value):
    return json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")


def outcome(content):
    """Return what comes of a file: the package, or the refusal, with a fix that says what to do."""
    try:
        return read_package(content)
    except DataRefused as told:
        return told


def refused(content):
    with pytest.raises(DataRefused) as told:
        read_package(content)
    assert told.value.what
    assert told.value.fix
    return told.value


def changed(path, value):
    """Return the example's file with one value replaced."""
    held = plain()
    place = held
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return sent(held)


def test_what_we_write_we_read_and_the_schema_holds():
    assert read_package(file_of()) == package()
    assert list(SCHEMA.iter_errors(json.loads(file_of()))) == []


def test_a_file_without_a_name_is_read_and_one_whose_name_does_not_fit_is_not():
    assert read_package(sent(plain())) == package()
    held = plain()
    assert read_package(sent({"id": identity(held), **held})) == package()
    assert refused(sent({"id": identity(held), **held} | {"title": "Other"})).code == "package.changed"


def _zipped():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("package.json", file_of())
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "package.not-json"),
        (b"%PDF-1.7", "package.not-json"),
        (b"<!doctype html><script>", "package.not-json"),
        (b'{"format": "gofar-package",', "package.not-json"),
        (b"\xff\xfe{\x00}", "package.not-json"),
        (b"\xef\xbb\xbf{}", "package.not-json"),
        (b"1" * 6000, "package.not-json"),
        (gzip.compress(b"0" * 10_000_000), "package.packed"),
        (_zipped(), "package.packed"),
        (b" " * (MOST_BYTES + 1), "package.too-large"),
        (b"[" * 100_000, "package.too-deep"),
        (b'{"a":' * 21 + b"1" + b"}" * 21, "package.too-deep"),
        (b'"' + b'\\"' * 900_000, "package.not-json"),
        (b"[]", "package.format"),
        (b'"gofar-package"', "package.format"),
        (b'{"format": "other"}', "package.format"),
        (b'{"format": "gofar-package", "format_version": 2}', "package.format-version"),
        (b'{"format": "gofar-package", "format_version": true}', "package.format-version"),
        (b'{"format": "gofar-package", "format": "gofar-package"}', "package.twice"),
        (b'{"format": "gofar-package", "format_version": 1, "version": NaN}', "package.number"),
        (b'{"format": "gofar-package", "format_version": 1, "version": -Infinity}', "package.number"),
        (b'{"format": "gofar-package", "format_version": 1, "version": 1e999}', "package.number"),
        (b'{"format": "gofar-package", "format_version": 1, "version": 1.0}', "package.number"),
    ],
)
def test_what_is_no_package_is_refused_with_a_code_of_its_own(content, code):
    assert refused(content).code == code


@pytest.mark.parametrize(
    ("path", "value", "where", "code"),
    [
        (["colour"], "red", "colour", "package.schema"),
        (["col\u202eour<b>"], "red", "col?our<b>", "package.hidden-signs"),
        (["ideas", 0, "votes"], 3, "ideas[0].votes", "package.schema"),
        (["ideas", 1, "title"], "", "ideas[1].title", "package.schema"),
        (["ideas", 1, "title"], "x" * 161, "ideas[1].title", "package.schema"),
        (["ideas", 0, "steps"], ["x"] * 61, "ideas[0].steps", "package.schema"),
        (["ideas", 0, "steps"], "Call.", "ideas[0].steps", "package.schema"),
        (["ideas", 0, "what"], 7, "ideas[0].what", "package.schema"),
        (["ideas", 0, "warning"], 1, "ideas[0].warning", "package.schema"),
        (["ideas", 0, "evidence", "rung"], 6, "ideas[0].evidence.rung", "package.schema"),
        (["ideas", 0, "evidence", "rung"], True, "ideas[0].evidence.rung", "package.schema"),
        (["ideas", 0, "evidence", "rung"], 10**4000, "ideas[0].evidence.rung", "package.schema"),
        (["measures", 0, "kind"], "vanity", "measures[0].kind", "package.schema"),
        (["date"], "2026-02-30", "date", "package.schema"),
        (["format_version"], 1.5, "1.5", "package.number"),
        (
            ["ideas", 0, "materials", 0, "link"],
            "http://example.org",
            "ideas[0].materials[0].link",
            "package.schema",
        ),
        (
            ["ideas", 0, "materials", 0, "link"],
            "javascript:alert(1)",
            "ideas[0].materials[0].link",
            "package.markup",
        ),
        (["licence", "link"], "ftp://example.org", "licence.link", "package.schema"),
        (["ideas", 0, "what"], "Hello <script>x</script>", "ideas[0].what", "package.markup"),
        (["problem"], "< / SCRIPT", "problem", "package.markup"),
        (["title"], "<img src=x onerror=alert(1)>", "title", "package.markup"),
        (["title"], "a\u202eb", "title", "package.hidden-signs"),
        (["title"], "a\x00b", "title", "package.hidden-signs"),
        (["ideas", 0, "steps", 1], "bell\x07", "ideas[0].steps[1]", "package.hidden-signs"),
        (["ideas", 0, "driver"], "nowhere", "ideas[0].driver", "package.graph"),
        (["drivers", 0, "above"], "smaller", "drivers[0]", "package.graph"),
    ],
)
def test_a_value_that_does_not_belong_is_refused_with_its_place(path, value, where, code):
    told = refused(changed(path, value))
    assert (told.where, told.code) == (where, code)


def test_a_missing_field_is_named():
    held = plain()
    del held["ideas"][0]["steps"]
    assert refused(sent(held)).where == "ideas[0].steps"


def test_a_lone_half_of_a_letter_is_refused():
    assert refused(file_of().replace(b"Read this first.", b"\\ud800")).code == "package.hidden-signs"


def test_text_that_only_looks_like_markup_is_let_in():
    for words in ("a < b, and b > c", "fewer than <10 students", "Data: what we know", "O’Neill & sons"):
        assert read_package(changed(["problem"], words)).problem == words


def test_our_own_texts_lose_what_could_not_be_read_back():
    assert clean_text("a\u202eb\x00c\r\nd\te") == "abc\nd e"


# ------------------------------------------------------------------ whatever the bytes
WORDS = st.text(max_size=40) | st.sampled_from(["<script>", "http://x.example", "\u202e", "", "x" * 7000])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=8,
)


def _places(value, here=()):
    yield here
    if isinstance(value, dict):
        for name in value:
            yield from _places(value[name], (*here, name))
    if isinstance(value, list):
        for place in range(len(value)):
            yield from _places(value[place], (*here, place))


PLACES = list(_places(plain()))[1:]


@given(st.sampled_from(PLACES), VALUES, st.sampled_from(["put", "drop", "add"]))
@settings(max_examples=400, deadline=None)
def test_a_changed_file_is_a_package_or_a_refusal_and_never_anything_else(path, value, how):
    held = copy.deepcopy(plain())
    place = held
    for step in path[:-1]:
        place = place[step]
    if how == "drop":
        del place[path[-1]]
    elif how == "add" and isinstance(place, dict):
        place["new" if not isinstance(value, str) else value] = value
    else:
        place[path[-1]] = value
    content = sent(held)
    made = outcome(content)
    if isinstance(made, Package):
        assert list(SCHEMA.iter_errors(json.loads(content))) == []
    else:
        assert made.code.startswith("package.")


@given(st.binary(max_size=300) | st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=8)))
@settings(max_examples=300, deadline=None)
def test_any_bytes_at_all_are_a_package_or_a_refusal(sent_bytes):
    content = sent_bytes
    if isinstance(sent_bytes, tuple):
        at, put = sent_bytes
        whole = file_of()
        content = whole[:at] + put + whole[at + len(put) :]
    assert isinstance(outcome(content), Package | DataRefused)
