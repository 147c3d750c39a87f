"""Who else works on an idea: the same change idea, by its words, in networks with other aims and schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.evidence import RUNGS
from gofar.core.practice.portfolio import Shows
from gofar.web.base.components.counts import in_words
from gofar.web.base.evidence import rung_word
from gofar.web.base.pages import Link
from gofar.web.portfolio.build.story import decisions_of, tried_words
from gofar.web.portfolio.pages import Elsewhere, IdeaPage

if TYPE_CHECKING:
    from gofar.apps.reports.queries.elsewhere import AlikeIdea, SameIdea


def idea_page(found: SameIdea) -> IdeaPage:
    """Return the page of one idea: here, and in the other networks of the portfolio, A to Z."""
    here, others = _elsewhere(found.here), tuple(_elsewhere(one) for one in found.others)
    n = len({one.network.label for one in others})
    words = ngettext("%(n)s other network works on this", "%(n)s other networks work on this", n) % {
        "n": in_words(n).capitalize() if n else _("No")
    }
    network = found.here.row.network
    return IdeaPage(
        crumbs=(
            Link(_("Portfolio"), reverse("portfolio")),
            Link(network.name, reverse("portfolio-network", args=[network.slug])),
            Link(here.idea, ""),
        ),
        title=words,
        say=_(
            "Ideas are matched by their titles: two words in common, and at least half of the shorter title."
        ),
        here=here,
        others=others,
    )


def _elsewhere(one: AlikeIdea) -> Elsewhere:
    network = one.row.network
    aim = one.row.aim
    return Elsewhere(
        network=Link(network.name, reverse("portfolio-network", args=[network.slug])),
        idea=one.title,
        aim=aim.charter.population if aim is not None else "",
        word=rung_word(RUNGS[one.rung]),
        reached=one.rung,
        tests=tried_words(one.tests) if one.tests else _("no test yet"),
        decisions=decisions_of(one.tests) if one.row.consent.shows(Shows.SPREAD) else (),
    )
