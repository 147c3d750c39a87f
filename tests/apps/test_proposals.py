"""Many propose and comment, a few decide: words stand with credit, nothing is lost, all of it is taken back."""

import datetime as dt
import uuid

import pytest

from gofar.apps.access.clock import at as clock_at
from gofar.apps.access.clock import local
from gofar.apps.access.errors import CannotUndo, Conflict, NotAllowed, NotVisible
from gofar.apps.access.queries import latest_change
from gofar.apps.access.undo import undo
from gofar.apps.access.versions import versions
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.actions.theory import Draft, add_part, retire_part, reword_part
from gofar.apps.improvement.models import Charter, Node
from gofar.apps.improvement.queries.teams import teams_of
from gofar.apps.proposals.actions.commenting import comment, take_comment_back
from gofar.apps.proposals.actions.deciding import accept, decline
from gofar.apps.proposals.actions.proposing import Ask, Kind, propose, withdraw
from gofar.apps.proposals.models import Comment, Proposal
from gofar.apps.proposals.queries.comments import comments_about, comments_on, talk_about
from gofar.apps.proposals.queries.fit import fit_for
from gofar.apps.proposals.queries.news import news_for
from gofar.apps.proposals.queries.proposals import overtaken, proposal_for, proposals_in
from gofar.core.errors import DataRefused
from tests.cast import BEGAN, second_factor

WHY = "Families ask for it."


def other_words(cast, by=None, **words):
    changes = words or {"definition": "Call before 10:30."}
    return propose(cast.harbor, Ask(Kind.WORDS, changes, part=cast.idea), why=WHY, by=by or cast.tomas)


def new_idea(cast, **parts):
    driver = Node.objects.get(kind="primary")
    changes = {"kind": "idea", "title": "Text first", "hypothesis": "It is quick.", "definition": ""} | parts
    return propose(cast.harbor, Ask(Kind.NEW, changes, part=driver), why=WHY, by=cast.quinn)


def for_charter(cast, base=None, **words):
    changes = words or {"problem": "Too many are absent."}
    return propose(cast.harbor, Ask(Kind.CHARTER, changes, base=base), why=WHY, by=cast.tomas)


def take_back(cast, who):
    undo(latest_change(who, cast.harbor), by=who)


def idea(cast):
    return Node.objects.get(pk=cast.idea.pk)


def fields_overtaken(cast):
    (fields,) = overtaken(cast.dora, [proposal_for(cast.dora, cast.harbor, 1)]).values()
    return fields


# ------------------------------------------------------------------ propose
def test_everybody_on_a_team_a_coach_and_the_hub_propose_and_nobody_else(cast):
    for who in (cast.tomas, cast.quinn, cast.lena, cast.cora, cast.hana):
        made = other_words(cast, by=who, definition=f"As {who.name} says.")
        assert made.state == "open"
    assert [p.number for p in proposals_in(cast.omar, cast.harbor)] == [5, 4, 3, 2, 1]
    for who in (cast.dev, cast.faye, cast.omar):
        with pytest.raises(NotAllowed):
            other_words(cast, by=who)
    with pytest.raises(NotVisible):
        other_words(cast, by=cast.pia)
    assert list(proposals_in(cast.pia, cast.harbor)) == []


def test_a_proposal_keeps_what_it_was_written_against_and_whose_it_is(cast):
    made = other_words(cast, definition="Call before 10:30.", title=cast.idea.title)
    assert made.changes == {"definition": "Call before 10:30."}
    assert made.before == {"definition": ""}
    assert (made.by, made.school, made.base) == (cast.tomas, cast.harbor_high, 1)


