"""A school signs words: when they change, the page says so, shows what changed, and asks again unless it was small."""

import re

import pytest
from django.urls import reverse

from gofar.apps.improvement.actions.charter import reword_charter, sign_charter, sign_theory
from gofar.apps.improvement.actions.theory import reword_part
from gofar.apps.improvement.models import Charter, Node


def at(name, *more):
    return reverse(name, args=["harbor", *more])


def flat(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def reword(cast, text, **more):
    charter = Charter.objects.get(network=cast.harbor)
    return reword_charter(charter, {"problem": text}, expected=None, by=cast.dora, **more)


@pytest.fixture
def signed(cast):
    reword(cast, "Too few students come.")
    sign_charter(cast.harbor_high, name="Lena", by=cast.lena)
    sign_charter(cast.quay_high, name="Quinn", by=cast.dora)


def test_a_school_that_signed_earlier_words_sees_what_changed_and_signs_again(client, cast, signed):
    reword(cast, "Too many students stay away.")
    client.force_login(cast.lena)
    page = flat(client.get(at("charter")))
    assert "0 of 3 schools have signed these words; 2 signed earlier words" in page
    assert "Lena signed version 2; version 3 now" in page and "Sign version 3" in page
    changes = client.get(at("charter-changes") + "?since=2&until=3").content.decode()
    assert "<ins>many</ins>" in changes and "What changed from version 2 to version 3" in changes
    sign = client.get(at("sign-charter", "harbor-high"))
    assert "Your school signed version 2. What changed up to version 3:" in flat(sign)
    client.post(at("sign-charter", "harbor-high"), {"word": "sign", "name": "Lena", "question": ""})
    assert "1 of 3 schools have signed these words; 1 signed earlier words" in flat(client.get(at("charter")))


def test_a_small_change_asks_nobody_to_sign_again(client, cast, signed):
    client.force_login(cast.dora)
    form = client.get(at("edit-charter"))
    assert "A small change: no school needs to sign again" in flat(form)
    sent = {
        "expected": 2,
        "problem": "Too few students come!",
        "small": "on",
        "reason": "A mark",
    }
    assert client.post(at("edit-charter"), sent).status_code == 302
    assert Charter.objects.get(network=cast.harbor).small_versions == [3]
    assert "2 of 3 schools have signed" in flat(client.get(at("charter")))
    assert "earlier words" not in flat(client.get(at("charter")))


def test_versions_that_nobody_wrote_are_passed_over(client, cast, signed):
    client.force_login(cast.faye)
    for query in ("?since=99&until=x", "?since=" + "9" * 40, ""):
        assert client.get(at("charter-changes") + query).status_code == 200
        assert client.get(at("theory-changes") + query).status_code == 200


def test_a_theory_is_signed_and_a_later_change_is_readable(client, cast):
    client.force_login(cast.lena)
    assert "Is this the theory of Harbor High School too?" in flat(
        client.get(at("sign-theory", "harbor-high"))
    )
    assert client.post(at("sign-theory", "harbor-high"), {"name": "Lena"}).status_code == 422
    sent = {"word": "sign", "name": "Lena", "question": ""}
    page = flat(client.post(at("sign-theory", "harbor-high"), sent, follow=True))
    assert "1 of 3 schools has signed the theory as it stands." in page
    reword_part(cast.idea, {"title": "Ring home on the first day out"}, expected=1, by=cast.dora)
    page = flat(client.get(at("charter")))
    assert "1 signed an earlier one." in page and "Lena signed version 2; version 3 now" in page
    changes = client.get(at("theory-changes") + "?since=2&until=3").content.decode()
    assert "<del>Call</del>" in changes and "<ins>Ring</ins>" in changes


def test_a_question_about_the_theory_stands_beside_the_school(client, cast):
    client.force_login(cast.lena)
    sent = {"word": "ask", "name": "Lena", "question": "Who leads the second driver?"}
    page = flat(client.post(at("sign-theory", "harbor-high"), sent, follow=True))
    assert "asks: Who leads the second driver?" in page
    client.force_login(cast.quinn)
    assert client.get(at("sign-theory", "quay-high")).status_code == 403
    client.force_login(cast.pia)
    assert client.get(at("sign-theory", "quay-high")).status_code == 404


def test_any_two_versions_of_the_theory_can_be_compared(client, cast):
    sign_theory(cast.harbor_high, name="Lena", by=cast.lena)
    for number, title in enumerate(("One", "Two", "Three"), 1):
        reword_part(Node.objects.get(pk=cast.idea.pk), {"title": title}, expected=number, by=cast.dora)
    client.force_login(cast.omar)
    assert "Compare two versions" in flat(client.get(at("theory-history")))
    page = client.get(at("theory-changes") + "?since=5&until=3").content.decode()
    assert "What changed from version 3 to version 5" in page and "<ins>Three</ins>" in page
    assert "read the same" in flat(client.get(at("theory-changes") + "?since=4&until=4"))
