"""The page of the charter: the aim, the agreement, and the schools' word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access import gate
from gofar.apps.access.clock import today
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.charter import aim_of, history_of, reached, words_on, words_on_theory
from gofar.apps.improvement.queries.theory import theory_of
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.base.talk import talk_links
from gofar.web.charter.build.agreements import agreement_clause
from gofar.web.charter.build.aim import progress, sentence, size_sentence, tips
from gofar.web.charter.build.photos import photo_clause
from gofar.web.charter.build.shared import theory_mark, theory_said
from gofar.web.charter.build.words import label, version_words
from gofar.web.charter.forms import AGREEMENT
from gofar.web.charter.pages import CharterPage, Clause, Mark

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gofar.apps.improvement.models import Charter
    from gofar.apps.improvement.queries.charter import Word
    from gofar.apps.people.models import Network, Person


def charter_page(viewer: Person, network: Network, charter: Charter) -> CharterPage:
    """Return the charter as `viewer` reads it."""
    words = sorted(words_on(viewer, charter), key=lambda word: str(word.school).casefold())
    aim = aim_of(charter, schools=len(words))
    edits = gate.may(viewer, Verb.EDIT_CHARTER, charter)
    signs = gate.which(viewer, Verb.SIGN_CHARTER, [word.school for word in words])
    theory = theory_of(viewer, network)
    shared = sorted(words_on_theory(viewer, charter, theory), key=lambda word: str(word.school).casefold())
    clauses = tuple(
        Clause(label(name), getattr(charter, name)) for name in AGREEMENT if getattr(charter, name)
    )
    said = sentence(charter, len(words))
    return CharterPage(
        crumbs=_crumbs(viewer, network, charter),
        title=_title(words) if clauses or said else _("Write down what the network agrees on"),
        margin=version_words(charter),
        sentence=said,
        progress=progress(aim, reached(viewer, charter), len(words)),
        size=size_sentence(charter, len(words)),
        tips=tips(charter, aim) if said else (),
        clauses=_with_agreements(clauses, [agreement_clause(viewer, network), photo_clause(network)]),
        marks=tuple(_mark(network, charter, word, signs, edits=edits) for word in words),
        theory=tuple(theory_mark(network, theory, word, signs) for word in shared),
        theory_said=theory_said(shared),
        today=today(network),
        primary=_primary(network, words, signs, edits=edits),
        links=_links(viewer, network, charter),
        talk=talk_links(viewer, network, None, edits=edits),
    )


def _crumbs(viewer: Person, network: Network, charter: Charter) -> tuple[Link, ...]:
    latest = next(iter(history_of(viewer, charter)), None)
    here = version_words(charter)
    if latest is not None:
        here = _("%(version)s, %(day)s") % {"version": here, "day": near_day(latest.at, today(network))}
    return (Link(_("Charter"), reverse("charter", args=[network.slug])), Link(here, ""))


def _title(words: Sequence[Word]) -> str:
    total, signed = len(words), sum(word.signed for word in words)
    earlier = sum(word.earlier for word in words)
    if earlier:
        slots = {"n": signed - earlier, "all": total, "m": earlier}
        return (
            ngettext(
                "%(n)d of %(all)d schools have signed these words; %(m)d signed earlier words",
                "%(n)d of %(all)d schools have signed these words; %(m)d signed earlier words",
                earlier,
            )
            % slots
        )
    if not total:
        return _("No school has joined yet")
    if not signed:
        return _("No school has signed yet")
    if signed == total:
        return ngettext("The school has signed", "All %(all)d schools have signed", total) % {"all": total}
    return ngettext("%(n)d of %(all)d schools has signed", "%(n)d of %(all)d schools have signed", signed) % {
        "n": signed,
        "all": total,
    }


def _mark(network: Network, charter: Charter, word: Word, signs: Collection[int], *, edits: bool) -> Mark:
    url = reverse("sign-charter", args=[network.slug, word.school.slug])
    may_sign = word.school.pk in signs
    if word.signature is None:
        return Mark(str(word.school), _("not yet"), act=Link(_("Sign or ask"), url) if may_sign else None)
    if word.question:
        said = _("asks: %(question)s") % {"question": word.question}
        act = Link(_("Answer") if edits else _("Sign"), url) if may_sign else None
        return Mark(str(word.school), said, on=word.signature.at, act=act)
    name = word.signature.name
    if word.earlier:
        n = word.signature.charter_version
        name = _("%(name)s signed version %(n)d; version %(now)d now") % {
            "name": name,
            "n": n,
            "now": charter.version,
        }
        changed = reverse("charter-changes", args=[network.slug]) + f"?since={n}&until={charter.version}"
        act = Link(_("Sign version %(n)d") % {"n": charter.version}, url) if may_sign else None
        return Mark(str(word.school), name, act=act, changed=Link(_("see what changed"), changed))
    return Mark(str(word.school), name, signed=True, on=word.signature.at)


def _primary(network: Network, words: Sequence[Word], signs: Collection[int], *, edits: bool) -> Link | None:
    """Return the one next thing: for a school that has not signed, its word; for the hub, the text."""
    if edits:
        return Link(_("Reword the charter"), reverse("edit-charter", args=[network.slug]))
    own = [word.school for word in words if word.school.pk in signs]
    if not own:
        return None
    waiting = any(word.school == own[0] and (not word.signed or word.earlier) for word in words)
    url = reverse("sign-charter", args=[network.slug, own[0].slug])
    said = _("Sign or ask for %(school)s") if waiting else _("Change the word of %(school)s")
    return Link(said % {"school": own[0]}, url)


def _with_agreements(clauses: tuple[Clause, ...], rules: Sequence[Clause | None]) -> tuple[Clause, ...]:
    """Put what the agreements list, and the rule on photos, right behind the data rule."""
    place = next(
        (i for i, clause in enumerate(clauses, 1) if clause.label == label("data_rule")), len(clauses)
    )
    return (*clauses[:place], *(rule for rule in rules if rule), *clauses[place:])


def _links(viewer: Person, network: Network, charter: Charter) -> tuple[Link, ...]:
    place = [network.slug]
    found = [] if charter.version == 1 else [Link(_("All versions"), reverse("charter-history", args=place))]
    if gate.may(viewer, Verb.SET_UP, network):
        found.append(Link(_("Record agreements"), reverse("agreements", args=place)))
    if gate.may(viewer, Verb.SWITCH_PHOTOS, network):
        found.append(Link(_("Rule on photos"), reverse("photo-rule", args=place)))
    return tuple(found)