def test_what_changes_nothing_has_no_reason_or_hangs_in_the_air_is_refused(cast):
    with pytest.raises(DataRefused, match="words that stand"):
        other_words(cast, title=cast.idea.title)
    with pytest.raises(DataRefused, match="no reason"):
        propose(cast.harbor, Ask(Kind.CHARTER, {"problem": "x"}), why="  ", by=cast.tomas)
    with pytest.raises(DataRefused, match="needs a name"):
        other_words(cast, title=" ")
    with pytest.raises(DataRefused, match="needs a name"):
        new_idea(cast, title="")
    with pytest.raises(DataRefused, match="hangs in the air"):
        propose(cast.harbor, Ask(Kind.NEW, {"kind": "idea", "title": "x"}), why=WHY, by=cast.tomas)
    with pytest.raises(DataRefused, match="hangs in the air"):
        new_idea(cast, kind="primary")
    assert not Proposal.objects.exists()
    assert new_idea(cast).changes["title"] == "Text first"


def test_drivers_are_proposed_at_most_three_deep(cast):
    deep = Node.objects.get(kind="primary")
    for title in ("Smaller", "Smaller still"):
        deep = add_part(cast.harbor.theory, Draft(Node.Kind.SECONDARY, title), parent=deep, by=cast.dora)
    below = {"kind": "secondary", "title": "Too small"}
    with pytest.raises(DataRefused, match="at most 3 deep"):
        propose(cast.harbor, Ask(Kind.NEW, below, part=deep), why=WHY, by=cast.tomas)
    assert propose(cast.harbor, Ask(Kind.NEW, below | {"kind": "idea"}, part=deep), why=WHY, by=cast.tomas)


def test_the_same_key_proposes_and_comments_once(cast):
    key = uuid.uuid4()
    ask = Ask(Kind.CHARTER, {"problem": "Too many."})
    twice = [propose(cast.harbor, ask, why=WHY, key=key, by=cast.tomas) for _ in range(2)]
    said = [comment(cast.harbor, "Yes.", key=key, by=cast.tomas) for _ in range(2)]
    assert twice[0] == twice[1] and said[0] == said[1]
    assert (Proposal.objects.count(), Comment.objects.count()) == (1, 1)


def test_its_author_withdraws_it_and_takes_that_back_and_nobody_else_does(cast):
    made = other_words(cast)
    with pytest.raises(NotAllowed, match="withdrawn by whoever made it"):
        withdraw(made, by=cast.dora)
    withdraw(made, by=cast.tomas)
    with pytest.raises(DataRefused, match="no longer open"):
        accept(made, by=cast.dora)
    take_back(cast, cast.tomas)
    made.refresh_from_db()
    assert (made.state, made.decided_by) == ("open", None)


def test_a_proposal_is_taken_back_unless_it_was_accepted(cast):
    other_words(cast)
    take_back(cast, cast.tomas)
    assert list(proposals_in(cast.dora, cast.harbor)) == []
    made = other_words(cast)
    assert made.number == 2
    entry = latest_change(cast.tomas, cast.harbor)
    accept(made, by=cast.dora)
    with pytest.raises(CannotUndo, match="accepted by now"):
        undo(entry, by=cast.tomas)


# ------------------------------------------------------------------ decide
def test_accepted_words_stand_and_the_history_says_whose_they_are(cast):
    made = other_words(cast, definition="Call before 10:30.", hypothesis="A known voice.")
    for who in (cast.tomas, cast.cora, cast.dev):
        with pytest.raises(NotAllowed):
            accept(made, by=who)
    accept(made, answer="Thank you.", by=cast.dora)
    node = idea(cast)
    assert node.definition == "Call before 10:30."
    assert node.edges_up.get().hypothesis == "A known voice."
    written = versions(node).last()
    assert (written.by, written.reason) == (cast.dora, f"Proposed by Tomas, Harbor High: {WHY}")
    assert versions(node.theory).last().reason == f"Proposed by Tomas, Harbor High: {WHY}"
    assert (made.state, made.decided_by, made.answer) == ("accepted", cast.dora, "Thank you.")


