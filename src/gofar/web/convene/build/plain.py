"""The record of a session as plain values: what every export is made of. Private jots are no part of a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from gofar.apps.access.clock import local
from gofar.web.base.kept import became_word, test_word

if TYPE_CHECKING:
    from gofar.apps.convenings.queries.keeping_values import Became, RecordReading, Said


def plain(reading: RecordReading) -> dict[str, Any]:
    """Return the record as names and values."""
    session = reading.session
    return {
        "session": {
            "number": session.number,
            "title": session.title,
            "on": session.on.isoformat(),
            "place": session.place,
            "led_by": session.led_by.name,
            "people": reading.people,
        },
        "lists": [
            {
                "title": one.title,
                "version": one.version,
                "items": [
                    {
                        "text": item.text,
                        "from": "room" if item.added else "list",
                        "said_again": item.again,
                        "said": [_said(said) for said in item.said],
                    }
                    for item in one.items
                ],
            }
            for one in reading.lists
        ],
        "clusters": [
            {"name": one.name, "step": one.step, "said": [said.text for said in one.said]}
            for one in reading.clusters
        ],
        "votes": [
            {
                "title": one.title,
                "voters": one.voters,
                "choices": [{"text": choice.text, "dots": choice.dots} for choice in one.choices],
            }
            for one in reading.votes
        ],
        "statements": [
            {
                "heading": one.heading,
                "said": [_said(said) for said in one.said],
            }
            for one in reading.statements
        ],
        "commitments": [_said(one) for one in reading.commitments],
        "unreached": [_said(one) for one in reading.unreached],
    }


def _said(said: Said) -> dict[str, Any]:
    return {
        "text": said.text,
        "signed": said.signed,
        "cluster": said.cluster,
        "due": said.due.isoformat() if said.due else None,
        "became": _became(said.became) if said.became else None,
    }


def _became(became: Became) -> dict[str, Any]:
    answers = became.question.answers if became.question else ()
    return {
        "kind": became.kind.value,
        "state": test_word(became.test) if became.test else became_word(became),
        "reference": _reference(became),
        "owner": became.owner,
        "due": became.due.isoformat() if became.due else None,
        "answers": [
            {"text": one.text, "by": one.by, "school": one.school, "on": _on(became, one.at)}
            for one in answers
        ],
    }


def _on(became: Became, moment: Any) -> str:  # noqa: ANN401 - a moment of the record
    assert became.question is not None  # noqa: S101 - answers belong to a question
    return local(became.question.question.network, moment).date().isoformat()


def _reference(became: Became) -> str:
    if became.test is not None:
        return _("test %(n)d") % {"n": became.test.test.number}
    if became.question is not None:
        return _("question %(n)d") % {"n": became.question.question.number}
    if became.cause is not None:
        return _("cause %(n)d") % {"n": became.cause.number}
    return became.node.slug if became.node else ""
