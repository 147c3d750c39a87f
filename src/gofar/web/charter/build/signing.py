"""The page on which a school signs or asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.access.queries import part_of
from gofar.apps.improvement.queries.charter import words_on, words_on_theory
from gofar.web.base.components.times import near_day
from gofar.web.charter.build.changes import differences_of
from gofar.web.charter.build.words import crumbs, version_words
from gofar.web.charter.forms import SignForm
from gofar.web.charter.pages import SignPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.improvement.models import Charter, Theory
    from gofar.apps.improvement.queries.charter import Word
    from gofar.apps.people.models import Network, Person, School


def sign_form(request: HttpRequest, viewer: Person, network: Network, school: School) -> SignForm:
    """Return the form: as it was sent, or with the reader's name where she belongs to the school."""
    if request.method == "POST":
        return SignForm(request.POST)
    part = part_of(viewer, network)
    own = part is not None and part.school_id == school.pk
    return SignForm(initial={"name": viewer.name if own else ""})


def sign_page(viewer: Person, charter: Charter, school: School, form: SignForm) -> SignPage:
    """Return the page around the form, with the school's question if one waits."""
    network = charter.network
    word = next(word for word in words_on(viewer, charter) if word.school == school)
    asked_by = ""
    if word.question and word.signature is not None:
        asked_by = _("%(name)s, %(day)s") % {
            "name": word.signature.name,
            "day": near_day(word.signature.at, today(network)),
        }
    return SignPage(
        crumbs=crumbs(network, str(school)),
        title=_("Sign for %(school)s, or ask") % {"school": school.name},
        say=_("You sign %(version)s of the charter. A school may sign, ask, or change its word at any time.")
        % {"version": version_words(charter).lower()},
        asked=word.question,
        asked_by=asked_by,
        changes=differences_of(viewer, charter, word.signature.charter_version, charter.version)
        if word.earlier and word.signature
        else (),
        changes_said=_since(word, charter.version),
        form=form,
        action=reverse("sign-charter", args=[network.slug, school.slug]),
        back=reverse("charter", args=[network.slug]),
    )


def _since(word: Word, now: int) -> str:
    if not word.earlier or word.signature is None:
        return ""
    return _("Your school signed version %(n)d. What changed up to version %(now)d:") % {
        "n": word.signature.charter_version,
        "now": now,
    }


def sign_theory_page(
    viewer: Person, charter: Charter, theory: Theory, school: School, form: SignForm
) -> SignPage:
    """Return the page on which a school signs the theory, with the way to what changed since it last did."""
    network = charter.network
    word = next(word for word in words_on_theory(viewer, charter, theory) if word.school == school)
    return SignPage(
        crumbs=crumbs(network, _("Shared theory"), str(school)),
        title=_("Is this the theory of %(school)s too?") % {"school": school.name},
        say=_("You sign version %(n)d of the theory. Your school may still say parts its own way.")
        % {"n": theory.version},
        asked=word.question,
        asked_by=word.signature.name if word.question and word.signature else "",
        changes=(),
        changes_said=_since(word, theory.version).removesuffix(":"),
        form=form,
        action=reverse("sign-theory", args=[network.slug, school.slug]),
        back=reverse("charter", args=[network.slug]),
    )
