"""The frame around every page, and the pages that a stranger meets first."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django import forms
from django.contrib.messages.storage.base import Message

import gofar.web
from gofar.web.base.pages import NetworkName, Refusal, Theme
from gofar.web.door.pages import FrontDoor, Joining, SignIn, Stop
from tests.unit.web.reading import CHAIRS, SHELL, drawn, read

pytestmark = pytest.mark.urls("tests.unit.web.routes")
#: Files to save: no site stands behind them, so their style travels with them.
SAVED = {"handed.html"}
TEMPLATES = sorted(Path(gofar.web.__file__).parent.glob("*/templates/**/*.html"))


class Mail(forms.Form):
    email = forms.EmailField(label="School e-mail")


class Code(forms.Form):
    code = forms.CharField()


FRONT = FrontDoor(
    living="/n/riverbend/", facts="14 high schools.", stops=(Stop("See a finding", "one sentence"),)
)
PAGES = {
    "door/front.html": FRONT,
    "door/sign_in.html": SignIn(Mail(), "/in/", CHAIRS, "/sample/chair/"),
    "door/join.html": Joining(open=True, network="Riverbend", role="Coach"),
    "base/refusal.html": Refusal("Somebody else was here", "Saved first.", texts=[("Aim", "80%", "82%")]),
    "404.html": None,
    "403.html": None,
    "500.html": None,
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_title_one_main_part_and_a_language(name):
    page = read(drawn(name, page=PAGES[name]))

    assert [len(page.all(tag)) for tag in ("h1", "main", "title")] == [1, 1, 1]
    assert page.all("html")[0].attributes["lang"] == "en"


def test_the_page_of_a_broken_server_needs_nothing_from_it():
    assert "It is not your fault" in drawn("500.html", shell=None)


def test_a_keyboard_reaches_the_page_past_the_header_first():
    links = read(drawn("404.html")).all("a")

    assert links[0].attributes["href"] == "#main"


def test_the_chosen_theme_is_on_the_root_and_the_systems_is_not():
    assert read(drawn("404.html")).all("html")[0].attributes["data-theme"] == "dark"
    system = replace(SHELL, theme=Theme.SYSTEM)
    assert "data-theme" not in read(drawn("404.html", shell=system)).all("html")[0].attributes


def test_sample_data_is_named_on_screen_and_on_paper():
    page = read(drawn("404.html"))

    assert page.classed("sample")[0].text == "Sample data"
    assert "Sample data" in page.classed("printhead")[0].text


def test_a_visitor_changes_chairs_by_posting_and_comes_back_here():
    page = read(drawn("404.html"))
    form = page.classed("chairlist")[0]

    assert (form.attributes["method"], form.attributes["action"]) == ("post", "/sample/chair/")
    assert [b.attributes["value"] for b in page.all("button") if b.attributes.get("name") == "chair"] == [
        "teacher",
        "hub",
    ]


def test_a_network_with_a_long_name_is_named_in_full():
    long = "High School for Environmental Studies and Community Leadership"
    shell = replace(SHELL, network=NetworkName(long, "/n/long/", "10 schools"))

    assert long in read(drawn("404.html", shell=shell)).classed("net")[0].text


def test_a_message_carries_its_way_back():
    done = Message(25, "Test 42 is saved.", extra_tags="undo:/n/x/undo/7/")
    page = read(drawn("404.html", messages=[done]))

    assert "Test 42 is saved." in page.classed("done")[0].text
    assert page.one(action="/n/x/undo/7/").attributes["method"] == "post"


def test_a_message_that_cannot_be_undone_offers_nothing():
    page = read(drawn("404.html", messages=[Message(40, "The mail was sent.")]))

    assert page.classed("problem")
    assert "Undo" not in page.classed("messages")[0].text


def test_the_second_writer_sees_both_texts():
    text = drawn("base/refusal.html", page=PAGES["base/refusal.html"])

    assert "80%" in text
    assert "82%" in text


def test_a_refused_sign_in_says_so_in_the_title():
    form = Mail({"email": "nobody"})
    form.is_valid()
    page = read(drawn("door/sign_in.html", page=SignIn(form, "/in/")))

    assert page.all("title")[0].text.startswith("Error: ")


def test_a_door_without_a_living_network_leads_to_sign_in():
    page = read(drawn("door/front.html", page=FrontDoor(living="", facts="", stops=())))

    assert [a.attributes["href"] for a in page.classed("go")] == ["/in/"]


def test_whoever_takes_a_chair_lands_in_the_network():
    seated = SignIn(Mail(), "/in/", CHAIRS, "/sample/chair/", chairs_next="/n/riverbend/")

    assert (
        read(drawn("door/sign_in.html", page=seated)).one(name="next", value="/n/riverbend/").tag == "input"
    )


@pytest.mark.urls("gofar.web.door.urls")
def test_the_second_step_of_sign_in_wears_the_same_frame():
    page = read(drawn("mfa/authenticate.html", form=Code(), js_data={}))

    assert len(page.all("h1")) == 1
    assert page.classed("top")
    assert page.one(**{"for": "id_code"}).text.startswith("Code from your app")
    assert "Sign in" in [button.text.strip() for button in page.all("button")]


def test_an_ended_invitation_says_what_to_do():
    text = drawn("door/join.html", page=Joining(open=False))

    assert "Ask the person who sent it" in text
    assert "<form" not in text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_what_the_policy_forbids(path):
    text = path.read_text(encoding="utf-8")
    if path.name in SAVED:
        text = text.replace("<style>{{ page.style }}</style>", "")

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_file_that_a_template_names_is_there(path):
    static = Path(gofar.web.__file__).parent / "static"

    for named in re.findall(r"{% static '([^']+)' %}", path.read_text(encoding="utf-8")):
        assert (static / named).is_file()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_form_that_posts_carries_its_token(path):
    for form in re.findall(r'<form[^>]*method="post".*?</form>', path.read_text(encoding="utf-8"), re.DOTALL):
        assert "{% csrf_token %}" in form


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_uses_a_word_that_judges(path):
    words = r"\b(significant\w*|proves?|caused|best|worst|failing|low-performing|PDSA)\b"

    assert not re.search(words, path.read_text(encoding="utf-8"), re.IGNORECASE)
