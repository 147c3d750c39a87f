"""The pages on which a school writes: own words, an own idea, why it leaves a part out; and both texts of two writers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.theory import Kind, latest_words, words_of
from gofar.web.base.both import both, merged, same
from gofar.web.base.components.times import near_day
from gofar.web.base.conflict import ConflictPage, Contested
from gofar.web.base.pages import Link
from gofar.web.base.partform import WORDS
from gofar.web.branches.build.words import crumbs, label_of
from gofar.web.branches.forms import IdeaForm, LineForm, WordsForm
from gofar.web.branches.pages import FormPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.theory import TheoryReading
    from gofar.apps.people.models import Network, Person, School


def place_of(network: Network, school: School) -> str:
    """Return the address of a school's theory."""
    return reverse("school-theory", args=[network.slug, school.slug])


def _crumbs(network: Network, school: School, here: str) -> tuple[Link, ...]:
    return crumbs(network, Link(str(school), place_of(network, school)), Link(here, ""))


def words_form(request: HttpRequest, viewer: Person, network: Network, node: Node) -> WordsForm:
    """Return the form for own words: as it was sent, or with the words that stand."""
    if request.method == "POST":
        return WordsForm(request.POST, measures=list(measures_of(viewer, network)))
    return _filled(viewer, network, node, words_of(viewer, node))


def _filled(viewer: Person, network: Network, node: Node, words: Mapping[str, Any]) -> WordsForm:
    initial = {
        **words,
        "of": node.slug,
        "expected": node.version,
        "before": words_of(viewer, node)["hypothesis"],
    }
    return WordsForm(initial=initial, measures=list(measures_of(viewer, network)))


def base_of(viewer: Person, node: Node, form: WordsForm) -> dict[str, Any]:
    """Return the words that the writer had opened."""
    words = words_of(viewer, node, form.cleaned_data["expected"])
    return {**words, "hypothesis": form.cleaned_data["before"]}


def words_page(network: Network, school: School, node: Node, form: WordsForm) -> FormPage:
    """Return the page around the form for own words."""
    own = node.school_id is not None
    return FormPage(
        crumbs=_crumbs(network, school, node.title),
        margin=_("Own words"),
        title=(_("Reword “%(part)s” of %(school)s") if own else _("“%(part)s” in the words of %(school)s"))
        % {"part": node.title, "school": school},
        say=_(
            "Only your school’s version changes. The network’s words stand, and tests stay where they are."
        ),
        changes=(),
        form=form,
        button=_("Save our words"),
        action=reverse("own-words", args=[network.slug, school.slug, node.slug]),
        back=place_of(network, school),
    )


def conflict_page(
    viewer: Person, network: Network, school: School, node: Node, sent: WordsForm
) -> ConflictPage | None:
    """Return both texts for a writer whose form was overtaken; None when they agree."""
    saved, mine, base = words_of(viewer, node), sent.words, base_of(viewer, node, sent)
    names = [name for name in WORDS if not same(mine[name], saved[name])]
    if not names:
        return None
    form = _filled(viewer, network, node, merged(mine, base, saved, WORDS))
    measures = {measure.pk: measure.name for measure in measures_of(viewer, network)}
    contested = []
    for name in names:
        field, label = form[name], label_of(name)
        texts = [_plain(name, text[name], measures) for text in (mine, saved)]
        shown = both(name, label, *texts, kept=same(mine[name], base.get(name)))
        field.label = _("What should stand: %(name)s") % {"name": label.lower()}
        contested.append(Contested(shown, field))
    latest = latest_words(node)
    return ConflictPage(
        crumbs=_crumbs(network, school, _("Two texts")),
        title=_("Somebody else saved while you wrote"),
        say=_("Nothing is saved yet, and nothing is lost. Read both texts, then save what should stand."),
        saved_by=_("What %(name)s saved, %(day)s")
        % {"name": latest.by.name, "day": near_day(latest.at, today(network))}
        if latest
        else _("What is saved now"),
        contested=tuple(contested),
        carried=tuple(form[name] for name in form.fields if name not in names),
        action=reverse("own-words", args=[network.slug, school.slug, node.slug]),
        back=place_of(network, school),
    )


def _plain(name: str, value: Any, measures: Mapping[int, str]) -> str:  # noqa: ANN401 - a field's plain value
    return measures.get(value, "") if name == "measure" else str(value or "")


def idea_form(request: HttpRequest, viewer: Person, theory: TheoryReading) -> IdeaForm:
    """Return the form for an own idea; only the network's drivers are offered."""
    drivers = [part for part in theory.parts() if part.node.kind != Kind.IDEA and part.node.school_id is None]
    return IdeaForm(
        request.POST if request.method == "POST" else None,
        initial={"under": request.GET.get("under", "")},
        drivers=drivers,
        measures=list(measures_of(viewer, theory.theory.network)),
    )


def idea_page(network: Network, school: School, form: IdeaForm) -> FormPage:
    """Return the page around the form for an own idea."""
    return FormPage(
        crumbs=_crumbs(network, school, _("Own idea")),
        margin=_("Own idea"),
        title=_("An idea that only %(school)s has") % {"school": school},
        say=_("It hangs below a driver of the network. Test it; when it helps, offer it to everybody."),
        changes=(),
        form=form,
        button=_("Add our idea"),
        action=reverse("own-idea", args=[network.slug, school.slug]),
        back=place_of(network, school),
    )


def leave_form(request: HttpRequest) -> LineForm:
    """Return the form that asks why a school does not work on a part."""
    return LineForm(
        request.POST if request.method == "POST" else None,
        label=_("Why not?"),
        help_text=_("One line. A good reason helps the next school that wonders."),
    )


def leave_page(network: Network, school: School, node: Node, form: LineForm) -> FormPage:
    """Return the page on which a school leaves a part out."""
    return FormPage(
        crumbs=_crumbs(network, school, node.title),
        margin=_("Leave out"),
        title=_("%(school)s does not work on “%(part)s”") % {"school": school, "part": node.title},
        say=_("It stays in the network’s theory. You can take it up again at any time."),
        changes=(),
        form=form,
        button=_("Leave it out"),
        action=reverse("leave-out", args=[network.slug, school.slug, node.slug]),
        back=place_of(network, school),
    )
