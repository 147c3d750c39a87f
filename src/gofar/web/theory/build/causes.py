"""The page of causes: the fishbone as lists and as a figure, and what is left open in both directions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.causes import fishbone_for
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.shown import shown_to
from gofar.figures.fishbone import CauseSpec, FishboneSpec, draw_fishbone
from gofar.web.base.pages import Link
from gofar.web.theory.asked import Asked
from gofar.web.theory.build.words import crumbs
from gofar.web.theory.forms.causes import CONTROL, EVIDENCE
from gofar.web.theory.pages import CauseRow, CausesPage, EvidenceKind, Took

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.improvement.queries.causes import CauseReading, Fishbone
    from gofar.apps.people.models import Network, Person


def causes_page(viewer: Person, network: Network) -> CausesPage:
    """Return the causes of the charter's problem as `viewer` may read them."""
    bones = fishbone_for(viewer, network)
    edits = may(viewer, Verb.EDIT_THEORY, bones.theory)
    shown = shown_to(viewer, network)
    effect = shown(charter_for(viewer, network).problem)
    causes = bones.all()
    spec = spec_of(bones, effect, shown)
    kinds = Counter(one.cause.evidence for one in causes)
    row = _Rows(network, shown, bones, edits=edits)
    return CausesPage(
        crumbs=crumbs(network, _("Causes")),
        title=_title(bones),
        effect=effect,
        charter=reverse("charter", args=[network.slug]),
        figure=mark_safe(draw_fishbone(spec, words=translation)) if causes else None,  # noqa: S308 - drawn by gofar.figures, its texts escaped
        bones=tuple((name, tuple(row.of(one) for one in group)) for name, group in bones.bones),
        kinds=tuple(EvidenceKind(str(word), kinds[kind]) for kind, word in EVIDENCE if kinds[kind]),
        unanswered=tuple(shown(cause.text) for cause in bones.unanswered),
        uncaused=tuple(_driver(network, node.slug, node.title) for node in bones.uncaused),
        add=reverse("add-cause", args=[network.slug]) if edits else "",
        links=_links(network, drawn=bool(causes)),
        retired=tuple(
            Took(shown(cause.text), reverse("bring-cause-back", args=[network.slug, cause.number]))
            for cause in (bones.retired if edits else ())
        ),
    )


def _links(network: Network, *, drawn: bool) -> tuple[Link, ...]:
    drawing = [Link(_("Drawing (SVG)"), reverse("causes-svg", args=[network.slug]))] if drawn else []
    return (
        Link(_("The theory that answers them"), reverse("theory", args=[network.slug])),
        Link(_("All versions"), reverse("causes-history", args=[network.slug])),
        *drawing,
    )


def _title(bones: Fishbone) -> str:
    """Return the finding: how many causes, and how many no driver answers."""
    causes = bones.all()
    if not causes:
        return _("Say why the problem is there")
    told = ngettext("%(n)d cause of the problem", "%(n)d causes of the problem", len(causes)) % {
        "n": len(causes)
    }
    left = len(bones.unanswered)
    if not left:
        return _("%(causes)s, each with a driver that answers it") % {"causes": told}
    words = ngettext("%(causes)s, %(n)d without a driver", "%(causes)s, %(n)d without a driver", left)
    return words % {"causes": told, "n": left}


def spec_of(bones: Fishbone, effect: str, shown: Callable[[str], str]) -> FishboneSpec:
    """Return what the drawing of the fishbone needs."""
    words = {kind.value: str(word) for kind, word in EVIDENCE}
    open_causes = {cause.pk for cause in bones.unanswered}

    def hung(one: CauseReading, depth: int) -> list[CauseSpec]:
        own = CauseSpec(
            shown(one.cause.text), words[one.cause.evidence], depth, one.cause.pk not in open_causes
        )
        return [own, *(spec for below in one.smaller for spec in hung(below, depth + 1))]

    return FishboneSpec(
        effect or _("The problem is not written yet."),
        tuple((name, tuple(spec for one in group for spec in hung(one, 0))) for name, group in bones.bones),
        _("no driver yet"),
    )


def _driver(network: Network, slug: str, title: str) -> Link:
    return Link(title, reverse("theory", args=[network.slug]) + Asked(idea=slug).query() + "#evidence")


class _Rows:
    """Tells causes of one network for one reader."""

    def __init__(
        self, network: Network, shown: Callable[[str], str], bones: Fishbone, *, edits: bool
    ) -> None:
        self.network, self.shown, self.edits = network, shown, edits
        self.open = {cause.pk for cause in bones.unanswered}
        self.evidence = {kind.value: str(word) for kind, word in EVIDENCE}
        self.control = {kind.value: str(word) for kind, word in CONTROL}

    def of(self, one: CauseReading) -> CauseRow:
        cause = one.cause
        return CauseRow(
            text=self.shown(cause.text),
            evidence=self.evidence[cause.evidence],
            source=self.shown(cause.source),
            control=self.control[cause.control],
            drivers=tuple(_driver(self.network, node.slug, node.title) for node in one.drivers),
            answered=cause.pk not in self.open,
            edit=reverse("edit-cause", args=[self.network.slug, cause.number]) if self.edits else "",
            smaller=tuple(self.of(below) for below in one.smaller),
        )
