"""The first person of a record: whoever runs the server vouches for them (decision 10)."""

from __future__ import annotations

from gofar.apps.access.action import Done, log
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Person


def name_founder(*, email: str, name: str) -> Person | None:
    """Make the first person of an empty record, who may start networks on the pages; None where people are there.

    No gate can answer for it, because nobody is there to ask. It is reached from the command line alone, and stands
    in the log.
    """
    if Person.objects.filter(is_sample=False).exists():
        return None
    founder = Person.objects.create(email=email.strip().lower(), name=name.strip(), may_found=True)
    done = Done(founder, "was named by whoever runs the server, and may start networks", founder)
    log(
        "administration.actions_of_setup.founder.name_founder",
        Verb.SET_UP,
        done,
        network=None,
        school=None,
        by=founder,
    )
    return founder