def test_undo_of_an_acceptance_brings_the_words_back_and_opens_the_proposal(cast):
    made = other_words(cast, definition="Call before 10:30.", hypothesis="A known voice.")
    accept(made, by=cast.dora)
    take_back(cast, cast.dora)
    node = idea(cast)
    assert (node.definition, node.edges_up.get().hypothesis) == ("", "A call brings students back.")
    made.refresh_from_db()
    assert made.state == "open"
    accept(made, by=cast.hana)
    assert idea(cast).definition == "Call before 10:30."


def test_undo_leaves_what_others_wrote_elsewhere_and_refuses_where_they_wrote_the_same_words(cast):
    made = other_words(cast)
    accept(made, by=cast.dora)
    entry = latest_change(cast.dora, cast.harbor)
    reword_part(idea(cast), {"title": "Call home early"}, expected=None, by=cast.hana)
    undo(entry, by=cast.dora)
    assert (idea(cast).title, idea(cast).definition) == ("Call home early", "")
    accept(Proposal.objects.get(), by=cast.dora)
    entry = latest_change(cast.dora, cast.harbor)
    reword_part(idea(cast), {"definition": "Call at noon."}, expected=None, by=cast.hana)
    with pytest.raises(CannotUndo, match="changed these words since"):
        undo(entry, by=cast.dora)
    assert idea(cast).definition == "Call at noon."
    assert Proposal.objects.get().state == "accepted"


def test_undo_of_an_acceptance_ends_after_thirty_days(cast):
    with clock_at(BEGAN):
        accept(other_words(cast), by=cast.dora)
    with clock_at(BEGAN + dt.timedelta(days=31)), pytest.raises(CannotUndo, match="30 days"):
        take_back(cast, cast.dora)
    with clock_at(BEGAN + dt.timedelta(days=29)):
        take_back(cast, cast.dora)
    assert idea(cast).definition == ""


def test_a_proposed_idea_joins_the_theory_with_credit_and_leaves_it_again(cast):
    made = new_idea(cast)
    accept(made, by=cast.dora)
    node = made.made
    assert (node.title, node.edges_up.get().parent.kind) == ("Text first", "primary")
    assert versions(node).get().reason == f"Proposed by Quinn, Quay High: {WHY}"
    take_back(cast, cast.dora)
    node.refresh_from_db()
    made.refresh_from_db()
    assert node.retracted_at is not None
    assert (made.state, made.made) == ("open", None)


def test_accepted_words_of_the_charter_are_its_next_version_with_credit(cast):
    made = for_charter(cast, problem="Too many are absent.", target=0.9, by_when="2027-06-30")
    accept(made, by=cast.hana)
    charter = Charter.objects.get(network=cast.harbor)
    assert (charter.problem, charter.target, charter.by_when) == (
        "Too many are absent.", 0.9, dt.date(2027, 6, 30),
    )  # fmt: skip
    assert versions(charter).last().reason.startswith("Proposed by Tomas, Harbor High")
    take_back(cast, cast.hana)
    charter.refresh_from_db()
    assert (charter.problem, charter.target, charter.by_when) == ("", None, None)


def test_words_that_somebody_changed_meanwhile_are_shown_both_and_whoever_accepts_chooses(cast):
    made = other_words(cast, definition="Call before 10:30.")
    reword_part(idea(cast), {"title": "Call home"}, expected=None, by=cast.hana)
    assert fields_overtaken(cast) == []
    reword_part(idea(cast), {"definition": "Call at noon."}, expected=None, by=cast.hana)
    assert fields_overtaken(cast) == ["definition"]
    with pytest.raises(Conflict) as both:
        accept(made, by=cast.dora)
    assert both.value.yours == {"definition": "Call before 10:30."}
    assert both.value.theirs == {"definition": "Call at noon."}
    reword_part(idea(cast), {"definition": "Call at one."}, expected=None, by=cast.hana)
    with pytest.raises(Conflict):
        accept(made, settled={"definition": "Both."}, expected=both.value.version, by=cast.dora)
    made.refresh_from_db()
    assert (made.state, idea(cast).definition) == ("open", "Call at one.")
    accept(made, settled={"definition": "Both."}, expected=idea(cast).version, by=cast.dora)
    assert idea(cast).definition == "Both."
    assert "with other words" in versions(idea(cast)).last().reason
    take_back(cast, cast.dora)
    assert idea(cast).definition == "Call at one."


