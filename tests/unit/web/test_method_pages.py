"""The method pages: each one drawn as readers will see it."""

import pytest

from gofar.web.base.pages import Link
from gofar.web.help import library
from gofar.web.help.answers import answers
from gofar.web.help.pages import HelpIndex, MethodLine, MethodPage
from tests.unit.web.reading import drawn, read

pytestmark = pytest.mark.urls("tests.unit.web.routes")


def as_page(method: library.Method) -> str:
    page = MethodPage((Link("Help", "/help/"),), method.title, library.render(method.text), ())
    return drawn("help/method.html", page=page)


def test_the_folder_of_methods_is_found():
    assert library.folder().is_dir()


def test_every_method_page_has_one_title_and_asks_a_question():
    for slug in library.slugs():
        method = library.read(slug)
        titles = read(as_page(method)).all("h1")

        assert [title.text for title in titles] == [method.title], slug
        assert method.question, slug


def test_a_second_title_in_a_page_becomes_a_heading_below_the_first():
    html = as_page(library.parse("p-chart", "# P chart\n\nWhat is usual?\n\n# Limits\n\nNone.\n"))

    assert [title.text for title in read(html).all("h1")] == ["P chart"]
    assert "Limits" in [title.text for title in read(html).all("h2")]


def test_html_in_a_method_is_shown_as_text():
    html = library.render("A <script>alert(1)</script> line.")

    assert not read(html).all("script")
    assert "&lt;script&gt;" in html


def test_a_formula_stands_as_it_was_written():
    html = library.render("Before.\n\n$$\nL = \\frac{a}{b} < 3\n$$\n\nAfter.")

    assert read(html).all("pre")[0].text.strip() == "L = \\frac{a}{b} < 3"


def test_a_link_to_a_file_that_is_no_method_is_plain_text():
    link = read(library.render("See [the guide](../guides/nyc.md).")).all("a")[0]

    assert "href" not in link.attributes


def test_a_link_to_the_outside_and_to_a_heading_stay():
    page = read(library.render("[a](https://example.org/x) [b](#limits)"))

    assert [link.attributes["href"] for link in page.all("a")] == ["https://example.org/x", "#limits"]


def test_a_table_in_a_method_can_be_reached_by_keyboard():
    page = read(library.render("| n | limit |\n| --- | --- |\n| 10 | 6 |\n"))

    assert page.one(role="region").attributes["tabindex"] == "0"


@pytest.mark.parametrize("slug", ["nothing", "../README", "README", ""])
def test_a_name_that_is_no_method_finds_nothing(slug):
    assert library.read(slug) is None


def test_help_lists_answers_in_short_sentences_and_the_methods():
    lines = (MethodLine("run-chart", "Run chart", "Is it changing?"),)
    page = read(drawn("help/index.html", page=HelpIndex((), answers(), lines)))

    assert len(page.all("h1")) == 1
    assert "Run chart" in page.classed("index")[0].text
    for one in answers():
        assert all(len(sentence.split()) <= 20 for sentence in one.answer.split(". "))
