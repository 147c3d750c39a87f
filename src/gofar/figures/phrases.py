"""The whole-sentence templates of runs, single points and quiet charts. Slots in braces; nothing names a cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.practice.measure import Direction
from gofar.figures.spec import Side, Verdict
from gofar.figures.story import Story, recent_beyond, side_of

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.spec import Shift
    from gofar.figures.voice import Voice

#: How many latest periods a quiet chart describes.
_LATEST = 12


def _shift(voice: Voice) -> Shift:
    shift = voice.spec.shift
    if shift is None:  # pragma: no cover - the story is chosen only when there is a run
        raise AssertionError
    return shift


def holds_title(voice: Voice) -> str:
    """Return "Attendance rose, and has held for 12 weeks"; a rise that nobody wants "has stayed higher"."""
    w, spec, shift = voice.words, voice.spec, _shift(voice)
    unwanted, rose = spec.verdict is Verdict.CARE, shift.side is Side.ABOVE
    one = {
        (True, False): w.gettext("{measure} rose, and has held for {span}"),
        (False, False): w.gettext("{measure} fell, and has held for {span}"),
        (True, True): w.gettext("{measure} rose, and has stayed higher for {span}"),
        (False, True): w.gettext("{measure} fell, and has stayed lower for {span}"),
    }
    several = {
        (True, False): w.gettext("{measure} rose, and have held for {span}"),
        (False, False): w.gettext("{measure} fell, and have held for {span}"),
        (True, True): w.gettext("{measure} rose, and have stayed higher for {span}"),
        (False, True): w.gettext("{measure} fell, and have stayed lower for {span}"),
    }
    template = (several if spec.plural else one)[rose, unwanted]
    return template.format(measure=voice.name, span=voice.span(shift.length))


def holds_say(voice: Voice) -> str:
    """Return how long a run has held, since when, where it stands, and its range; never why."""
    w, shift = voice.words, _shift(voice)
    voice = voice.with_pairs([(shift.centre, shift.now), (shift.low, shift.high)])
    template = {
        (Side.ABOVE, True): w.gettext(
            "It has stayed above its old middle of {centre} for {span} running (since {since}); about {now} now ({ranged})."
        ),
        (Side.BELOW, True): w.gettext(
            "It has stayed below its old middle of {centre} for {span} running (since {since}); about {now} now ({ranged})."
        ),
        (Side.ABOVE, False): w.gettext(
            "It has stayed above its middle of {centre} for {span} running (since {since}); about {now} now ({ranged})."
        ),
        (Side.BELOW, False): w.gettext(
            "It has stayed below its middle of {centre} for {span} running (since {since}); about {now} now ({ranged})."
        ),
    }[shift.side, shift.old]
    said = template.format(
        centre=voice.value(shift.centre),
        span=voice.span(shift.length),
        since=voice.when(voice.spec.points[shift.first]),
        now=voice.value(shift.now),
        ranged=voice.ranged(shift.low, shift.high),
    )
    if voice.spec.verdict is Verdict.CARE:
        return f"{said} {w.gettext('Ask what was different before changing anything.')}"
    return f"{said} {w.gettext('This does not show why.')}"


def eased_title(voice: Voice) -> str:
    """Return that a change still stands, though the latest values do not all show it."""
    w, spec, shift = voice.words, voice.spec, _shift(voice)
    rose = shift.side is Side.ABOVE
    if spec.verdict is Verdict.CARE:
        higher = w.gettext("{measure} rose, and most values since are higher")
        lower = w.gettext("{measure} fell, and most values since are lower")
        return (higher if rose else lower).format(measure=voice.name)
    up = w.gettext("{measure} rose, and most values since have held")
    down = w.gettext("{measure} fell, and most values since have held")
    return (up if rose else down).format(measure=voice.name)


def ended_title(voice: Voice) -> str:
    """Return that a run was there and has ended."""
    w, shift = voice.words, _shift(voice)
    one = {
        Side.ABOVE: w.gettext("{measure} was above its middle for {span}, then came back"),
        Side.BELOW: w.gettext("{measure} was below its middle for {span}, then came back"),
    }
    several = {
        Side.ABOVE: w.gettext("{measure} were above their middle for {span}, then came back"),
        Side.BELOW: w.gettext("{measure} were below their middle for {span}, then came back"),
    }
    template = (several if voice.spec.plural else one)[shift.side]
    return template.format(measure=voice.name, span=voice.span(shift.length))


def ended_say(voice: Voice) -> str:
    """Return when a run was, and what the latest value is."""
    w, spec, shift = voice.words, voice.spec, _shift(voice)
    latest = spec.judged[-1]
    voice = voice.with_pairs([(shift.centre, latest.value or 0.0), (shift.low, shift.high)])
    template = {
        Side.ABOVE: w.gettext(
            "It stayed above its middle of {centre} for {span} running ({first} to {last}). The latest {week} is {value}. This does not show why."
        ),
        Side.BELOW: w.gettext(
            "It stayed below its middle of {centre} for {span} running ({first} to {last}). The latest {week} is {value}. This does not show why."
        ),
    }[shift.side]
    return template.format(
        centre=voice.value(shift.centre),
        span=voice.span(shift.length),
        first=voice.when(spec.points[shift.first]),
        last=voice.when(spec.points[shift.last]),
        week=voice.noun(),
        value=voice.value(latest.value),
    )


def beyond_title(voice: Voice) -> str:
    """Return "Attendance: one week worth a look", or the side on which a good or neutral one lies."""
    w, found = voice.words, recent_beyond(voice.spec)
    sides = {side_of(p) for p in found}
    span = voice.span(len(found), w.gettext("one") if len(found) == 1 else "")
    if voice.spec.verdict is Verdict.CARE:
        template = w.gettext("{measure}: {span} worth a look")
    elif sides == {Side.ABOVE}:
        template = w.gettext("{measure}: {span} above the usual range")
    elif sides == {Side.BELOW}:
        template = w.gettext("{measure}: {span} below the usual range")
    else:
        template = w.gettext("{measure}: {span} outside the usual range")
    return template.format(measure=voice.name, span=span)


def beyond_say(voice: Voice) -> str:
    """Return which period lies outside its usual range, the range, and what to ask."""
    w, found = voice.words, recent_beyond(voice.spec)
    latest = found[-1]
    low, high = latest.lower, latest.upper
    near = [(latest.value or 0.0, edge) for edge in (low, high) if edge is not None]
    voice = voice.with_pairs(near)
    slots = {
        "value": voice.value(latest.value),
        "range": voice.range(low if low is not None else 0.0, high if high is not None else 0.0),
        "week": voice.noun(),
    }
    if len(found) == 1:
        template = w.gettext("{which} ({value}) is outside the usual range ({range}).")
        said = template.format(which=voice.one_period(latest), **slots)
    else:
        template = w.gettext(
            "{span} are outside the usual range; the latest is {which} ({value}; usual {range})."
        )
        said = template.format(span=voice.span(len(found)), which=voice.the_period(latest), **slots)
    return f"{said} {_ask(voice.spec.verdict, w).format(**slots)}"


def _ask(verdict: Verdict, w: Translator) -> str:
    if verdict is Verdict.UP:
        return w.gettext("Ask what was different that {week}: it may be worth another try.")
    return w.gettext("Ask what was different that {week} before changing anything.")


def usual_say(voice: Voice) -> str:
    """Return the range of the latest periods, and how many more it takes before a change could show."""
    w, spec = voice.words, voice.spec
    phase = spec.phases[-1]
    points = [p for p in spec.points[phase.start :] if p.value is not None and p.included][-_LATEST:]
    values = [p.value for p in points if p.value is not None]
    voice = voice.with_pairs([(min(values), max(values))])
    said = w.gettext("The last {span} look like usual ups and downs ({range}).").format(
        span=voice.span(len(values)), range=voice.range(min(values), max(values))
    )
    more = voice.span(spec.more, w.gettext("{n} more").format(n=spec.more))
    return f"{said} {_earlier(voice)}{_wait(spec.improve, spec.more, w).format(span=more)}"


def _earlier(voice: Voice) -> str:
    """Return the sentence on values outside the limits some time ago, since the chart shows them."""
    found = voice.spec.beyond
    if not found:
        return ""
    w = voice.words
    if len(found) == 1:
        template = w.gettext("An earlier {week}, {when} ({value}), was outside the usual range. ")
        point = found[0]
        return template.format(week=voice.noun(), when=voice.when(point), value=voice.value(point.value))
    return w.gettext("{span} before were outside the usual range. ").format(span=voice.span(len(found)))


def _wait(improve: Direction, n: int, w: Translator) -> str:
    if improve is Direction.UP:
        return w.ngettext(
            "At least {span} is needed before a rise could show.",
            "At least {span} are needed before a rise could show.",
            n,
        )
    if improve is Direction.DOWN:
        return w.ngettext(
            "At least {span} is needed before a fall could show.",
            "At least {span} are needed before a fall could show.",
            n,
        )
    return w.ngettext(
        "At least {span} is needed before a change could show.",
        "At least {span} are needed before a change could show.",
        n,
    )


def brief_words(story: Story, voice: Voice) -> str:
    """Return a few words for a small chart."""
    w, shift = voice.words, voice.spec.shift
    if story is Story.HOLDS and shift:
        template = {
            Side.ABOVE: w.gettext("above {centre} for {span}"),
            Side.BELOW: w.gettext("below {centre} for {span}"),
        }[shift.side]
        told = voice.with_pairs([(shift.centre, shift.now)])
        return template.format(centre=told.value(shift.centre), span=voice.span(shift.length))
    return {
        Story.EMPTY: w.gettext("no values yet"),
        Story.FEW: w.gettext("too few to call"),
        Story.STILL: w.gettext("no ups or downs"),
        Story.USUAL: w.gettext("usual ups and downs"),
        Story.BEYOND: w.gettext("outside its range"),
        Story.EASED: w.gettext("changed, mostly held"),
        Story.ENDED: w.gettext("a long run, now over"),
        Story.CROSSINGS: w.gettext("moved in long stretches"),
    }.get(story, w.gettext("an unusual pattern"))
