"""The first weeks and the tasks of setting up through the API, as their pages show them."""

import pytest

from gofar.apps.administration.models import Introduction, Tick
from tests import surveys
from tests.programs import program


def test_tasks_say_how_far_they_are_and_the_network_opens_when_it_can(client, cast):
    dora = program(cast.dora)
    told = dora.get("setup").json()
    states = {one["task"]: one["state"] for one in told["tasks"]}
    assert states == {
        "charter": "open", "schools": "done", "theory": "done", "measures": "started", "rule": "open", "people": "done",
    }  # fmt: skip
    assert (told["next"], told["may_open"]) == ("charter", False)
    counts = {one["task"]: one["counts"] for one in told["tasks"]}
    assert (counts["schools"], counts["people"]["people"]) == ({"schools": 3}, 8)
    assert dora.post("setup/open").json()["code"] == "setup.too-early"
    surveys.with_aim(cast)
    assert dora.get("setup").json()["may_open"]
    opened = dora.post("setup/open")
    assert opened.status_code == 200, opened.content
    assert (bool(opened.json()["opened_at"]), opened.json()["may_open"]) == (True, False)
    client.force_login(cast.dora)
    assert "The network is open" in client.get("/n/harbor/setup/").content.decode()


@pytest.mark.parametrize("who", ["cora", "lena", "tomas", "dev", "faye"])
def test_only_the_hub_sets_up_and_says_that_something_is_met(cast, who):
    asked = program(getattr(cast, who))
    assert asked.get("setup").status_code == 403
    assert asked.post("setup/open").status_code == 403
    assert asked.post("first-weeks/criteria", {"criterion": "met"}).status_code == 403
    assert asked.patch("first-weeks", {"norms": "No."}, if_match='"1"').status_code == 403
    assert not any(one["may_say"] for one in asked.get("first-weeks").json()["criteria"])
    assert not Tick.objects.exists()


def test_norms_are_written_from_the_version_that_was_read(cast):
    dora, hana = program(cast.dora), program(cast.hana)
    first = dora.get("first-weeks").headers["ETag"]
    words = {"norms": "A miss is welcome.\nWe predict first.", "first_test_by": "2027-01-31"}
    wrote = dora.patch("first-weeks", words, if_match=first)
    assert wrote.status_code == 200, wrote.content
    assert (wrote.json()["norms"], wrote.json()["first_test_by"]) == tuple(words.values())
    late = hana.patch("first-weeks", {"norms": "Ours."}, if_match=first)
    assert (late.status_code, late.json()["theirs"]["norms"]) == (409, words["norms"])
    stands = f'"{late.json()["version"]}"'
    assert (
        hana.patch("first-weeks", {"norms": "Both."}, if_match=stands).json()["first_test_by"] == "2027-01-31"
    )
    assert dora.patch("first-weeks", {"norms": "x"}).status_code == 428
    assert dora.patch("first-weeks", {"norms": "x" * 2001}, if_match=first).status_code == 422


def test_two_criteria_are_said_by_a_person_and_the_others_read_from_the_record(cast):
    dora = program(cast.dora)
    said = dora.post("first-weeks/criteria", {"criterion": "met"}, idempotency_key="c-1")
    assert said.status_code == 201, said.content
    assert (
        dora.post("first-weeks/criteria", {"criterion": "met"}, idempotency_key="c-1").content == said.content
    )
    dora.post("first-weeks/criteria", {"criterion": "met"})
    assert Tick.objects.count() == 1
    rows = {one["criterion"]: one for one in said.json()["criteria"]}
    assert (rows["met"]["met"], rows["met"]["said_by"], rows["met"]["may_say"]) == (True, "Dora", False)
    assert (rows["counted"]["may_say"], rows["charter"]["may_say"]) == (True, False)
    assert (rows["charter"]["done"], rows["charter"]["of"]) == (0, 3)
    assert dora.post("first-weeks/criteria", {"criterion": "charter"}).status_code == 422


def test_a_school_introduces_itself_in_a_line(cast):
    tomas = program(cast.tomas)
    line = {"school": "harbor-high", "text": "By the sea; we bring a calendar."}
    told = tomas.post("first-weeks/introductions", line)
    assert told.status_code == 201, told.content
    own = next(one for one in told.json()["introductions"] if one["school"] == "harbor-high")
    assert (own["text"], own["by"], own["may_write"]) == (line["text"], "Tomas", True)
    assert tomas.post("first-weeks/introductions", line | {"text": "x" * 201}).status_code == 422
    assert tomas.post("first-weeks/introductions", line | {"text": "x" * 200}).status_code == 201
    assert program(cast.quinn).post("first-weeks/introductions", line).status_code == 403
    assert program(cast.faye).post("first-weeks/introductions", line).status_code == 403
    assert tomas.post("first-weeks/introductions", line | {"school": "prairie-high"}).status_code == 404
    assert Introduction.objects.filter(retracted_at=None).count() == 1
