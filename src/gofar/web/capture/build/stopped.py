"""What teams stopped, told to whoever drafts the same test: before it is saved, beside the idea."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.ledger import warnings_for
from gofar.apps.improvement.queries.tests import tests_of
from gofar.core.practice.alike import alike
from gofar.web.base.components.counts import in_words
from gofar.web.capture.pages import Stopped, StoppedTest

if TYPE_CHECKING:
    from django.http import QueryDict

    from gofar.apps.improvement.queries.ledger import Ended, Warned
    from gofar.apps.people.models import Network, Person
    from gofar.web.capture.forms import StartForm


def stopped_for(viewer: Person, network: Network, form: StartForm) -> tuple[Stopped, ...]:
    """Return what was stopped of each idea that the form offers, and what reads like it."""
    tests = tests_of(viewer, network)
    chosen = form.picked
    found: dict[str, tuple[Warned, list[str]]] = {}
    for slug, idea in form.ideas.items():
        for one in warnings_for(tests, idea=idea):
            found.setdefault(one.idea, (one, []))[1].append(slug)
    return tuple(
        Stopped(
            ideas=" ".join(slugs),
            title=_title(one),
            tests=tuple(
                StoppedTest(
                    test.number,
                    reverse("test", args=[network.slug, test.number]),
                    test.school,
                    test.reason,
                )
                for test in one.tests
            ),
            chosen=chosen in slugs,
        )
        for one, slugs in found.values()
    )


def _title(one: Warned) -> str:
    """Return how many teams stopped an idea."""
    count = len({test.school for test in one.tests})
    words = {"n": capfirst(in_words(count)), "idea": one.title}
    return ngettext("%(n)s team stopped “%(idea)s”", "%(n)s teams stopped “%(idea)s”", count) % words


def asks_about_stopped(viewer: Person, network: Network, form: StartForm) -> bool:
    """Put a question beside a name that reads like a stopped test of another idea; False once it has been asked."""
    title = form.cleaned_data.get("title", "")
    if not title or form.cleaned_data.get("told"):
        return False
    found = [
        one
        for one in warnings_for(tests_of(viewer, network), idea=form.chosen_idea, titles=[title])
        if not one.same and any(alike(title, name) for name in (one.title, *(t.title for t in one.tests)))
    ]
    for one in found:
        form.add_error(
            "title",
            _("This reads like “%(idea)s”, which was stopped: %(tests)s. Start it anyway by saving again.")
            % {"idea": one.title, "tests": "; ".join(_told(test) for test in one.tests)},
        )
    if found:
        data = cast("QueryDict", form.data).copy()
        data[form.add_prefix("told")] = "1"
        form.data = data
    return bool(found)


def _told(test: Ended) -> str:
    words = {"school": test.school, "n": test.number, "reason": test.reason.rstrip(".")}
    if not test.reason:
        return _("%(school)s (test %(n)d)") % words
    return _("%(school)s (test %(n)d): %(reason)s") % words
