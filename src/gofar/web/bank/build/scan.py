"""The page of all practical measures, narrowed by subject and minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.data.bank import bank
from gofar.apps.data.queries.bank import adopted
from gofar.apps.improvement.queries.burden import burdens_of
from gofar.core.practice.practical import Subject
from gofar.web.bank.build.week import week_of
from gofar.web.bank.build.words import kind_words, often_words, subject_small, subject_words
from gofar.web.bank.pages import BankPage, Group, Row
from gofar.web.base.burden import minutes_words
from gofar.web.base.pages import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.practical import Practical
    from gofar.web.bank.forms import LimitForm

#: Minutes by which the page narrows.
MINUTES = (3, 5, 10)


def bank_page(
    viewer: Person, network: Network, asked: Mapping[str, str], form: LimitForm | None = None
) -> BankPage:
    """Return the bank for one reader. `asked` may hold `subject` and `minutes`; other words count as none."""
    subject = next((s for s in Subject if s.value == asked.get("subject")), None)
    most = next((n for n in MINUTES if str(n) == asked.get("minutes")), None)
    have = adopted(viewer, network)
    chosen = [m for m in bank() if subject in {None, m.subject} and (most is None or m.minutes <= most)]
    groups = [(s, [m for m in chosen if m.subject is s]) for s in Subject]
    return BankPage(
        crumbs=(
            Link(_("Measures"), reverse("measures", args=[network.slug])),
            Link(_("Bank of measures"), ""),
        ),
        title=_title(chosen, have),
        say=_("Each says how two people count the same, and what it costs you."),
        subjects=_links(network, "subject", [(s.value, subject_words(s)) for s in Subject], subject, most),
        limits=_links(
            network,
            "minutes",
            [(str(n), _("up to %(n)d minutes") % {"n": n}) for n in MINUTES],
            subject,
            most,
        ),
        groups=tuple(_group(network, s, found, have) for s, found in groups if found),
        week=week_of(viewer, network, burdens_of(viewer, network), form),
    )


def _title(chosen: list[Practical], have: dict[str, Measure]) -> str:
    used = sum(m.key in have for m in chosen)
    total = ngettext("%(n)d measure that costs little", "%(n)d measures that cost little", len(chosen))
    if not used:
        return total % {"n": len(chosen)}
    yours = ngettext("%(used)d is in use here", "%(used)d are in use here", used)
    return f"{total % {'n': len(chosen)}}; {yours % {'used': used}}"


def _links(
    network: Network, name: str, options: list[tuple[str, str]], subject: Subject | None, most: int | None
) -> tuple[Link, ...]:
    """Return the choices of one filter; the chosen one leads back to all."""
    now = {"subject": subject.value if subject else "", "minutes": str(most or "")}
    url = reverse("bank", args=[network.slug])
    found = []
    for value, label in options:
        query = QueryDict(mutable=True)
        query.update({k: v for k, v in (now | {name: "" if now[name] == value else value}).items() if v})
        found.append(Link(label, f"{url}?{query.urlencode()}" if query else url, current=now[name] == value))
    return tuple(found)


def _group(network: Network, subject: Subject, found: list[Practical], have: dict[str, Measure]) -> Group:
    return Group(subject_words(subject), subject_small(subject), tuple(_row(network, m, have) for m in found))


def _row(network: Network, m: Practical, have: dict[str, Measure]) -> Row:
    return Row(
        name=m.name,
        url=reverse("bank-measure", args=[network.slug, m.key]),
        question=m.question,
        minutes=capfirst(minutes_words(m.minutes)),
        small=f"{capfirst(often_words(m.rhythm))}. {kind_words(m.kind).partition(':')[0]}",
        mark=_("In use") if m.key in have else "",
    )
