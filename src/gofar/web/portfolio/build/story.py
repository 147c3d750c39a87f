"""One network's learning story as a page: its aim, then each idea from belief to change, then what it claims."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.cycle import Decision
from gofar.core.practice.evidence import RUNGS
from gofar.core.practice.portfolio import Shows
from gofar.figures.control_chart import draw
from gofar.figures.spec import Verdict
from gofar.web.base.aimline import aim_parts
from gofar.web.base.charting import Beside, decision_word, draw_network, words_here
from gofar.web.base.evidence import rung_word
from gofar.web.base.pages import Link
from gofar.web.base.turned import turned_words
from gofar.web.portfolio.build.facts import beyond_words, miss_fact
from gofar.web.portfolio.build.rows import kind_of
from gofar.web.portfolio.build.words import age_words, finding_words
from gofar.web.portfolio.pages import Chapter, Fact, StoryPage, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.reports.queries import NetworkReading
    from gofar.apps.reports.queries.claims import Claim
    from gofar.apps.reports.queries.story import Story, Tried
    from gofar.web.base.charting import Drawn

_SHOWN = (Decision.ADOPT, Decision.ADAPT, Decision.ABANDON)


def story_page(found: Story) -> StoryPage:
    """Return the page of one network."""
    row = found.row
    drawn = _drawn(row)
    return StoryPage(
        crumbs=(Link(_("Portfolio"), reverse("portfolio")), Link(row.network.name, "")),
        title=_title(found, drawn),
        say=_say(row),
        kind=kind_of(row),
        aim=_aim(row),
        finding=finding_words(row.verdict),
        wide=mark_safe(draw(drawn.spec, words=words_here())) if drawn else "",  # noqa: S308 - figures escape their text
        narrow=mark_safe(draw(drawn.spec, narrow=True, words=words_here())) if drawn else "",  # noqa: S308
        beyond=beyond_words(row) if row.aim is not None else "",
        facts=_facts(row),
        chapters=tuple(_chapter(found, one) for one in found.tried),
        quiet=tuple(found.told(one.node.title) for one in found.untried),
        claims=tuple(_told(one, found.told) for one in row.claims or ()),
        turns=tuple(dict.fromkeys(found.told(turned_words(turn)) for turn in found.turns)),
        asks=row.asks,
        withheld=_withheld(row),
    )


def _drawn(row: NetworkReading) -> Drawn | None:
    if row.aim is None or row.aim.readout is None:
        return None
    return draw_network(row.aim.readout, Beside(phases=row.aim.phases))


def _title(found: Story, drawn: Drawn | None) -> str:
    """Return the aim's finding in a sentence, or the network's name where nothing can be said."""
    if drawn is None or drawn.spec.verdict is Verdict.FEW:
        return _("%(network)s: %(finding)s") % {
            "network": found.row.network.name,
            "finding": finding_words(found.row.verdict),
        }
    return drawn.title


def _say(row: NetworkReading) -> str:
    told = {"network": row.network.name, "n": row.schools, "word": row.network.school_word}
    who = _("%(network)s, %(n)d %(word)s.") % told
    tests = ngettext(
        "%(n)d test moved in 30 days, of %(all)d in all.",
        "%(n)d tests moved in 30 days, of %(all)d in all.",
        row.pulse.tests,
    ) % {"n": row.pulse.tests, "all": len(row.tests)}
    age = (
        _("Its newest figures are %(age)s old.") % {"age": age_words(row.age)} if row.age is not None else ""
    )
    return " ".join(part for part in (who, tests, age) if part)


def _aim(row: NetworkReading) -> str:
    if row.aim is None:
        return ""
    return "".join(part.text for part in aim_parts(row.aim.charter, row.schools))


def _facts(row: NetworkReading) -> tuple[Fact, ...]:
    facts = [miss_fact(row.misses)] if row.judged is not None else []
    if row.keeping is not None:
        words = _("of %(n)d schools keep an idea after a test.") % {"n": row.schools}
        facts.append(Fact(_("Schools that keep an idea"), str(row.keeping), words))
    if row.moved_in is not None:
        words = ngettext(
            "time a school took over another school’s idea.",
            "times a school took over another school’s idea.",
            row.moved_in,
        )
        facts.append(Fact(_("Ideas between schools"), str(row.moved_in), words))
    return tuple(facts)


def _chapter(found: Story, one: Tried) -> Chapter:
    belief = one.belief
    why = (
        found.told(belief.why)
        if belief.why
        else _("That it moves “%(driver)s”.") % {"driver": found.told(belief.driver)}
    )
    spread = found.row.consent.shows(Shows.SPREAD)
    others = Link(
        _("Who else works on this?"),
        reverse("portfolio-idea", args=[found.row.network.slug, belief.node.slug]),
    )
    return Chapter(
        title=found.told(belief.node.title),
        believed=why,
        tried=tried_words(one.tests),
        found=_found(one.tests),
        word=rung_word(RUNGS[one.rung]),
        reached=one.rung,
        decisions=decisions_of(one.tests) if spread else (),
        changed="",
        others=others if belief.node.pk in found.alike else None,
    )


def tried_words(tests: Iterable[TestReading]) -> str:
    """Return how much was tried: "5 tests in 4 schools"."""
    held = list(tests)
    schools = len({test.test.school_id for test in held})
    tried = ngettext("%(n)d test", "%(n)d tests", len(held)) % {"n": len(held)}
    where = ngettext("%(n)d school", "%(n)d schools", schools) % {"n": schools}
    return _("%(tests)s in %(schools)s") % {"tests": tried, "schools": where}


def _found(tests: Iterable[TestReading]) -> str:
    """Return what closed cycles said of their predictions."""
    closed = [c for t in tests for c in t.cycles if c.cycle.decision and c.verdict is not None]
    if not closed:
        return _("No cycle with a prediction is closed yet.")
    met = sum(c.verdict == "met" for c in closed)
    words = ngettext(
        "%(met)d of %(n)d closed cycle met its prediction.",
        "%(met)d of %(n)d closed cycles met their prediction.",
        len(closed),
    )
    return words % {"met": met, "n": len(closed)}


def decisions_of(tests: Iterable[TestReading]) -> tuple[tuple[str, str], ...]:
    """Return what was decided, each decision with its shape and how many tests ended so."""
    made = Counter(test.decision for test in tests)
    return tuple(
        (one.value, _("%(word)s %(n)d×") % {"word": decision_word(one), "n": made[one]})
        for one in _SHOWN
        if made[one]
    )


def _told(claim: Claim, told: Callable[[str], str]) -> Told:
    pro, con = len(claim.tests_for), len(claim.tests_against)
    rests = ngettext("%(n)d test for it", "%(n)d tests for it", pro) % {"n": pro}
    if con:
        against = ngettext("%(n)d against it", "%(n)d against it", con) % {"n": con}
        rests = _("%(pro)s, %(con)s") % {"pro": rests, "con": against}
    return Told(told(claim.words), f"{rung_word(RUNGS[claim.rung])} · {rests}", told(claim.next))


def _withheld(row: NetworkReading) -> tuple[str, ...]:
    """Return what the network does not show, in a sentence each."""
    words = {
        Shows.AIM: _("This network does not show its aim’s numbers."),
        Shows.SPREAD: _("This network does not show how ideas spread in it."),
        Shows.STORY: _("This network does not show its theory and what it claims."),
    }
    return tuple(said for part, said in words.items() if not row.consent.shows(part))
