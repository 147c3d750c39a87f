"""A school writes its own reading: own words, an own idea, what it leaves out and takes up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.errors import Conflict, NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory import (
    Draft,
    add_own_idea,
    branch_part,
    leave_out,
    reword_branch,
    take_up,
)
from gofar.apps.improvement.queries.theory import Kind, left_out_for, part_for, theory_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import say, tell
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.branches.build.editing import (
    base_of,
    conflict_page,
    idea_form,
    idea_page,
    leave_form,
    leave_page,
    place_of,
    words_form,
    words_page,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, School
    from gofar.web.branches.forms import WordsForm


def _school(request: HttpRequest, place: Network, slug: str) -> School:
    school = school_for(reader(request), place, slug)
    check(reader(request), Verb.BRANCH_THEORY, school)
    return school


def _part(request: HttpRequest, place: Network, school: School, slug: str) -> Node:
    """Return the school's own words for a part where it has some; another school's are not there."""
    node = part_for(reader(request), place, slug)
    if node.school_id not in {None, school.pk}:
        raise NotVisible(_("This part belongs to another school."), code="branch.other-school")
    own = node.branches.filter(school=school, retracted_at=None).first()
    return part_for(reader(request), place, own.slug) if own else node


@require_http_methods(["GET", "POST"])
def own_words(request: HttpRequest, network: str, school: str, part: str) -> HttpResponse:
    """Say a part in the school's own words; a second writer is shown both texts."""
    place = network_of(request, network)
    ours = _school(request, place, school)
    node = _part(request, place, ours, part)
    form = words_form(request, reader(request), place, node)
    if form.is_bound and form.is_valid():
        try:
            _begun_twice(form, node)
            return _save(request, place, ours, node, form)
        except Conflict:
            fresh = part_for(reader(request), place, node.slug)
            page = conflict_page(reader(request), place, ours, fresh, form)
            if page is not None:
                return render(request, "base/conflict.html", {"page": page}, status=409)
            say(request, _("Somebody else has saved the same words. There was nothing left to save."))
            return redirect(place_of(place, ours))
    page_of_form = words_page(place, ours, node, form)
    return render(request, "branches/form.html", {"page": page_of_form}, status=422 if form.is_bound else 200)


def _begun_twice(form: WordsForm, node: Node) -> None:
    """Refuse when a colleague has written the school's first own words since the form was opened."""
    if (form.cleaned_data["of"] or node.slug) != node.slug:
        raise Conflict(_("A colleague has begun."), yours=form.words, theirs={}, version=node.version)


def _save(request: HttpRequest, place: Network, school: School, node: Node, form: WordsForm) -> HttpResponse:
    changes = form.changes(base_of(reader(request), node, form))
    if not changes:
        say(request, _("You changed nothing, so nothing was saved."))
        return redirect(place_of(place, school))
    hypothesis = changes.pop("hypothesis", None)
    if node.school_id is None:
        branch_part(school, node, changes, hypothesis=hypothesis, by=reader(request))
    else:
        expected = form.cleaned_data["expected"]
        reword_branch(node, changes, expected=expected, hypothesis=hypothesis, by=reader(request))
    tell(
        request, place, _("%(school)s says “%(part)s” its own way.") % {"school": school, "part": node.title}
    )
    return redirect(place_of(place, school))


@require_http_methods(["GET", "POST"])
def own_idea(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """Add an idea that only this school has."""
    place = network_of(request, network)
    ours = _school(request, place, school)
    form = idea_form(request, reader(request), theory_for(reader(request), place, ()))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        draft = Draft(Kind.IDEA, given["title"], given["definition"], given["hypothesis"], form.of_measure)
        add_own_idea(ours, draft, parent=form.driver.node, by=reader(request))
        tell(
            request, place, _("“%(idea)s” is an idea of %(school)s.") % {"idea": draft.title, "school": ours}
        )
        return redirect(place_of(place, ours))
    page = idea_page(place, ours, form)
    return render(request, "branches/form.html", {"page": page}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, network: str, school: str, part: str) -> HttpResponse:
    """Say that the school does not work on a part, and why."""
    place = network_of(request, network)
    ours = _school(request, place, school)
    node = part_for(reader(request), place, part)
    form = leave_form(request)
    if form.is_bound and form.is_valid():
        try:
            leave_out(ours, node, reason=form.cleaned_data["words"], by=reader(request))
        except DataRefused as refusal:
            form.add_error("words", refused(refusal))
        else:
            tell(
                request, place, _("%(school)s leaves “%(part)s” out.") % {"school": ours, "part": node.title}
            )
            return redirect(place_of(place, ours))
    page = leave_page(place, ours, node, form)
    return render(request, "branches/form.html", {"page": page}, status=422 if form.is_bound else 200)


@require_POST
def work_again(request: HttpRequest, network: str, school: str, part: str) -> HttpResponse:
    """Take a part up again."""
    place = network_of(request, network)
    ours = _school(request, place, school)
    node = part_for(reader(request), place, part)
    take_up(left_out_for(reader(request), ours, node), by=reader(request))
    tell(request, place, _("%(school)s works on “%(part)s” again.") % {"school": ours, "part": node.title})
    return redirect(place_of(place, ours))
