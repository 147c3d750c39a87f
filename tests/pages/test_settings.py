"""Settings: the panels that open for each part, and who may do what."""

import html
import re

from gofar.apps.access.queries import part_of
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import end_membership

HERE = "/n/harbor/settings/"


def read(client, someone, path=HERE):
    client.force_login(someone)
    answer = client.get(path)
    return answer.status_code, html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


def test_the_hub_finds_the_settings_in_the_menu_and_a_funder_does_not(client, cast):
    assert f'href="{HERE}"' in read(client, cast.dora, "/n/harbor/")[1]
    assert f'href="{HERE}"' in read(client, cast.hana, "/n/harbor/")[1]
    assert f'href="{HERE}"' not in read(client, cast.faye, "/n/harbor/")[1]
    assert f'href="{HERE}"' not in read(client, cast.tomas, "/n/harbor/")[1]


def test_each_part_sees_the_panels_that_open_for_it(client, cast):
    status, page = read(client, cast.dora)
    assert status == 200
    assert "Who may do what" in page
    assert "Look as somebody else" in page
    status, page = read(client, cast.faye)
    assert status == 200
    assert "Who may do what" in page
    assert "Look as somebody else" not in page
    assert read(client, cast.pia)[0] == 404


def section(page, key):
    return page.split(f'id="{key}"')[1].split("</section>")[0]


def test_everybody_reads_what_each_part_may_do_and_who_has_it(client, cast):
    status, page = read(client, cast.omar, f"{HERE}roles/")
    assert status == 200
    teacher = section(page, "team-member")
    assert "Tomas, Harbor High School" in teacher or "Tomas, Harbor High" in teacher
    assert Verb.START_TEST.words.capitalize() in teacher
    assert "In the own school" in teacher
    assert Verb.EDIT_CHARTER.words.capitalize() not in teacher
    assert "In the own school" not in section(page, "observer")
    assert "Only with a second step at sign-in." in section(page, "coach")
    assert "The hub only once every district has agreed." in section(page, "hub-staff")
    assert "The hub only once every district has agreed." not in section(page, "coach")


def test_the_page_leads_whoever_may_change_a_part_to_the_person(client, cast):
    held = part_of(cast.tomas, cast.harbor)
    page = read(client, cast.dora, f"{HERE}roles/")[1]
    assert f'href="/n/harbor/people/{held.pk}/"' in page
    assert "To change a part or to end it" in page
    assert "To change a part or to end it" not in read(client, cast.tomas, f"{HERE}roles/")[1]


def test_an_ended_part_is_gone_from_the_page(client, cast):
    end_membership(part_of(cast.faye, cast.harbor), by=cast.dora)
    funder = section(read(client, cast.dora, f"{HERE}roles/")[1], "funder")
    assert "Faye" not in funder
    assert "Nobody has this part today." in funder
