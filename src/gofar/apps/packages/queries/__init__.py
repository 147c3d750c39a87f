"""Reads: what the network hands on and what it took from others, for somebody."""

from gofar.apps.packages.queries.arrivals import arrival_for, arrivals_of, package_in, plan_of
from gofar.apps.packages.queries.drafting import Draft, Offered, draft_for
from gofar.apps.packages.queries.guides import (
    GUIDE,
    about_idea,
    guide_for,
    guide_history,
    guides_in,
    lines_of,
    materials_of,
)
from gofar.apps.packages.queries.origins import From, origin_told, origins_in
from gofar.apps.packages.queries.published import Published, contents_of, package_for, published_in

__all__ = [
    "GUIDE",
    "Draft",
    "From",
    "Offered",
    "Published",
    "about_idea",
    "arrival_for",
    "arrivals_of",
    "contents_of",
    "draft_for",
    "guide_for",
    "guide_history",
    "guides_in",
    "lines_of",
    "materials_of",
    "origin_told",
    "origins_in",
    "package_for",
    "package_in",
    "plan_of",
    "published_in",
]
