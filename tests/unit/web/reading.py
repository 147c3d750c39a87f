"""Draws templates without a database, and reads the HTML that comes out."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.template import Context, engines

from gofar.web.base.pages import Chair, Link, NetworkName, Shell, Theme, Urls, Viewer

CHAIRS = (
    Chair("teacher", "Teacher", "Ms Alvarez", "One test due today."),
    Chair("hub", "Hub staff", "Dana Reyes", "Three schools to call.", current=True),
)
SHELL = Shell(
    urls=Urls(sign_in="/in/", theme="/theme/", chairs="/sample/chair/", reset="/sample/reset/"),
    network=NetworkName("Riverbend on-track network", "/n/riverbend/", "14 high schools"),
    nav=(Link("Home", "/n/riverbend/", current=True), Link("Tests", "/n/riverbend/tests/")),
    more=(Link("Charter", "/n/riverbend/charter/"),),
    phone=(Link("Home", "/n/riverbend/", current=True), Link("Log", "/n/riverbend/log/")),
    crumbs=(Link("Tests", "/n/riverbend/tests/"), Link("Test 22", "")),
    viewer=Viewer("Dana Reyes", "Hub staff"),
    primary=Link("Log a test", "/n/riverbend/log/"),
    sample=True,
    chairs=CHAIRS,
    theme=Theme.DARK,
)


@dataclass
class Element:
    """One element: its tag, its attributes, and all the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """The elements of a page, in order."""

    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in {"input", "meta", "link", "img", "br"}:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data):
        for element in self._open:
            element.text += data

    def all(self, tag: str) -> list[Element]:
        """Return the elements of a tag."""
        return [element for element in self.elements if element.tag == tag]

    def one(self, **wanted: str) -> Element:
        """Return the only element with these attributes."""
        found = [e for e in self.elements if all(e.attributes.get(k) == v for k, v in wanted.items())]
        assert len(found) == 1, f"{len(found)} elements with {wanted}"
        return found[0]

    def classed(self, name: str) -> list[Element]:
        """Return the elements of a class."""
        return [e for e in self.elements if name in e.attributes.get("class", "").split()]


def read(html: str) -> Page:
    """Read HTML."""
    page = Page()
    page.feed(html)
    return page


def drawn(template: str, **context: Any) -> str:
    """Draw a stored template with the frame that these tests share."""
    engine = engines["django"].engine
    return engine.get_template(template).render(Context({"shell": SHELL} | context))


def written(source: str, **context: Any) -> str:
    """Draw a template written in the test, with the parts loaded."""
    return engines["django"].engine.from_string("{% load ui %}" + source).render(Context(context))
