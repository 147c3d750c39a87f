"""Who may be named outside: no person, and a school only where the network's rule and its own signature let others read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation

from gofar.apps.access.queries import schools_in
from gofar.apps.improvement.queries.charter import charter_for, words_on
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.people.models import Membership
from gofar.apps.people.rules import DataRule
from gofar.core import words
from gofar.core.practice.names import likely_names
from gofar.core.words import message as _
from gofar.ingest.packages.texts import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gofar.apps.people.models import Network, Person, School

A_SCHOOL = _("a school of the network")
A_COLLEAGUE = _("a colleague")


@dataclass(frozen=True, slots=True)
class Names:
    """What a text may say outside. `named` are the schools that may be named; `besides` are words that name no child."""

    shown: Callable[[str], str]
    named: frozenset[int]
    taken: tuple[tuple[re.Pattern[str], str], ...]
    besides: tuple[str, ...]

    def __call__(self, text: str) -> str:
        """Return a text of the record as it may leave: without counts of people, colleagues, and schools that stay unnamed."""
        told = self.shown(clean_text(text)).strip()
        for pattern, instead in self.taken:
            told = pattern.sub(instead, told)
        return told

    def from_a_team(self, text: str) -> str:
        """Return a team's own words as they may leave; nothing where they may name a child."""
        told = " ".join(self(text).split())
        # Most texts hold no name at all: those of schools and colleagues are weighed only where one may.
        named = likely_names(told) and likely_names(told, besides=self.besides)
        return "" if named else told[:1000]

    def school(self, school: School | None) -> str:
        """Return a school's name where it may be named, and otherwise that it is one of the network's."""
        if school is None or school.pk not in self.named:
            return in_words(A_SCHOOL)
        return school.name


def names_for(onlooker: Person, network: Network) -> Names:
    """Return what may be named of a network outside."""
    schools = schools_in(onlooker, network)
    named = _named(onlooker, network)
    people = sorted({name for name in _people(network) if name}, key=len, reverse=True)
    kept = sorted(
        {name for one in schools if one.pk not in named for name in (one.name, one.short_name) if name},
        key=len,
        reverse=True,
    )
    taken = [(_alone(people), in_words(A_COLLEAGUE))] if people else []
    taken += [(_alone(kept), in_words(A_SCHOOL))] if kept else []
    besides = (*people, *(name for one in schools for name in (one.name, one.short_name)))
    return Names(shown_to(onlooker, network), named, tuple(taken), besides)


def _named(onlooker: Person, network: Network) -> frozenset[int]:
    """Return the schools that may be named: the network keeps an open book, and the school has signed the charter that says so."""
    if network.data_rule != DataRule.OPEN:
        return frozenset()
    words_given = words_on(onlooker, charter_for(onlooker, network))
    return frozenset(word.school.pk for word in words_given if word.signed and word.holds)


def _people(network: Network) -> set[str]:
    """Return the names of everybody who has or had a part in the network: none of them leaves."""
    return set(Membership.objects.filter(network=network).values_list("person__name", flat=True))


def _alone(names: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(r"\s+".join(re.escape(part) for part in name.split()) for name in names)
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def in_words(text: str) -> str:
    """Return a sentence in the language in which the package is written."""
    return words.told(text, translation)
