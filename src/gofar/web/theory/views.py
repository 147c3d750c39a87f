"""The theory: read it with its evidence, add a part, reword one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gofar.apps.access.errors import Conflict
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory import Draft, add_part, reword_part
from gofar.apps.improvement.queries.theory import Kind, day_read, part_for, theory_for, theory_of
from gofar.web.base.notices import say, tell
from gofar.web.base.place import network_of, reader
from gofar.web.theory.answered import keeping_answer, note_answer
from gofar.web.theory.asked import asked_of
from gofar.web.theory.build.changes import changes_page
from gofar.web.theory.build.editing import add_form, add_page, base_of, conflict_page, part_form, part_page
from gofar.web.theory.build.history import history_page
from gofar.web.theory.build.theory import theory_page
from gofar.web.theory.place import place_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.theory import TheoryReading
    from gofar.apps.people.models import Network
    from gofar.web.theory.forms import AddForm, PartForm


@require_GET
def theory(request: HttpRequest, network: str) -> HttpResponse:
    """See what we think will work, and where the tests are."""
    place = network_of(request, network)
    asked = request.GET.get("on")
    on = day_read(theory_of(reader(request), place), asked) if asked else None
    page = theory_page(reader(request), place, asked_of(request, on))
    return render(request, "theory/theory.html", {"page": page})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, network: str) -> HttpResponse:
    """Add an idea, a school's branch of one, or a driver."""
    place = network_of(request, network)
    reading = theory_for(reader(request), place, ())
    check(reader(request), Verb.EDIT_THEORY, reading.theory)
    form = add_form(request, reader(request), reading)
    if form.is_bound and form.is_valid():
        node = _added(request, reading, form)
        tell(request, place, _("“%(part)s” is in the theory.") % {"part": node.title})
        note_answer(request, place, node)
        return redirect(place_of(place, node))
    page = keeping_answer(request, add_page(place, form))
    return render(request, "theory/part.html", {"page": page}, status=422 if form.is_bound else 200)


def _added(request: HttpRequest, reading: TheoryReading, form: AddForm) -> Node:
    """Add the part below what it should move; a branch below what its idea moves."""
    given, above = form.cleaned_data, form.above
    branch_of = above.node if above is not None and form.is_branch else None
    parent = reading.above(above) if above is not None and branch_of is not None else above
    draft = Draft(
        Kind(given["kind"]),
        given["title"],
        definition=given["definition"],
        hypothesis=given["hypothesis"],
        measure=form.of_measure,
        school=form.of_school,
    )
    return add_part(
        reading.theory,
        draft,
        parent=parent.node if parent else None,
        branch_of=branch_of,
        by=reader(request),
    )


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """Reword a driver or an idea; a second writer is shown both texts."""
    place = network_of(request, network)
    node = part_for(reader(request), place, part)
    check(reader(request), Verb.EDIT_THEORY, node)
    form = part_form(request, reader(request), place, node)
    if form.is_bound and form.is_valid():
        try:
            return _save(request, place, node, form)
        except Conflict:
            return _both(request, place, part, form)
    page = part_page(place, node, form)
    return render(request, "theory/part.html", {"page": page}, status=422 if form.is_bound else 200)


def _save(request: HttpRequest, network: Network, node: Node, form: PartForm) -> HttpResponse:
    changes = form.changes(base_of(reader(request), node, form))
    if not changes:
        say(request, _("You changed nothing, so nothing was saved."))
        return redirect(place_of(network, node))
    reword_part(
        node,
        {name: value for name, value in changes.items() if name != "hypothesis"},
        hypothesis=changes.get("hypothesis"),
        expected=form.cleaned_data["expected"],
        reason=form.cleaned_data["reason"],
        by=reader(request),
    )
    tell(request, network, _("“%(part)s” is reworded.") % {"part": node.title})
    return redirect(place_of(network, node))


def _both(request: HttpRequest, network: Network, part: str, form: PartForm) -> HttpResponse:
    fresh = part_for(reader(request), network, part)
    page = conflict_page(reader(request), network, fresh, form)
    if page is None:
        say(request, _("Somebody else has saved the same words. There was nothing left to save."))
        return redirect(place_of(network, fresh))
    return render(request, "base/conflict.html", {"page": page}, status=409)


@require_GET
def history(request: HttpRequest, network: str) -> HttpResponse:
    """Read every version of the theory."""
    place = network_of(request, network)
    page = history_page(reader(request), place, theory_of(reader(request), place))
    return render(request, "theory/history.html", {"page": page})


@require_GET
def changes(request: HttpRequest, network: str) -> HttpResponse:
    """See what changed in the theory between two versions."""
    place = network_of(request, network)
    page = changes_page(request, reader(request), place, theory_of(reader(request), place))
    return render(request, "base/compared.html", {"page": page})
