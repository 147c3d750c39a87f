"""Change packages on pages: draft, publish, download, withdraw; a guide; a stranger's package, refused or brought in."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gofar.apps.improvement.models import Node
from gofar.apps.packages.actions.guides import write_guide
from gofar.apps.packages.actions.publishing import publish_package
from gofar.apps.packages.models import Arrival, IdeaGuide, Package
from gofar.apps.packages.queries.contents import Chosen
from gofar.core.practice.package import Words
from tests.packages import file_of, plain

LONG = "ü" * 400


def at(name, *more, network="harbor"):
    return reverse(name, args=[network, *more])


def text(answer):
    return answer.content.decode()


def go(client, cast, who):
    client.force_login(getattr(cast, who))
    return client


def sent(cast, **more):
    return {
        "title": "Who is missed comes back",
        "ideas": [cast.idea.slug],
        "about": "",
        "begin": "",
        "care": "",
    } | more


def published(cast, **more):
    chosen = Chosen(
        more.get("title", "Who is missed comes back"), (cast.idea.slug,), Words("Read this first.")
    )
    return publish_package(cast.harbor, chosen, by=cast.dora)


def upload(content, name="package.json"):
    return {"file": SimpleUploadedFile(name, content, "application/json")}


# ------------------------------------------------------------------ out
def test_the_hub_looks_publishes_and_everybody_takes_the_files(client, cast):
    go(client, cast, "dora")
    page = text(client.get(at("draft-package")))
    assert "Version 1, before it goes out" in page
    assert "cannot be called back" in page
    looked = client.post(at("draft-package"), sent(cast, look="1", about="Read this first."))
    assert looked.status_code == 200
    assert "Every absence is noticed" in text(looked)
    assert not Package.objects.exists()
    answer = client.post(at("draft-package"), sent(cast, publish="1", about="Read this first."), follow=True)
    assert "Version 1 is out" in text(answer)
    assert "Undo" in text(answer)
    go(client, cast, "omar")
    assert "Version 1 of the change package is out" in text(client.get(at("packages")))
    page, pdf, data = (client.get(at(f"package-{kind}", 1)) for kind in ("html", "pdf", "json"))
    assert pdf.content.startswith(b"%PDF")
    assert json.loads(data.content)["words"]["about"] == "Read this first."
    assert all(one["Content-Disposition"].startswith("attachment;") for one in (page, pdf, data))
    assert text(data) == Package.objects.get().text


def test_the_page_to_take_away_loads_nothing_and_runs_nothing(client, cast):
    write_guide(
        cast.idea, {"materials": "A script https://example.org/a?b=1&c=2"}, expected=None, by=cast.dora
    )
    published(cast)
    page = text(go(client, cast, "tomas").get(at("package-html", 1)))
    assert "default-src &#x27;none&#x27;" in page
    assert "<script" not in page
    assert "src=" not in page
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer external"' in page


def test_the_file_of_a_version_is_the_same_bytes_every_time(client, cast):
    published(cast)
    go(client, cast, "omar")
    for kind in ("html", "pdf", "json"):
        assert client.get(at(f"package-{kind}", 1)).content == client.get(at(f"package-{kind}", 1)).content


def test_a_form_that_cannot_go_out_comes_back_with_what_was_typed(client, cast):
    go(client, cast, "dora")
    for more, words in (
        ({"title": ""}, "Give the package a title"),
        ({"ideas": []}, "Choose at least one idea"),
        ({"ideas": ["elsewhere"]}, "Choose ideas of this theory"),
        ({"about": "8 of 12 students came back."}, "without how many"),
        ({"care": "Ask Jayden first."}, "leave out student names"),
        ({"begin": "<script>x</script>"}, "words.begin"),
    ):
        answer = client.post(at("draft-package"), sent(cast, publish="1", **{"about": "Kept words.", **more}))
        assert answer.status_code == 422, more
        assert words in text(answer), more
        if "about" not in more:
            assert "Kept words." in text(answer)
    assert not Package.objects.exists()


def test_a_withdrawn_version_gives_no_file_and_can_be_put_back(client, cast):
    published(cast)
    go(client, cast, "hana")
    assert "Withdraw this version" in text(client.get(at("package", 1)))
    answer = client.post(at("withdraw-package", 1), follow=True)
    assert "Whoever has its file keeps it" in text(answer)
    for kind in ("html", "pdf", "json"):
        assert client.get(at(f"package-{kind}", 1)).status_code == 404
    assert "Every version was withdrawn" in text(client.get(at("packages")))
    assert "Withdraw this version" not in text(client.get(at("package", 1)))


def test_who_may_not_publish_sees_the_versions_and_no_button(client, cast):
    published(cast)
    for who in ("cora", "tomas", "faye", "omar", "dev"):
        page = text(go(client, cast, who).get(at("packages")))
        assert "Prepare the next version" not in page
        assert client.get(at("draft-package")).status_code == 403
        assert client.post(at("withdraw-package", 1)).status_code == 403
        assert client.get(at("import-package")).status_code == 403
    assert go(client, cast, "pia").get(at("packages")).status_code == 404
    assert client.get(at("package-json", 1)).status_code == 404


# ------------------------------------------------------------------ a guide
def test_a_guide_is_written_from_the_idea_and_shown_there(client, cast):
    go(client, cast, "dora")
    idea = at("idea", cast.idea.slug)
    assert at("edit-guide", cast.idea.slug) in text(client.get(idea))
    form = {
        "steps": "Print the list.\r\nCall before ten.",
        "core": "",
        "adaptable": "",
        "materials": "",
        "conditions": "",
        "expected": 1,
    }
    answer = client.post(at("edit-guide", cast.idea.slug), form, follow=True)
    assert "<li>Call before ten.</li>" in text(answer)
    assert "Undo" in text(answer)
    again = client.post(at("edit-guide", cast.idea.slug), form | {"expected": 2}, follow=True)
    assert "You changed nothing" in text(again)
    assert at("edit-guide", cast.idea.slug) not in text(go(client, cast, "tomas").get(idea))
    assert client.get(at("edit-guide", cast.idea.slug)).status_code == 403


def test_a_second_writer_of_a_guide_reads_both_texts_and_loses_none(client, cast):
    write_guide(cast.idea, {"steps": "Hers.", "core": "Also hers."}, expected=None, by=cast.hana)
    go(client, cast, "dora")
    form = {
        "steps": "Mine.",
        "core": "",
        "adaptable": "Mine too.",
        "materials": "",
        "conditions": "",
        "expected": 1,
    }
    answer = client.post(at("edit-guide", cast.idea.slug), form)
    assert answer.status_code == 409
    page = text(answer)
    assert "Mine." in page and "Hers." in page and "Mine too." in page
    assert "What Hana saved" in page
    assert IdeaGuide.objects.get().steps == "Hers."


def test_a_guide_asks_for_safe_links_and_once_about_names(client, cast):
    go(client, cast, "dora")
    form = {
        "steps": "",
        "core": "",
        "adaptable": "",
        "materials": "Script http://example.org",
        "conditions": "",
        "expected": 1,
    }
    answer = client.post(at("edit-guide", cast.idea.slug), form)
    assert answer.status_code == 422
    assert "must begin with https://" in text(answer)
    named = form | {"materials": "", "steps": "Ask Jayden."}
    assert "leave out student names" in text(client.post(at("edit-guide", cast.idea.slug), named))
    kept = client.post(at("edit-guide", cast.idea.slug), named | {"as_it_is": "asked"})
    assert kept.status_code == 302
    driver = Node.objects.get(kind=Node.Kind.PRIMARY)
    assert client.get(at("edit-guide", driver.slug)).status_code == 404


# ------------------------------------------------------------------ in
def test_a_package_is_read_looked_at_and_brought_in_with_one_press(client, cast):
    go(client, cast, "pia")
    answer = client.post(at("import-package", network="prairie"), upload(file_of()), follow=True)
    page = text(answer)
    assert "It would add 2 drivers, 2 ideas and 1 measure" in page
    assert "Shore Hub" in page
    assert "replicated" in page
    assert "Evidence there is not evidence here" in page
    assert not cast.prairie.theory.nodes.exists()
    where = answer.request["PATH_INFO"]
    done = client.post(where, follow=True)
    assert "Every part says where it came from" in text(done)
    assert "from Shore network" in text(done)
    assert "It is in the theory" in text(client.get(where))
    idea = text(client.get(at("idea", "call-home-by-ten", network="prairie")))
    assert "From Shore network’s change package, version 1; there: replicated" in idea
    assert "<li>Print the list.</li>" in idea
    part = text(client.get(at("theory", network="prairie") + "?idea=every-absence-is-noticed"))
    assert "From Shore network’s change package, version 1" in part
    assert "hunch" in part
    twice = client.post(where, follow=True)
    assert "in already" in text(twice)


def test_what_is_there_already_is_said_before_anything_comes_in(client, cast):
    go(client, cast, "dora")
    page = text(client.post(at("import-package"), upload(file_of()), follow=True))
    assert "“Every absence is noticed” is in your theory already. Your words stay." in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no JSON text"),
        (b"PK\x03\x04zip", "is packed"),
        (b" " * 2_000_001, "larger than 2 MB"),
        (json.dumps(plain(colour="red")).encode(), "colour: This field is not known"),
        (json.dumps(plain(title="<script>alert(1)</script>")).encode(), "title: A text holds markup"),
        (b'{"<b>&": 1, "<b>&": 2}', "stands twice"),
    ],
)
def test_a_strangers_file_is_refused_with_what_where_and_what_next(client, cast, content, words):
    go(client, cast, "pia")
    answer = client.post(at("import-package", network="prairie"), upload(content))
    assert answer.status_code == 422
    assert words in text(answer).replace("&#x27;", "'")
    assert "<b>&" not in text(answer)
    assert not Arrival.objects.exists()


def test_no_file_is_asked_for_kindly(client, cast):
    answer = go(client, cast, "pia").post(at("import-package", network="prairie"), {})
    assert answer.status_code == 422
    assert "Choose the file." in text(answer)


def test_a_package_of_one_network_is_nobody_elses(client, cast):
    go(client, cast, "pia")
    client.post(at("import-package", network="prairie"), upload(file_of()))
    key = Arrival.objects.get().uuid
    assert client.get(at("package-arrival", key, network="prairie")).status_code == 200
    go(client, cast, "dora")
    assert client.get(at("package-arrival", key)).status_code == 404
    assert client.get(at("package-arrival", key, network="prairie")).status_code == 404


def test_pages_ask_little_of_the_record(client, cast):
    published(cast)
    go(client, cast, "dora")
    for address in (
        at("packages"),
        at("package", 1),
        at("draft-package"),
        at("import-package"),
        at("edit-guide", cast.idea.slug),
        at("idea", cast.idea.slug),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 30, (address, len(asked))


def test_a_count_in_a_guide_is_for_those_who_see_small_numbers(client, cast):
    write_guide(cast.idea, {"steps": "4211 of 5009 came back."}, expected=None, by=cast.dora)
    for who in ("tomas", "quinn", "faye", "omar", "dev"):
        assert "4211" not in text(go(client, cast, who).get(at("idea", cast.idea.slug)))
