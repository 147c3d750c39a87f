"""The schools' word on the theory: “this is our shared theory”, for the version that they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.web.base.pages import Link
from gofar.web.charter.pages import Mark

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gofar.apps.improvement.models import Theory
    from gofar.apps.improvement.queries.charter import Word
    from gofar.apps.people.models import Network


def theory_said(words: Sequence[Word]) -> str:
    """Return how many schools share the theory as it stands, and how many signed an earlier one."""
    total, signed = len(words), sum(word.signed for word in words)
    earlier = sum(word.earlier for word in words)
    if not total:
        return ""
    told = ngettext(
        "%(n)d of %(all)d schools has signed the theory as it stands.",
        "%(n)d of %(all)d schools have signed the theory as it stands.",
        signed - earlier,
    ) % {"n": signed - earlier, "all": total}
    if not earlier:
        return told
    more = ngettext("%(n)d signed an earlier one.", "%(n)d signed an earlier one.", earlier) % {"n": earlier}
    return f"{told} {more}"


def theory_mark(network: Network, theory: Theory, word: Word, signs: Collection[int]) -> Mark:
    """Return one school's word on the theory, with what the reader may do about it."""
    url = reverse("sign-theory", args=[network.slug, word.school.slug])
    sign = Link(_("Sign or ask"), url) if word.school.pk in signs else None
    school, given = str(word.school), word.signature
    if given is None:
        return Mark(school, _("not yet"), act=sign)
    if word.question:
        return Mark(school, _("asks: %(question)s") % {"question": word.question}, on=given.at, act=sign)
    if not word.earlier:
        return Mark(school, given.name, signed=True, on=given.at)
    slots = {"name": given.name, "n": given.charter_version, "now": theory.version}
    changed = reverse("theory-changes", args=[network.slug])
    return Mark(
        school,
        _("%(name)s signed version %(n)d; version %(now)d now") % slots,
        act=Link(_("Sign version %(n)d") % {"n": theory.version}, url) if sign else None,
        changed=Link(
            _("see what changed"), f"{changed}?since={given.charter_version}&until={theory.version}"
        ),
    )
