"""A report's values as sentences: each says one thing from the record, and cites where it stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.beyond import Beyond
from gofar.core.practice.cycle import Decision
from gofar.core.practice.evidence import RUNGS
from gofar.core.practice.misses import HEALTHY
from gofar.core.practice.report import Section
from gofar.core.practice.theory import Turn, Turned
from gofar.figures.frozen import from_plain
from gofar.figures.spec import Verdict
from gofar.web.base.aimline import aim_parts
from gofar.web.base.beyond import period_word, range_words
from gofar.web.base.charting import Drawn, decision_word
from gofar.web.base.evidence import rung_word
from gofar.web.base.pages import Link
from gofar.web.base.turned import turned_words
from gofar.web.reports.pages import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Values = dict[str, Any]
#: More tests than this are not cited one by one.
_MOST = 12


class FrozenAim:
    """The aim's parts as a sentence wants them, from frozen values."""

    equity_group, equity_from, equity_to = "", None, None

    def __init__(self, given: Values) -> None:
        self.population: str = given["population"]
        self.for_whom: str = given["for_whom"]
        self.baseline: float | None = given["baseline"]
        self.target: float | None = given["target"]
        self.by_when = dt.date.fromisoformat(given["by_when"]) if given["by_when"] else None


def drawn_of(values: Values) -> Drawn | None:
    """Return the aim's chart as it was when the report was frozen."""
    aim = values["aim"]
    return Drawn(from_plain(aim["spec"])) if aim and aim["spec"] else None


def title_of(values: Values) -> str:
    """Return the report's finding: the aim's, in one sentence."""
    drawn = drawn_of(values)
    if drawn is None:
        return _("%(network)s: nothing can be said of the aim yet") % {"network": values["network"]}
    if drawn.spec.verdict is Verdict.FEW:
        return _("%(measure)s: too little data to say") % {"measure": drawn.spec.measure}
    return drawn.title


def sentences_of(section: Section, values: Values, slug: str) -> tuple[Sentence, ...]:
    """Return what the record says in one section."""
    return tuple(_SAYS[section](values, slug))


def _aim(values: Values, slug: str) -> Iterable[Sentence]:
    aim = values["aim"]
    if aim is None:
        yield Sentence(_("The aim is not written yet."))
        return
    charter = Link(_("Charter"), reverse("charter", args=[slug]))
    parts = aim_parts(FrozenAim(aim), values["schools"])
    if parts:
        yield Sentence("".join(part.text for part in parts), (charter,))
    chart = (Link(aim["name"], reverse("measure", args=[slug, aim["measure"]])),) if aim["measure"] else ()
    if (drawn := drawn_of(values)) is not None:
        yield Sentence(drawn.finding.say, chart)
    found = None if aim["students"] is None else Beyond(**aim["students"])
    lower = (aim["target"] or 0) < (aim["baseline"] or 0)
    said = range_words(found, aim["what"], period_word(aim["rhythm"]), lower=lower)
    method = Link(_("How it is counted"), reverse("method", args=["students-beyond-baseline"]))
    yield Sentence(_("Students beyond baseline: %(said)s") % {"said": said}, (method,))


def _tried(values: Values, slug: str) -> Iterable[Sentence]:
    told, counts = values["pulse"], values["counts"]
    board = Link(_("Tests"), reverse("tests", args=[slug]))
    words = ngettext(
        "%(n)d test in all; %(k)d moved in 30 days.",
        "%(n)d tests in all; %(k)d moved in 30 days.",
        counts["tests"],
    )
    yield Sentence(words % {"n": counts["tests"], "k": told["tests"]}, (board,))
    if counts["closed"]:
        words = ngettext(
            "%(missed)d of %(n)d closed cycle missed its prediction.",
            "%(missed)d of %(n)d closed cycles missed their prediction.",
            counts["closed"],
        )
        healthy = _("A quarter to a half is healthy.") if HEALTHY == (0.25, 0.5) else ""
        method = Link(_("How it is counted"), reverse("method", args=["miss-rate"]))
        yield Sentence(
            f"{words % {'n': counts['closed'], 'missed': counts['missed']}} {healthy}".strip(), (method,)
        )
    for one in values["tried"]:
        yield _idea(one, slug)


def _idea(one: Values, slug: str) -> Sentence:
    schools = ngettext("%(n)d school", "%(n)d schools", one["schools"]) % {"n": one["schools"]}
    told = {
        "idea": one["title"],
        "schools": schools,
        "met": one["met"],
        "n": one["closed"],
        "rung": rung_word(RUNGS[one["rung"]]),
    }
    if one["closed"]:
        text = (
            _("“%(idea)s”, in %(schools)s: %(met)d of %(n)d closed cycles met their prediction (%(rung)s).")
            % told
        )
    else:
        text = _("“%(idea)s”, in %(schools)s: no cycle is closed yet (%(rung)s).") % told
    return Sentence(
        text, (Link(_("Idea"), reverse("idea", args=[slug, one["slug"]])), *_tests(one["numbers"], slug))
    )


