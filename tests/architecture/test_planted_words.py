"""Hostile words in every free text of the record: no page runs them, no file hands them on to be run."""

import csv
import io
import json
import re
import socket
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from gofar.core.cells import guarded
from tests.architecture.test_permissions import addresses  # noqa: F401 - a fixture
from tests.cast import put_points, second_factor
from tests.everywhere import answers, everywhere
from tests.loose import loose_in
from tests.planting import CORPUS, MARK, plant

#: What would be markup if it stood in a page as it was written.
RAW = tuple(word for word in CORPUS if re.search(r"<[a-z/!]", word, re.IGNORECASE))


def wrong_in_page(text):
    """Return what runs in a page, and which words stand in it as they were written."""
    found = [f"holds {one}" for one in loose_in(text)]
    found += [f"raw {word}" for word in RAW if word in text]
    found += ["worked out"] if re.search(r"49\s*zq7", text) else []
    found += [f"attribute {one}" for one in re.findall(r"<[^>\"']*\szq7=", text)]
    return found


def wrong_in_drawing(text):
    """Return what is wrong with a drawing that is saved: it must be well formed and hold nothing that runs."""
    root = ET.fromstring(text)  # noqa: S314 - our own, and a broken one fails the test
    tags = {one.tag.rpartition("}")[2].lower() for one in root.iter()}
    names = {name.rpartition("}")[2].lower() for one in root.iter() for name in one.attrib}
    bad = tags & {"script", "foreignobject", "iframe", "animate", "set", "use", "image"}
    links = {
        value
        for one in root.iter()
        for name, value in one.attrib.items()
        if name.rpartition("}")[2] == "href"
    }
    leads_out = {"href" for link in links if not re.match(r"#|/(?!/)", link)}
    return sorted(bad) + sorted({name for name in names if name.startswith("on")} | leads_out)


def wrong_in_table(text):
    """Return cells that a spreadsheet would run, and numbers that have become words."""
    cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")) for cell in row]
    return [cell for cell in cells if guarded(cell) != cell] + [
        cell for cell in cells if re.fullmatch(r"'-?\d+(\.\d+)?", cell)
    ]


def wrong_with(answer):
    """Return what is wrong with an answer, by its kind."""
    kind = answer.headers.get("Content-Type", "").split(";")[0]
    if answer.status_code != 200 or kind in {"application/pdf", "image/jpeg", "image/png"}:
        return [f"status {answer.status_code}"] if answer.status_code >= 500 else []
    text = answer.content.decode()
    if kind == "text/html":
        attached = "Content-Disposition" in answer.headers
        return [one for one in wrong_in_page(text) if not (attached and one == "holds inline style")]
    if kind == "image/svg+xml":
        return wrong_in_drawing(text)
    if kind == "text/csv":
        return wrong_in_table(text)
    if kind.endswith("json"):
        json.loads(text)
        return []
    return [word for word in RAW if word in text and word.startswith("<")]


@pytest.fixture
def grown(cast, addresses):  # noqa: F811
    """Everything that the matrix has, a group whose name came with a file, and somebody with a second factor."""
    put_points(
        cast.attendance,
        cast.harbor_high,
        [(40, 50)] * 12,
        dimension="race",
        category="=1+1<img src=zq7 onerror=zq7()>",
    )
    for someone in (cast.dora, cast.tomas):
        second_factor(someone)
    return everywhere(addresses)


@pytest.fixture
def nobody_called(monkeypatch):
    """Refuse every connection to somewhere, and every question for an address; the database has a way of its own."""
    called = []

    def refuse(*given):
        called.append(given[-1])
        raise OSError("a page called out")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **_named: refuse(given))
    return called


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize("first", [0, 31])
@pytest.mark.parametrize("who", ["dora", "tomas"])
def test_no_word_that_somebody_wrote_is_run_by_a_page_or_a_file(
    client, cast, grown, nobody_called, who, first
):
    planted = plant(first)
    assert len(CORPUS) >= 40
    assert len(planted) >= 60, sorted(planted)
    client.force_login(getattr(cast, who))
    found, told, kinds = {}, 0, set()
    for name, answer in answers(client, grown):
        if wrong := wrong_with(answer):
            found[name] = wrong[:3]
        kinds.add(answer.headers.get("Content-Type", "").split(";")[0])
        told += answer.status_code == 200 and MARK in unescape(answer.content.decode(errors="ignore"))
    assert found == {}
    assert nobody_called == []  # addresses that people write are never fetched
    assert told > 80  # the words do arrive, so the walk can fail
    assert {"text/html", "text/csv", "application/json", "image/svg+xml", "application/pdf"} <= kinds


def test_a_page_that_runs_a_word_would_be_seen():
    assert all(wrong_in_page(f"<p>{word}</p>") for word in RAW)
    assert wrong_in_page('<a href="java\tscript:zq7()">x</a>')
    assert wrong_in_page("<p>49zq7</p>")
    assert wrong_in_drawing('<svg xmlns="http://www.w3.org/2000/svg"><a href="x"/><script/></svg>') == [
        "script",
        "href",
    ]
    assert wrong_in_table('a,=zq7()\n\'-5,"\n@zq7"\n') == ["=zq7()", "\n@zq7", "'-5"]
