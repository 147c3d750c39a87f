"""The page about the charter or one part: the words now, what is proposed and said, and every version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.charter import charter_for, history_of, text_of
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.theory import history_of_words, words_of
from gofar.apps.proposals.fields import CHARTER_FIELDS, PART_FIELDS
from gofar.apps.proposals.queries.comments import comments_about
from gofar.apps.proposals.queries.proposals import proposals_about
from gofar.web.base.both import marked
from gofar.web.base.pages import Link
from gofar.web.together.build.cards import Cards
from gofar.web.together.build.thread import thread_of
from gofar.web.together.build.words import about_link, crumbs, home_of, told
from gofar.web.together.forms import label_of
from gofar.web.together.pages import AboutPage, Changed, VersionEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.forms import BaseForm

    from gofar.apps.access.models import Version
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person


def about_page(viewer: Person, network: Network, part: Node | None, form: BaseForm | None) -> AboutPage:
    """Return the page about a part; about the charter, without one."""
    cards = Cards(viewer, network)
    proposals = proposals_about(viewer, network, part)
    waiting = [row for row in proposals if row.state == "open"]
    thread = thread_of(viewer, network, comments_about(viewer, network, part))
    if part is None:
        charter = charter_for(viewer, network)
        words, names, rows = text_of(viewer, charter), CHARTER_FIELDS, history_of(viewer, charter)
    else:
        words, names, rows = words_of(viewer, part), PART_FIELDS, history_of_words(viewer, part)
    name = _("The charter") if part is None else _("“%(part)s”") % {"part": part.title}
    about = about_link(network, part)
    return AboutPage(
        crumbs=crumbs(network, about.label),
        title=_title(name, len(waiting), len(thread), len(rows)),
        margin=_("Together"),
        say=_("The words as they stand, what people propose and say, and how the words came about."),
        words=tuple(
            Changed(label_of(field), said)
            for field in names
            if (said := told(field, words[field], cards.measures))
        ),
        cards=cards.all(waiting),
        decided=cards.all([row for row in proposals if row.state != "open"]),
        thread=thread,
        form=form,
        versions=_versions(rows, names, cards.measures, shown_to(viewer, network)),
        propose=_propose(viewer, network, part),
        back=home_of(network, part),
        action=about.url,
        today=today(network),
    )


def _title(name: str, waiting: int, said: int, versions: int) -> str:
    if waiting:
        told_so = ngettext("%(name)s: %(n)d proposal waits", "%(name)s: %(n)d proposals wait", waiting)
        return told_so % {"name": name, "n": waiting}
    if said:
        return ngettext("%(name)s: %(n)d comment", "%(name)s: %(n)d comments", said) % {
            "name": name,
            "n": said,
        }
    if versions > 1:
        return _("%(name)s has been written %(n)d times") % {"name": name, "n": versions}
    return _("%(name)s: nobody has proposed other words") % {"name": name}


def _propose(viewer: Person, network: Network, part: Node | None) -> Link | None:
    if not may(viewer, Verb.PROPOSE, network):
        return None
    if part is None:
        return Link(_("Propose other words"), reverse("propose-charter", args=[network.slug]))
    return Link(_("Propose other words"), reverse("propose-words", args=[network.slug, part.slug]))


def _versions(
    rows: Sequence[Version], names: Sequence[str], measures: Mapping[int, str], shown: Callable[[str], str]
) -> tuple[VersionEntry, ...]:
    """Return the versions, newest first, each with what came and went; the first stands unmarked."""
    before: list[Mapping[str, Any]] = [*(row.data for row in rows[1:]), {}]
    return tuple(
        VersionEntry(
            title=_("Version %(n)d") % {"n": row.number},
            at=row.at,
            by=row.by.name,
            reason=shown(row.reason),
            changes=_changes(old, row.data, names, measures),
        )
        for row, old in zip(rows, before, strict=False)
    )


def _changes(
    old: Mapping[str, Any], new: Mapping[str, Any], names: Sequence[str], measures: Mapping[int, str]
) -> tuple[Changed, ...]:
    texts = {
        name: (told(name, old.get(name), measures), told(name, new.get(name), measures)) for name in names
    }
    return tuple(
        Changed(label_of(name), marked(was, now) if old else now)
        for name, (was, now) in texts.items()
        if was != now
    )
