"""The pages that reword the charter: the form, and both texts when somebody else has saved first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.charter import history_of, text_of
from gofar.web.base.both import both, merged, same
from gofar.web.base.components.times import near_day
from gofar.web.base.conflict import ConflictPage, Contested
from gofar.web.charter.build.words import GAPS, crumbs, label, told
from gofar.web.charter.forms import AGREEMENT, AIM, TEXT, CharterForm
from gofar.web.charter.pages import EditPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from gofar.apps.improvement.models import Charter
    from gofar.apps.people.models import Network, Person


def charter_form(request: HttpRequest, viewer: Person, charter: Charter) -> CharterForm:
    """Return the form: as it was sent, or with the text that stands."""
    if request.method == "POST":
        return CharterForm(request.POST, measures=_measures(viewer, charter))
    return _filled(viewer, charter, text_of(viewer, charter))


def _filled(viewer: Person, charter: Charter, text: Mapping[str, Any], reason: str = "") -> CharterForm:
    gaps = {name: f"{text[name]:g}" for name in GAPS if text[name] is not None}
    initial = {**text, **gaps, "expected": charter.version, "reason": reason}
    return CharterForm(initial=initial, measures=_measures(viewer, charter))


def _measures(viewer: Person, charter: Charter) -> list[Any]:
    return list(measures_of(viewer, charter.network))


def edit_page(network: Network, form: CharterForm) -> EditPage:
    """Return the page around the form."""
    return EditPage(
        crumbs=crumbs(network, _("Reword")),
        title=_("Reword the charter"),
        form=form,
        aim=tuple(form[name] for name in AIM),
        agreement=tuple(form[name] for name in (*AGREEMENT, "reason", "small")),
        action=reverse("edit-charter", args=[network.slug]),
        back=reverse("charter", args=[network.slug]),
    )


def conflict_page(
    viewer: Person, network: Network, charter: Charter, sent: CharterForm
) -> ConflictPage | None:
    """Return both texts, field by field, for a writer whose form was overtaken; None when they agree.

    Each field reads what the writer wrote there, or what stands now where she wrote nothing.
    """
    saved, mine = text_of(viewer, charter), sent.text
    base = text_of(viewer, charter, sent.cleaned_data["expected"])
    form = _filled(viewer, charter, merged(mine, base, saved, TEXT), sent.cleaned_data["reason"])
    names = [name for name in TEXT if not same(mine[name], saved[name])]
    if not names:
        return None
    measures = {measure.pk: measure.name for measure in measures_of(viewer, network)}
    rows = []
    for name in names:
        field = form[name]
        shown = both(
            name,
            label(name),
            told(name, mine[name], measures),
            told(name, saved[name], measures),
            kept=same(mine[name], base.get(name)),
        )
        field.label = _("What should stand: %(name)s") % {"name": label(name).lower()}
        rows.append(Contested(shown, field))
    return ConflictPage(
        crumbs=crumbs(network, _("Two texts")),
        title=_("Somebody else saved while you wrote"),
        say=_("Nothing is saved yet, and nothing is lost. Read both texts, then save what should stand."),
        saved_by=_saved_by(viewer, charter),
        contested=tuple(rows),
        carried=tuple(form[name] for name in (*TEXT, "reason", "expected", "small") if name not in names),
        action=reverse("edit-charter", args=[network.slug]),
        back=reverse("charter", args=[network.slug]),
    )


def _saved_by(viewer: Person, charter: Charter) -> str:
    latest = next(iter(history_of(viewer, charter)), None)
    if latest is None:
        return _("What is saved now")
    return _("What %(name)s saved, %(day)s") % {
        "name": latest.by.name,
        "day": near_day(latest.at, today(charter.network)),
    }
