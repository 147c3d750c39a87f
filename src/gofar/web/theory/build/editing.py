"""The pages that add a part and reword one, and both texts when somebody else has saved first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.access.queries import schools_of
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.theory import Kind, latest_words, words_of
from gofar.web.base.both import both, merged, same
from gofar.web.base.components.times import near_day
from gofar.web.base.conflict import ConflictPage, Contested
from gofar.web.base.partform import WORDS
from gofar.web.theory.answered import prefilled
from gofar.web.theory.build.words import crumbs
from gofar.web.theory.forms import AddForm, PartForm
from gofar.web.theory.pages import PartPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.theory import TheoryReading
    from gofar.apps.people.models import Network, Person


def add_form(request: HttpRequest, viewer: Person, theory: TheoryReading) -> AddForm:
    """Return the form for a new part: as it was sent, or with the driver that the link named."""
    network = theory.theory.network
    kind = Kind.IDEA if theory.drivers else Kind.PRIMARY
    return AddForm(
        request.POST if request.method == "POST" else None,
        initial={"kind": kind, "under": request.GET.get("under", ""), **prefilled(request, "title", "kind")},
        parts=theory.parts(),
        schools=list(schools_of(viewer, network)),
        measures=list(measures_of(viewer, network)),
    )


def add_page(network: Network, form: AddForm) -> PartPage:
    """Return the page around the form for a new part."""
    return PartPage(
        crumbs=crumbs(network, _("Add an idea")),
        title=_("Add to the theory"),
        say=_("Each part says what it should move, so that every idea reaches the aim."),
        form=form,
        button=_("Add it"),
        action=reverse("add-idea", args=[network.slug]),
        back=reverse("theory", args=[network.slug]),
    )


def part_form(request: HttpRequest, viewer: Person, network: Network, node: Node) -> PartForm:
    """Return the form for a part: as it was sent, or with the words that stand."""
    if request.method == "POST":
        return PartForm(request.POST, measures=list(measures_of(viewer, network)))
    return _filled(viewer, network, node, words_of(viewer, node))


def _filled(
    viewer: Person, network: Network, node: Node, words: Mapping[str, Any], reason: str = ""
) -> PartForm:
    saved = words_of(viewer, node)
    initial = {**words, "expected": node.version, "before": saved["hypothesis"], "reason": reason}
    return PartForm(initial=initial, measures=list(measures_of(viewer, network)))


def base_of(viewer: Person, node: Node, form: PartForm) -> dict[str, Any]:
    """Return the words that the writer had opened."""
    words = words_of(viewer, node, form.cleaned_data["expected"])
    return {**words, "hypothesis": form.cleaned_data["before"].replace("\r\n", "\n")}


def part_page(network: Network, node: Node, form: PartForm) -> PartPage:
    """Return the page around the form for a part."""
    return PartPage(
        crumbs=crumbs(network, node.title),
        title=_("Reword “%(part)s”") % {"part": node.title},
        say=_("Each change is a new version with your name. You can undo it."),
        form=form,
        button=_("Save the words"),
        action=reverse("edit-part", args=[network.slug, node.slug]),
        back=reverse("theory", args=[network.slug]),
    )


def conflict_page(viewer: Person, network: Network, node: Node, sent: PartForm) -> ConflictPage | None:
    """Return both texts, field by field, for a writer whose form was overtaken; None when they agree."""
    saved, mine, base = words_of(viewer, node), sent.words, base_of(viewer, node, sent)
    names = [name for name in WORDS if not same(mine[name], saved[name])]
    if not names:
        return None
    form = _filled(viewer, network, node, merged(mine, base, saved, WORDS), sent.cleaned_data["reason"])
    measures = {measure.pk: measure.name for measure in measures_of(viewer, network)}
    contested = []
    for name in names:
        field = form[name]
        label = str(field.label)
        texts = _told(name, mine[name], measures), _told(name, saved[name], measures)
        shown = both(name, label, *texts, kept=same(mine[name], base.get(name)))
        field.label = _("What should stand: %(name)s") % {"name": label.lower()}
        contested.append(Contested(shown, field))
    return ConflictPage(
        crumbs=crumbs(network, _("Two texts")),
        title=_("Somebody else saved while you wrote"),
        say=_("Nothing is saved yet, and nothing is lost. Read both texts, then save what should stand."),
        saved_by=_saved_by(network, node),
        contested=tuple(contested),
        carried=tuple(form[name] for name in form.fields if name not in names),
        action=reverse("edit-part", args=[network.slug, node.slug]),
        back=reverse("theory", args=[network.slug]),
    )


def _told(name: str, value: Any, measures: Mapping[int, str]) -> str:  # noqa: ANN401 - a field's plain value
    if value is None or value == "":
        return ""
    if name == "measure":
        return measures.get(value, "")
    return str(value)


def _saved_by(network: Network, node: Node) -> str:
    latest = latest_words(node)
    if latest is None:
        return _("What is saved now")
    return _("What %(name)s saved, %(day)s") % {
        "name": latest.by.name,
        "day": near_day(latest.at, today(network)),
    }
