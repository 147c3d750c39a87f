"""A closed session with all that a record holds, straight into the tables: the room itself is tested elsewhere."""

import datetime as dt

from gofar.apps.convenings.models import (
    Cluster,
    Contribution,
    Dot,
    HeardItem,
    HeardList,
    Jot,
    ListVersion,
    Participant,
    Prompt,
    Session,
    Step,
)  # fmt: skip

CLOSED = dt.datetime(2026, 10, 1, 20, 0, tzinfo=dt.UTC)
#: Words that stand nowhere else: what nobody but their author may read.
PRIVATE, PAIRED, HELD, HIDDEN = "Zephyr quarrel", "Quokka doubt", "Okapi unseen", "Narwhal insult"
COMMIT = "Call home on the first day out, five families a week"
UNREACHED = "Who pays for a substitute while a team meets?"


def planned(cast, number=1, on=dt.date(2026, 12, 10), **more):
    values = {
        "code": f"PLAN{number:02}",
        "title": "Winter convening",
        "template": "deck",
        "led_by": cast.cora,
    }
    return Session.objects.create(network=cast.harbor, number=number, on=on, **{**values, **more})


def bare(cast, number=1, on=dt.date(2026, 10, 1), **more):
    values = {"title": "Autumn convening", "state": "closed", "closed_at": CLOSED, "code": f"PAST{number:02}"}
    return planned(cast, number, on, **{**values, **more})


def guests(session, count):
    return [
        Participant.objects.create(
            session=session, token_hash=f"hash-{session.pk}-{n}", recall_hash=f"recall-{n}", name=f"Guest {n}", joined_at=CLOSED
        )
        for n in range(count)
    ]  # fmt: skip


def step(session, kind, number, title="", **more):
    return Step.objects.create(session=session, kind=kind, number=number, title=title or kind.title(), **more)


def said(where, who, text, *, shown=True, **more):
    values = {"revealed_at": CLOSED if shown else None} | more
    return Contribution.objects.create(
        session=where.session, step=where, participant=who, text=text, at=CLOSED, **values
    )


def closed(cast, number=1, voters=6):
    """A session closed on 1 October: a list with an addition, a cluster, dots, two commitments, two questions left."""
    session = bare(cast, number)
    people = guests(session, 8)
    session.here = 8
    session.save(update_fields=["here"])
    prompt = Prompt.objects.create(session=session, number=1, text="What is hard in your school?")
    heard = HeardList.objects.create(session=session, number=1, title="Challenges")
    first = HeardItem.objects.create(heard=heard, number=1, text="People leave")
    HeardItem.objects.create(heard=heard, number=2, text="Time is short")
    share = step(session, "share", 1, "What is missing?", heard=heard)
    new = said(share, people[0], "The bus comes late", accepted_at=CLOSED, signed="Lena, Harbor High")
    again = [said(share, one, "Staff leave every year", matches=first) for one in people[:6]]
    said(share, people[6], HELD, shown=False)
    said(share, people[7], HIDDEN, hidden_at=CLOSED)
    ListVersion.objects.create(
        heard=heard, number=2, at=CLOSED,
        items=[
            {"text": "People leave", "from": "list", "contributions": [one.pk for one in again], "matched": 6},
            {"text": "Time is short", "from": "list", "contributions": [], "matched": 2},
            {"text": "The bus comes late", "from": "room", "contributions": [new.pk]},
        ],
    )  # fmt: skip
    cluster = Cluster.objects.create(step=share, name="People come and go")
    for one in again[:2]:
        one.cluster = cluster
        one.save()
    vote = step(session, "vote", 2, "What first?")
    for one in people[:voters]:
        Dot.objects.create(step=vote, participant=one, cluster=cluster, dots=2)
    Dot.objects.create(step=vote, participant=people[0], contribution=new, dots=1)
    commit = step(session, "commit", 3, "What we will do")
    said(commit, people[0], COMMIT, due=dt.date(2026, 10, 30))
    said(commit, people[1], "Share our form", shown=False)
    qna = step(session, "talk", 4, "Questions")
    said(qna, people[2], UNREACHED, shown=False, unreached=True)
    said(qna, people[3], "When is the next meeting?", shown=False, unreached=True)
    for text, who, sharing, named in (
        (PRIVATE, people[0], "private", False), (PAIRED, people[1], "pair", False),
        ("Shared and signed", people[2], "room", True), ("Shared without a name", people[3], "room", False),
        (HIDDEN, people[7], "room", False),
    ):  # fmt: skip
        jot = Jot.objects.create(
            prompt=prompt, participant=who, text=text, sharing=sharing, named=named, saved_at=CLOSED
        )
        if sharing == "room" and text != HIDDEN:
            said(share, who, text, jot=jot, signed=who.name if named else "")
    return session
