"""The form in which somebody asks those who did it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.errors import NotVisible
from gofar.apps.spread.actions.saying import Word, say_adoption
from gofar.apps.spread.queries import board
from gofar.core.practice.adoption import Stage
from gofar.web.base.pages import Link
from gofar.web.base.spread import doers, wanting
from gofar.web.spread.build.words import joined
from gofar.web.spread.forms import AskForm
from gofar.web.spread.pages import FormPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person, School
    from gofar.apps.spread.queries import Cell


@dataclass(frozen=True, slots=True)
class Asked:
    """An idea, the schools that did it, and the asker's own school where it may say that it wants to try."""

    idea: Node
    doers: tuple[Cell, ...]
    own: School | None


def asked_about(viewer: Person, network: Network, part: str) -> Asked:
    """Return whom a question about an idea goes to, or refuse as if the idea did not exist."""
    column = board(viewer, network).column(part)
    if column is None:
        raise NotVisible(_("There is no such idea for you."), code="spread.not-visible")
    return Asked(column.idea, doers(viewer, network, column), wanting(viewer, network, column))


def want_it(viewer: Person, asked: Asked, key: uuid.UUID | None) -> None:
    """Say that the asker's school wants to try the idea. The same form sent twice says it once."""
    if asked.own is not None:
        word = uuid.uuid5(key, "wants") if key else None
        say_adoption(asked.own, asked.idea, Word(Stage.INTERESTED), uuid=word, by=viewer)


def ask_form(request: HttpRequest, asked: Asked) -> AskForm:
    """Return the form: as it was sent, or with the schools ticked."""
    data = request.POST if request.method == "POST" else None
    return AskForm(data, schools=[cell.school for cell in asked.doers], may_want=asked.own is not None)


def ask_page(network: Network, asked: Asked, form: AskForm) -> FormPage:
    """Return the page around the form."""
    url = f"{reverse('spread', args=[network.slug])}?idea={asked.idea.slug}"
    names = [str(cell.school) for cell in asked.doers]
    rule = _(
        "%(schools)s tested it and decided, the latest first. Your question stands on the agenda, with your name."
    )
    none = _("No other school has tested it and decided yet, so there is nobody to ask.")
    return FormPage(
        crumbs=(Link(_("Spread"), url), Link(_("Ask those who did it"), "")),
        title=_("Ask those who did “%(idea)s”") % {"idea": asked.idea.title},
        say=rule % {"schools": joined(names)} if names else none,
        form=form,
        action=reverse("ask-doers", args=[network.slug, asked.idea.slug]),
        button=_("Ask them"),
        back=Link(_("Back to the board"), url),
        margin=_("Question"),
    )
