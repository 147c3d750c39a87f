"""What a password must be, after NIST SP 800-63B-4: long, and not one that others would guess. Nothing else.

No rule asks for capitals or digits, and none grows old. Fifteen characters alone; eight beside a second factor.
The list of common passwords comes with Django; nobody is asked over a network.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gofar.apps.access.gate import has_second_factor, memberships

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.people.models import Person

ALONE, BESIDE = 15, 8
#: Words of one or two letters are part of everything.
_SHORTEST = 3
#: A password made of so few listed words is guessed as fast as one of them.
_WORDS = 2
_OURS = ("gofar", "school", "schools", "network", "teacher", "teachers", "password", "student", "students")


class LongEnough:
    """Fifteen characters, or eight where a second factor is asked too."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Refuse what is too short."""
        least = self._least(user)
        if len(password) < least:
            told = _("Take %(least)d characters or more. Four or five words are easy to remember.") % {
                "least": least
            }
            raise ValidationError(told, code="password_too_short")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        told = _(
            "%(alone)d characters or more; %(beside)d with a passkey or an app. Spaces and all signs count."
        )
        return told % {"alone": ALONE, "beside": BESIDE}

    @staticmethod
    def _least(user: Person | None) -> int:
        return BESIDE if user is not None and has_second_factor(user) else ALONE


class NotGuessable:
    """Not a common password, not the same again and again, and not made of names that everybody here knows."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Refuse what others would try first."""
        plain = password.casefold()
        if len(set(plain)) < _SHORTEST + 1 or _is_run(plain):
            raise ValidationError(_("Do not repeat a few signs, and do not count."), code="password_repeats")
        known = frozenset(_words_of(user)) | frozenset(_OURS)
        if _made_of(re.sub(r"[\W\d_]+", "", plain), known) or plain in _common():
            told = _(
                "This is among the first that somebody would try: common words, or the name of you, your school or "
                "your network. Take words that have nothing to do with each other."
            )
            raise ValidationError(told, code="password_too_common")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("Not a common password, and not your name, your school's or your network's.")


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def _is_run(plain: str) -> bool:
    """Whether each sign follows the one before, as in abcdefgh or 987654321."""
    steps = {ord(b) - ord(a) for a, b in pairwise(plain)}
    return len(steps) == 1


def _words_of(user: Person | None) -> Iterator[str]:
    """Yield the words that belong to a person: name, address, networks and schools."""
    if user is None:
        return
    told = [user.name, user.email]
    if user.pk:
        for one in memberships(user):
            told += [one.network.name, one.network.slug, one.school.name if one.school else ""]
    for word in re.split(r"[\W\d_]+", " ".join(told).casefold()):
        if len(word) >= _SHORTEST:
            yield word


def _made_of(letters: str, known: frozenset[str]) -> bool:
    """Whether `letters` is names alone, however many, or has at most two common words besides."""
    fewest = {0: 0}  # where a reading may have come to, and how many common words it took
    for end in range(1, len(letters) + 1):
        best = [
            cost + (0 if letters[start:end] in known else 1)
            for start, cost in fewest.items()
            if end - start >= _SHORTEST and (letters[start:end] in known or letters[start:end] in _common())
        ]
        if best:
            fewest[end] = min(best)
    return bool(letters) and fewest.get(len(letters), _WORDS + 1) <= _WORDS
