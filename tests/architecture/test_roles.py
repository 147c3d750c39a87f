"""Who may do what, kept as text in users' words: a changed right is a changed line.

Run with GOFAR_WRITE_MATRIX=1 to write the file anew, then read the difference before you commit it.
"""

import os
from pathlib import Path

from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.people.roles import Role
from gofar.web.settings.build.kinds import sorted_kinds

ROLES = Path(__file__).with_name("roles.txt")
#: Given by no part: an invitation by its address, one's own mail and calendar by being oneself.
BY_NO_PART = {Verb.ACCEPT_INVITATION, Verb.MIND_OWN}


def told():
    """Return the whole of `PARTS` as text: each verb once a role, in all of the network or in the own school."""
    for role in Role:
        part = PARTS[role]
        yield f"{role.label}. {part.says}"
        for where, verbs in (
            ("everywhere", part.everywhere),
            ("in the own school", part.own - part.everywhere),
        ):
            for verb in Verb:
                if verb in verbs:
                    yield f"  may {where}: {verb.words}"
        for verb in Verb:
            if verb not in part.everywhere | part.own | BY_NO_PART:
                yield f"  may not: {verb.words}"


def test_the_parts_are_what_the_text_says():
    text = "\n".join(told()) + "\n"
    if os.environ.get("GOFAR_WRITE_MATRIX"):
        ROLES.write_text(text, encoding="utf-8")
    assert ROLES.read_text(encoding="utf-8") == text


def test_every_verb_is_given_to_a_part_and_stands_on_the_page_once():
    given = {verb for part in PARTS.values() for verb in part.everywhere | part.own}
    assert given == set(Verb) - BY_NO_PART
    shown = [verb for _kind, verbs in sorted_kinds(Verb) for verb in verbs]
    assert sorted(shown) == sorted(given)


def test_rows_of_students_stay_in_their_school():
    for verb in (Verb.LOAD_STUDENTS, Verb.SEE_STUDENTS, Verb.ANSWER_FAMILY):
        assert not any(verb in part.everywhere for part in PARTS.values()), verb
        assert {role for role, part in PARTS.items() if verb in part.own} <= {
            Role.SCHOOL_LEAD,
            Role.TEAM_MEMBER,
        }
