"""The bank of measures: browse, adopt, keep the week's minutes in hand."""

import pytest

from gofar.apps.data.models import Collecting, Measure, TimeLimit
from tests.pages.cycling import at, text, title


@pytest.fixture
def hana(client, cast):
    client.force_login(cast.hana)
    return cast.hana


def team(cast):
    return f"{cast.harbor_high.pk}-"


def test_the_bank_is_narrowed_by_subject_and_minutes(client, cast, hana):
    page = client.get(at("bank"))
    assert title(page) == "24 measures that cost little"
    quick = client.get(at("bank", subject="instruction", minutes="3"))
    assert "Students who spoke in the lesson" in text(quick)
    assert "Student talk in one lesson" not in text(quick)
    assert "In their seat at the bell" not in text(quick)
    assert title(client.get(at("bank", subject="college", minutes="3"))) == "0 measures that cost little"
    assert title(client.get(at("bank", subject="magic", minutes="soon"))) == "24 measures that cost little"


def test_a_measure_is_adopted_for_some_and_then_for_others(client, cast, hana):
    page = client.get(at("bank-measure", "exit-ticket"))
    assert title(page).startswith("Could students do")
    assert "not on this ticket" in text(page)
    client.post(at("bank-measure", "exit-ticket"), {"at": [team(cast)]})
    assert Measure.objects.get(bank_key="exit-ticket").burden_minutes == 6
    told = text(client.get(at("bank-measure", "exit-ticket")))
    assert "Adopted: Exit ticket" in told
    assert "Collected by Harbor High." in told
    assert "checked" in told
    client.post(at("bank-measure", "exit-ticket"), {})
    assert not Collecting.objects.exists()
    assert "Every school collects it" in text(client.get(at("bank-measure", "exit-ticket")))
    assert title(client.get(at("bank"))) == "24 measures that cost little; 1 is in use here"


def test_more_than_was_agreed_is_said_before_and_after(client, cast, hana):
    client.post(at("time-limit"), {"minutes": "10"})
    client.post(at("bank-measure", "exit-ticket"), {"at": [team(cast)]})
    before = text(client.get(at("bank-measure", "wait-time")))
    assert "With it, Harbor High would spend about 16 minutes a week. Your network agreed on 10." in before
    assert "With it, Quay High" not in before
    client.post(at("bank-measure", "wait-time"), {})
    after = text(client.get(at("bank")))
    assert "Harbor High spends about 16 minutes a week. Your network agreed on 10." in after


def test_a_team_reads_its_own_week_on_the_bank_and_on_its_school(client, cast, hana):
    client.post(at("bank-measure", "exit-ticket"), {"at": [team(cast)]})
    client.force_login(cast.tomas)
    for page in (at("bank"), at("school", "harbor-high")):
        assert "Harbor High spends about 6 of 20 minutes a week." in text(client.get(page))


def test_only_the_hub_adopts_and_sets_the_limit(client, cast):
    for someone in (cast.cora, cast.lena, cast.faye):
        client.force_login(someone)
        assert "Adopt this measure" not in text(client.get(at("bank-measure", "exit-ticket")))
        assert client.post(at("bank-measure", "exit-ticket"), {}).status_code == 403
        assert client.post(at("time-limit"), {"minutes": "30"}).status_code == 403
    assert not Measure.objects.exclude(bank_key="").exists()
    assert not TimeLimit.objects.exists()


def test_a_slip_is_told_at_the_form(client, hana):
    answer = client.post(at("time-limit"), {"minutes": "900"})
    assert answer.status_code == 422
    assert "Write a number from 2 to 120" in text(answer)
    assert 'value="900"' in text(answer)
    assert client.post(at("bank-measure", "exit-ticket"), {"at": ["999-"]}).status_code == 422
    assert client.get(at("bank-measure", "horoscope")).status_code == 404


def test_a_measure_says_which_drivers_it_fits(client, cast, hana):
    page = text(client.get(at("bank-measure", "calls-made")))
    assert "Every absence is noticed" in page
    assert "Every absence is noticed" not in text(client.get(at("bank-measure", "talk-time")))