def test_the_charters_words_changed_meanwhile_are_a_conflict_too(cast):
    made = for_charter(cast)
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"problem": "Too late."}, expected=None, by=cast.dora)
    with pytest.raises(Conflict):
        accept(made, by=cast.dora)
    accept(made, settled={"problem": "Too many, too late."}, expected=2, by=cast.dora)
    charter.refresh_from_db()
    assert charter.problem == "Too many, too late."


def test_a_proposal_written_beside_an_older_version_is_a_conflict_and_no_silent_return(cast):
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"problem": "Too late."}, expected=None, by=cast.dora)
    made = for_charter(cast, base=1, problem="Too many.")
    assert made.before == {"problem": ""}
    with pytest.raises(Conflict):
        accept(made, by=cast.dora)


def test_words_that_stand_already_are_accepted_without_a_new_version(cast):
    made = other_words(cast)
    reword_part(idea(cast), made.changes, expected=None, by=cast.hana)
    accept(made, by=cast.dora)
    assert (made.state, idea(cast).version) == ("accepted", 2)


def test_a_part_that_was_retired_says_so(cast):
    made = other_words(cast)
    retire_part(idea(cast), by=cast.dora)
    with pytest.raises(DataRefused, match="is retired"):
        accept(made, by=cast.dora)
    with pytest.raises(DataRefused, match="is retired"):
        propose(cast.harbor, Ask(Kind.WORDS, {"title": "x"}, part=idea(cast)), why=WHY, by=cast.tomas)
    decline(made, reason="We gave the idea up.", by=cast.dora)
    assert made.state == "declined"


def test_an_aim_that_cannot_be_is_refused_and_the_proposal_stays_open(cast):
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"baseline_on": dt.date(2026, 6, 30)}, expected=None, by=cast.dora)
    made = for_charter(cast, by_when="2025-06-30")
    with pytest.raises(DataRefused, match="ends before"):
        accept(made, by=cast.dora)
    made.refresh_from_db()
    assert made.state == "open"


def test_declining_takes_a_reason_and_is_taken_back(cast):
    made = other_words(cast)
    with pytest.raises(DataRefused, match="no reason"):
        decline(made, reason=" ", by=cast.dora)
    with pytest.raises(NotAllowed):
        decline(made, reason="No.", by=cast.tomas)
    decline(made, reason="We tried it last year.", by=cast.dora)
    with pytest.raises(DataRefused, match="no longer open"):
        decline(made, reason="Again.", by=cast.hana)
    take_back(cast, cast.dora)
    made.refresh_from_db()
    assert (made.state, made.answer) == ("open", "")


def test_in_a_sample_each_version_of_a_part_stands_on_the_samples_day(cast):
    cast.harbor.sample_today = dt.date(2026, 3, 2)
    cast.harbor.save()
    accept(other_words(cast), by=cast.dora)
    assert local(cast.harbor, versions(idea(cast)).last().at).date() == dt.date(2026, 3, 2)


# ------------------------------------------------------------------ comment
def test_district_leaders_comment_too_funders_and_observers_do_not(cast):
    made = other_words(cast)
    for who in (cast.tomas, cast.quinn, cast.cora, cast.dev, cast.hana):
        comment(cast.harbor, "Yes.", proposal=made, by=who)
    for who in (cast.faye, cast.omar):
        with pytest.raises(NotAllowed):
            comment(cast.harbor, "Yes.", proposal=made, by=who)
    with pytest.raises(NotVisible):
        comment(cast.harbor, "Yes.", proposal=made, by=cast.pia)
    with pytest.raises(DataRefused, match="empty"):
        comment(cast.harbor, "  ", proposal=made, by=cast.tomas)
    assert [row.by for row in comments_on(cast.omar, made)] == [
        cast.tomas, cast.quinn, cast.cora, cast.dev, cast.hana,
    ]  # fmt: skip


