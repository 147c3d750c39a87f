"""The portfolio: all networks that let the reader read, one network's story, who else works on an idea, six questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gofar.apps.reports.queries import portfolio_for
from gofar.apps.reports.queries.elsewhere import same_idea_for
from gofar.apps.reports.queries.story import story_for
from gofar.web.base.pages import Link
from gofar.web.base.place import in_portfolio, reader
from gofar.web.portfolio.build.elsewhere import idea_page
from gofar.web.portfolio.build.portfolio import ASKING, CHANGED, portfolio_page
from gofar.web.portfolio.build.questions import questions_page
from gofar.web.portfolio.build.story import story_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.reports.queries import Portfolio


@require_GET
def portfolio(request: HttpRequest) -> HttpResponse:
    """See where learning is, over all networks that let the reader read."""
    show = request.GET.get("show", "")
    page = portfolio_page(_read(request), show if show in {CHANGED, ASKING} else "")
    return render(request, "portfolio/portfolio.html", {"page": page})


@require_GET
def brief(request: HttpRequest) -> HttpResponse:
    """Read the same on paper: two sheets to take along."""
    page = portfolio_page(_read(request, Link(_("Brief"), "")))
    return render(request, "portfolio/brief.html", {"page": page})


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """Read what the record says to the six questions, and what nobody can say yet."""
    page = questions_page(_read(request, Link(_("Six questions"), "")))
    return render(request, "portfolio/questions.html", {"page": page})


@require_GET
def story(request: HttpRequest, network: str) -> HttpResponse:
    """Read one network's learning story, without the name of a school."""
    found = story_for(reader(request), network)
    in_portfolio(request, Link(found.row.network.name, ""))
    return render(request, "portfolio/network.html", {"page": story_page(found)})


@require_GET
def idea(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """Who else works on this idea."""
    found = same_idea_for(reader(request), network, part)
    in_portfolio(request, count=len(found.portfolio.rows))
    return render(request, "portfolio/idea.html", {"page": idea_page(found)})


def _read(request: HttpRequest, *crumbs: Link) -> Portfolio:
    found = portfolio_for(reader(request))
    in_portfolio(request, *crumbs, count=len(found.rows))
    return found