def _learned(values: Values, slug: str) -> Iterable[Sentence]:
    if not values["learned"]:
        yield Sentence(
            _("Nothing is written down yet."), (Link(_("Learning"), reverse("learning", args=[slug])),)
        )
    for one in values["learned"]:
        against = one["against"]
        tail = ""
        if against:
            tail = " " + ngettext(
                "%(n)d test speaks against it.", "%(n)d tests speak against it.", len(against)
            ) % {"n": len(against)}
        claim = Link(_("claim %(n)d") % {"n": one["number"]}, reverse("claim", args=[slug, one["number"]]))
        cites = (claim, *_tests([*one["for"], *against], slug))
        yield Sentence(f"{one['words']} ({rung_word(RUNGS[one['rung']])}){tail}", cites)


def _spread(values: Values, slug: str) -> Iterable[Sentence]:
    counts = values["counts"]
    board = Link(_("Spread"), reverse("spread", args=[slug]))
    if counts["keeping"] is not None:
        words = ngettext(
            "%(n)d of %(of)d schools keeps an idea after a test.",
            "%(n)d of %(of)d schools keep an idea after a test.",
            counts["keeping"],
        )
        yield Sentence(words % {"n": counts["keeping"], "of": values["schools"]}, (board,))
    words = ngettext(
        "%(n)d time a school took over another school’s idea and kept or adapted it.",
        "%(n)d times a school took over another school’s idea and kept or adapted it.",
        counts["moved"],
    )
    yield Sentence(words % {"n": counts["moved"]}, (board,))
    for one in values["tried"]:
        kept, adapted = (
            one["decisions"].get(Decision.ADOPT.value, 0),
            one["decisions"].get(Decision.ADAPT.value, 0),
        )
        if kept or adapted:
            told = {
                "idea": one["title"],
                "kept": _n(kept, Decision.ADOPT),
                "adapted": _n(adapted, Decision.ADAPT),
            }
            text = _("“%(idea)s”: %(kept)s, %(adapted)s.") % told
            yield Sentence(text, (Link(_("Idea"), reverse("idea", args=[slug, one["slug"]])),))


def _n(count: int, decision: Decision) -> str:
    words = ngettext("%(word)s in %(n)d test", "%(word)s in %(n)d tests", count)
    return words % {"n": count, "word": decision_word(decision)}


def _stopped(values: Values, slug: str) -> Iterable[Sentence]:
    if not values["stopped"]:
        yield Sentence(_("No test was stopped. That can mean that nothing bold was tried."))
    for one in values["stopped"]:
        told = {"title": one["title"], "reason": one["reason"]}
        text = _("“%(title)s”: %(reason)s") % told if one["reason"] else _("“%(title)s”") % told
        yield Sentence(text, _tests([one["number"]], slug), Decision.ABANDON.value)


def _theory(values: Values, slug: str) -> Iterable[Sentence]:
    cite = (Link(_("All versions"), reverse("theory-history", args=[slug])),)
    if not values["turns"]:
        yield Sentence(_("Nothing has changed since the first version."), cite)
    # A part that was reworded three times is told once.
    for text in dict.fromkeys(
        turned_words(Turned(**(one | {"turn": Turn(one["turn"])}))) for one in values["turns"]
    ):
        yield Sentence(text, cite)


def _next(values: Values, slug: str) -> Iterable[Sentence]:
    for one in values["learned"]:
        if one["next"]:
            yield Sentence(one["next"], _tests(one["for"][:1], slug))
    going = [one["number"] for one in values["open"]]
    if going:
        words = ngettext("%(n)d test goes on.", "%(n)d tests go on.", len(going))
        yield Sentence(words % {"n": len(going)}, _tests(going, slug))


def _tests(numbers: list[int], slug: str) -> tuple[Link, ...]:
    """Return links to tests; beyond a dozen the idea's own page lists them."""
    return tuple(
        Link(_("test %(n)d") % {"n": number}, reverse("test", args=[slug, number]))
        for number in numbers[:_MOST]
    )


_SAYS: dict[Section, Callable[[Values, str], Iterable[Sentence]]] = {
    Section.AIM: _aim,
    Section.TRIED: _tried,
    Section.LEARNED: _learned,
    Section.SPREAD: _spread,
    Section.STOPPED: _stopped,
    Section.THEORY: _theory,
    Section.NEXT: _next,
}