def test_comments_stand_where_they_were_made(cast):
    made = other_words(cast)
    comment(cast.harbor, "On it.", proposal=made, by=cast.quinn)
    comment(cast.harbor, "On the idea.", part=cast.idea, by=cast.quinn)
    comment(cast.harbor, "On the charter.", by=cast.quinn)
    assert [row.text for row in comments_about(cast.dora, cast.harbor, cast.idea)] == ["On the idea."]
    assert [row.text for row in comments_about(cast.dora, cast.harbor, None)] == ["On the charter."]
    talk = talk_about(cast.dora, cast.harbor, cast.idea)
    assert (talk.comments, talk.proposals) == (1, 1)
    talk = talk_about(cast.dora, cast.harbor, None)
    assert (talk.comments, talk.proposals) == (1, 0)


def test_a_comment_is_taken_back_by_its_author_or_the_hub_and_that_too_is_undone(cast):
    row = comment(cast.harbor, "Yes.", by=cast.dev)
    with pytest.raises(NotAllowed, match="whoever wrote it"):
        take_comment_back(row, by=cast.quinn)
    take_comment_back(row, by=cast.dev)
    assert comments_about(cast.dora, cast.harbor, None) == []
    take_back(cast, cast.dev)
    assert len(comments_about(cast.dora, cast.harbor, None)) == 1
    row.refresh_from_db()
    take_comment_back(row, by=cast.hana)
    assert comments_about(cast.dora, cast.harbor, None) == []
    comment(cast.harbor, "Once more.", by=cast.dev)
    take_back(cast, cast.dev)
    assert comments_about(cast.dora, cast.harbor, None) == []


# ------------------------------------------------------------------ news, counts, activity
def test_those_who_decide_hear_what_waits_and_authors_hear_what_was_decided(cast):
    made, own = other_words(cast), other_words(cast, by=cast.dora, definition="Mine.")
    assert news_for(cast.dora, cast.harbor).waiting == 1
    assert news_for(cast.hana, cast.harbor).waiting == 2
    assert news_for(cast.tomas, cast.harbor).waiting == 0
    accept(made, by=cast.dora)
    decline(own, reason="Not mine to say.", by=cast.dora)
    assert news_for(cast.tomas, cast.harbor).answered == (made,)
    assert news_for(cast.dora, cast.harbor).answered == ()
    with clock_at(made.decided_at + dt.timedelta(days=15)):
        assert news_for(cast.tomas, cast.harbor).answered == ()


def test_counts_leave_the_words_unless_they_stand_in_the_text_already(cast):
    fit = fit_for(cast.quinn, cast.harbor)
    assert fit("8 of 12 came back.") == "Some came back."
    assert fit("8 of 12 came back.", by=cast.quinn.pk) == "8 of 12 came back."
    assert fit("38 of 100 fail, and 5 students left.", besides="About 38 of 100 fail.") == (
        "38 of 100 fail, and some students left."
    )
    assert fit("8 of 10 came.", besides="It was 18 of 100.") == "Some came."
    second_factor(cast.dora)
    assert fit_for(cast.dora, cast.harbor)("8 of 12 came back.") == "8 of 12 came back."


def test_nobody_lets_a_count_stand_that_they_may_not_read(cast):
    made = other_words(cast, definition="8 of 12 came back.")
    with pytest.raises(DataRefused, match="count of students"):
        accept(made, by=cast.dora)
    second_factor(cast.dora)
    accept(made, by=cast.dora)
    assert idea(cast).definition == "8 of 12 came back."


def test_proposals_are_no_edits_of_a_team_that_keeps_editing(cast):
    accept(other_words(cast), by=cast.dora)
    comment(cast.harbor, "Yes.", by=cast.tomas)
    teams = teams_of(cast.dora, cast.harbor, ())
    assert teams and all(team.edits == () for team in teams.values())
