"""Choose the data rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.administration.actions_of_setup.places import choose_data_rule
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.people.rules import DataRule
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.setup.build.measures import rule_page
from gofar.web.setup.build.words import rule_words
from gofar.web.setup.forms.choices import RuleForm
from gofar.web.setup.views.place import being_set_up

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, network: str) -> HttpResponse:
    """One of three plain rules, which the pages then keep."""
    place = being_set_up(request, network)
    agreed = bool(charter_for(reader(request), place).data_rule)
    sent = request.POST if request.method == "POST" else None
    form = RuleForm(sent, initial={"rule": place.data_rule if agreed else None})
    if form.is_bound and form.is_valid():
        rule = DataRule(form.cleaned_data["rule"])
        choose_data_rule(place, rule, rule_words(rule), by=reader(request))
        say(request, _("The data rule is “%(rule)s”. It stands in the charter.") % {"rule": rule.label})
        return redirect("setup", place.slug)
    page = rule_page(place, form)
    return render(request, "setup/rule.html", {"page": page}, status=422 if form.is_bound else 200)
