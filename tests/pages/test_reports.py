"""Pages of reports, of what funders read, and of the portfolio."""

import html
import re

import pytest
from django.urls import reverse

from gofar.apps.people.models import Membership
from gofar.apps.people.roles import Role
from gofar.apps.reports.actions.consenting import ask_funders, give_consent
from gofar.apps.reports.actions.writing import freeze_report
from gofar.core.practice.portfolio import Shows
from tests.apps.test_reports import ALL, tested

SECTIONS = ("aim", "tried", "learned", "spread", "stopped", "theory", "next")


def text(answer):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def at(name, **more):
    return reverse(name, kwargs={"network": "harbor"} | more)


@pytest.fixture
def agreed(cast):
    give_consent(cast.harbor, shows=ALL, by=cast.dora)
    return cast


def test_a_funder_reads_the_headline_the_row_and_no_name_of_a_school(client, agreed):
    tested(agreed)
    ask_funders(agreed.harbor, "Who calls home in Somali?", by=agreed.hana)
    client.force_login(agreed.faye)
    said = text(client.get("/portfolio/"))
    assert "0 of 1 network shows a signal of improvement on its aim" in said
    assert "1 has too little data." in said and "Who calls home in Somali?" in said
    assert "1 of 3" in said
    for path in (
        "/portfolio/",
        "/portfolio/brief/",
        "/portfolio/portfolio.csv",
        "/portfolio/questions/",
        "/portfolio/harbor/",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
        for name in ("Harbor High", "Quay High", "Skerry"):
            assert name not in answer.content.decode(), (path, name)


@pytest.mark.parametrize("show", ["changed", "asking", "nonsense"])
def test_the_chips_narrow_the_rows_and_never_the_headline(client, agreed, show):
    client.force_login(agreed.faye)
    said = text(client.get(f"/portfolio/?show={show}"))
    assert "0 of 1 network" in said
    assert ("Harbor network" in said.split("Data age")[-1]) == (show == "nonsense") or show != "nonsense"


def test_a_network_that_takes_it_back_is_gone_from_page_brief_table_story_and_board(client, agreed):
    client.force_login(agreed.faye)
    paths = ("/portfolio/", "/portfolio/brief/", "/portfolio/portfolio.csv", "/portfolio/questions/")
    assert "Harbor network" in client.get("/portfolio/").content.decode()
    client.force_login(agreed.dora)
    assert client.post(at("withdraw-consent")).status_code == 302
    client.force_login(agreed.faye)
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200 and "Harbor network" not in answer.content.decode(), path
        assert "no-store" in answer["Cache-Control"], path
    assert client.get("/portfolio/harbor/").status_code == 404
    assert "One more network of yours does not let its funders read." in text(client.get("/portfolio/"))


def test_who_reads_no_portfolio_is_told_so_and_a_stranger_signs_in(client, agreed):
    client.force_login(agreed.tomas)
    assert client.get("/portfolio/").status_code == 403
    assert client.get("/portfolio/harbor/").status_code == 403
    client.force_login(agreed.pia)
    assert client.get("/portfolio/harbor/").status_code == 404
    client.logout()
    assert client.get("/portfolio/").url.startswith("/in/")


def test_the_director_decides_what_funders_read_and_the_page_says_what_they_never_read(client, cast):
    client.force_login(cast.hana)
    said = text(client.get(at("portfolio-consent")))
    assert (
        "Funders read nothing of this network yet" in said
        and "No school: neither its name nor its numbers." in said
    )
    assert "Let funders read the totals" not in said
    assert client.post(at("portfolio-consent"), {}).status_code == 403
    client.force_login(cast.dora)
    assert "Let funders read the totals" in text(client.get(at("portfolio-consent")))
    answer = client.post(at("portfolio-consent"), {"spread": "on"}, follow=True)
    assert "Funders read the network’s totals from now on." in text(answer) and "Dora agreed on" in text(
        answer
    )
    client.force_login(cast.faye)
    said = text(client.get("/portfolio/harbor/"))
    assert "does not show its aim’s numbers" in said and "does not show its theory" in said


def test_an_ask_with_a_school_in_it_is_refused_beside_the_field_and_stays_there(client, cast):
    client.force_login(cast.hana)
    answer = client.post(at("ask-funders"), {"words": "Who visits Quay High?"})
    assert answer.status_code == 422
    assert (
        "“Quay High” is a school of the network" in text(answer)
        and "Who visits Quay High?" in answer.content.decode()
    )
    assert client.post(at("ask-funders"), {"words": "Who visits us?"}).status_code == 302


def test_a_report_writes_itself_keeps_its_day_and_cites_every_test(client, cast):
    tested(cast)
    client.force_login(cast.hana)
    said = text(client.get(at("write-report")))
    assert "1 test in all" in said and "Call home on the first day out" in said
    answer = client.post(at("write-report"), {"tried": "The bus strike made it hard."}, follow=True)
    page = answer.content.decode()
    assert "The bus strike made it hard." in page and at("test", number=1) in page
    tested(cast, cast.quay_high, by=cast.quinn)
    said = text(client.get(at("report", report=1)))
    assert "Tests: 1 then, 2 today." in said
    client.force_login(cast.omar)
    assert client.get(at("report", report=1)).status_code == 200
    assert client.get(at("write-report")).status_code == 403
    client.force_login(cast.pia)
    assert client.get(at("report", report=1)).status_code == 404


def test_a_number_in_a_persons_words_is_refused_beside_its_section_and_nothing_is_lost(client, cast):
    client.force_login(cast.hana)
    answer = client.post(at("write-report"), {"next": "We want 12 schools.", "aim": "Mind the flu."})
    assert answer.status_code == 422
    assert "“12” is a number" in text(answer) and "Mind the flu." in answer.content.decode()
    assert "We want 12 schools." in answer.content.decode()


def test_two_people_who_change_the_words_read_both_texts(client, cast):
    freeze_report(cast.harbor, {"next": "We go on."}, by=cast.hana)
    client.force_login(cast.dora)
    client.post(at("report-words", report=1), {"next": "We go on together.", "expected": 1})
    client.force_login(cast.hana)
    answer = client.post(at("report-words", report=1), {"next": "We stop here.", "expected": 1})
    assert answer.status_code == 409 and "stop here" in text(answer) and "together" in text(answer)
    answer = client.post(at("report-words", report=1), {"next": "We pause.", "expected": 2}, follow=True)
    assert "We pause." in text(answer) and "version 3" in text(answer)


def test_a_funder_of_two_networks_lands_on_the_portfolio_and_finds_it_in_the_bar(client, agreed):
    client.force_login(agreed.faye)
    assert "/portfolio/" in client.get("/n/harbor/").content.decode()
    assert client.get("/me/").status_code == 200
    Membership.objects.create(person=agreed.faye, network=agreed.prairie, role=Role.FUNDER, started_at=agreed.harbor.audit.first().at)  # fmt: skip
    give_consent(agreed.prairie, shows=ALL, by=agreed.pia)
    said = text(client.get("/portfolio/"))
    assert said.index("Harbor network") < said.index("Prairie network")


def test_only_tests_are_read_of_a_network_that_shows_only_those(client, cast):
    give_consent(cast.harbor, shows=[Shows.TESTS.value], by=cast.dora)
    client.force_login(cast.faye)
    said = text(client.get("/portfolio/"))
    assert "No network shows its aim to you" in said and "not shown" in said
