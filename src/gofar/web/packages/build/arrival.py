"""A package from elsewhere: the form that takes it, what it is, and what it would do here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.packages.queries import package_in, plan_of
from gofar.web.base.components.times import full_day
from gofar.web.base.evidence import rung_word
from gofar.web.packages.build.words import crumbs, drivers_words, ideas_words, measures_words
from gofar.web.packages.pages import Adding, ArrivalPage, UploadPage

if TYPE_CHECKING:
    from gofar.apps.packages.models import Arrival
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.package import Arrival as Plan
    from gofar.core.practice.package import Package, Planted
    from gofar.web.packages.forms import UploadForm


def upload_page(network: Network, form: UploadForm) -> UploadPage:
    """Return the form that takes a package."""
    return UploadPage(
        crumbs=crumbs(network, _("Bring one in")),
        form=form,
        action=reverse("import-package", args=[network.slug]),
        back=reverse("packages", args=[network.slug]),
    )


def arrival_page(viewer: Person, network: Network, row: Arrival) -> ArrivalPage:
    """Return what a package is and what it would add; after it has come in, that it has."""
    package = package_in(row)
    plan = plan_of(viewer, network, package)
    done, gone = row.applied_at is not None, row.retracted_at is not None
    open_still = not done and not gone and plan.is_new
    return ArrivalPage(
        crumbs=crumbs(network, _("Bring one in")),
        title=_("“%(title)s”, version %(n)d, from %(network)s")
        % {"title": row.title, "n": row.number, "network": row.from_network},
        margin=_("Nothing is kept yet") if open_still else "",
        say=_says(plan) if open_still else "",
        facts=tuple((name, words) for name, words in _facts(package, row) if words),
        adds=_adds(package, plan) if open_still else (),
        measures=_new_measures(package, plan) if open_still else (),
        stays=_stays(plan) if open_still else (),
        state=_state(plan, done=done, gone=gone),
        action=reverse("package-arrival", args=[network.slug, row.uuid]) if open_still else "",
        button=_("Bring it into the theory"),
        theory=reverse("theory", args=[network.slug]),
        back=reverse("packages", args=[network.slug]),
    )


def _says(plan: Plan) -> str:
    told = {
        "drivers": drivers_words(len(plan.new_drivers)),
        "ideas": ideas_words(len(plan.new_ideas)),
        "measures": measures_words(len(plan.new_measures)),
    }
    return _("It would add %(drivers)s, %(ideas)s and %(measures)s to your theory.") % told


def _state(plan: Plan, *, done: bool, gone: bool) -> str:
    if gone:
        return _("It was taken back. Send the file again to bring it in.")
    if done:
        return _("It is in the theory.")
    return (
        "" if plan.is_new else _("Nothing in it is new here: the theory holds all of its drivers and ideas.")
    )


def _facts(package: Package, row: Arrival) -> tuple[tuple[str, str], ...]:
    day = full_day(dt.date.fromisoformat(package.date))
    return (
        (_("From"), _("%(network)s, %(hub)s") % {"network": package.network, "hub": package.hub}),
        (_("Published"), day),
        (_("Licence"), package.licence.name),
        (_("Their problem"), package.problem),
        (_("Their aim"), package.aim),
        (_("Their words"), package.words.about),
        (_("File"), row.file_name),
    )


def _adds(package: Package, plan: Plan) -> tuple[Adding, ...]:
    levels: dict[str, int] = {}
    found = []
    for part in plan.parts:
        level = levels[part.above] + 1 if part.above is not None else 1
        if not part.is_idea:
            levels[part.key] = level
        found.append(_adding(package, part, level))
    return tuple(found)


def _adding(package: Package, part: Planted, level: int) -> Adding:
    idea = next((one for one in package.ideas if one.key == part.key), None) if part.is_idea else None
    note = _("there already, stays as it is") if part.stays is not None else ""
    if idea is not None and idea.warning and not note:
        note = _("did not work there")
    return Adding(
        level=min(level, 4),
        title=part.title,
        rung=idea.evidence.rung if idea else None,
        rung_word=rung_word(idea.evidence.word) if idea else "",
        note=note,
    )


def _new_measures(package: Package, plan: Plan) -> tuple[str, ...]:
    names = {one.key: one.name for one in package.measures}
    return tuple(names[key] for key in plan.new_measures)


def _stays(plan: Plan) -> tuple[str, ...]:
    """Return what is there already and reads or counts otherwise: yours stays."""
    kept = [
        _("“%(title)s” is in your theory already. Your words stay.") % {"title": part.title}
        for part in plan.staying
    ]
    counted = [
        _("“%(name)s” is counted otherwise here. Your definition stays; theirs is in the file.")
        % {"name": name}
        for name in plan.differing
    ]
    return (*kept, *counted)
