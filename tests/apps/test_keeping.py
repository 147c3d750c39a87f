"""From a session into the record: what may be read, what something becomes, both taken back, jots deleted."""

import datetime as dt

import pytest

from gofar.apps.access.clock import at
from gofar.apps.access.errors import CannotUndo, NotAllowed, NotVisible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.agenda.actions.answering import answer
from gofar.apps.agenda.models import Question
from gofar.apps.convenings.actions.keeping import Become, keep, keep_unreached
from gofar.apps.convenings.actions.keeping_swept import sweep_jots
from gofar.apps.convenings.models import Contribution, Jot, Kept, Participant
from gofar.apps.convenings.queries.keeping import record_of, session_for
from gofar.apps.convenings.queries.keeping_kept import origin_of
from gofar.apps.convenings.queries.keeping_said import readable_jots
from gofar.apps.convenings.queries.keeping_sessions import last_time, sessions_of
from gofar.apps.improvement.actions.tests import Guess, Plan, log_result, plan_cycle
from gofar.apps.improvement.actions.theory import reword_part
from gofar.apps.improvement.models import Cause, Node, Test
from gofar.apps.improvement.queries.tests import test_for as the_test
from gofar.core.errors import DataRefused
from gofar.core.practice.keeping import Becomes
from tests import sessions
from tests.sessions import COMMIT, HELD, HIDDEN, PAIRED, PRIVATE, UNREACHED

NOW = dt.datetime(2026, 10, 5, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def in_october():
    with at(NOW):
        yield


def last(action="convenings.keep"):
    return AuditEntry.objects.filter(action=action).order_by("-pk").first()


def found(text):
    return Contribution.objects.filter(text=text).first()


def a_test(cast, **more):
    parts = {"idea": cast.idea, "school": cast.harbor_high, "owner": cast.tomas, "due": dt.date(2026, 10, 30)}
    return Become(Becomes.TEST, COMMIT, **{**parts, **more})


# ------------------------------------------------------------------ what is read
@pytest.mark.parametrize("who", ["dora", "cora", "tomas", "quinn", "dev", "faye", "omar"])
def test_nobody_reads_what_was_private_unseen_or_hidden(cast, who):
    session = sessions.closed(cast)
    reading = repr(record_of(getattr(cast, who), session))
    for words in (PRIVATE, PAIRED, HELD, HIDDEN, "Guest 0", "Guest 3"):
        assert words not in reading
    assert "Shared without a name" in reading
    assert "text='Shared and signed', signed='Guest 2'" in reading


def test_a_record_holds_lists_clusters_votes_commitments_and_questions(cast):
    reading = record_of(cast.dora, sessions.closed(cast))
    assert (reading.people, reading.may_keep, record_of(cast.tomas, reading.session).may_keep) == (
        8,
        True,
        False,
    )
    heard = reading.lists[0]
    assert (heard.version, [one.text for one in heard.added]) == (2, ["The bus comes late"])
    assert [one.again for one in heard.items] == [6, None, None]
    assert heard.added[0].said[0].signed == "Lena, Harbor High"
    assert [(one.name, len(one.said)) for one in reading.clusters] == [("People come and go", 2)]
    assert [(one.text, one.dots) for one in reading.votes[0].choices] == [
        ("People come and go", 12),
        ("The bus comes late", 1),
    ]
    assert [one.likely for one in reading.commitments] == [Becomes.TEST] * 2
    assert {one.likely for one in reading.unreached} == {Becomes.QUESTION}
    assert heard.added[0].said[0].likely is Becomes.CAUSE


def test_a_vote_of_four_tells_no_dots(cast):
    reading = record_of(cast.dora, sessions.closed(cast, voters=4))
    assert [(one.text, one.dots) for one in reading.votes[0].choices] == [
        ("People come and go", None),
        ("The bus comes late", None),
    ]


def test_a_session_that_goes_on_has_no_record_yet_and_strangers_see_none(cast):
    session = sessions.closed(cast)
    with pytest.raises(NotVisible):
        session_for(cast.pia, cast.harbor, session.number)
    session.state = "open"
    session.save()
    reading = record_of(cast.dora, session)
    assert (reading.all, reading.may_keep, reading.statements) == ((), False, ())
    with pytest.raises(DataRefused, match="not closed"):
        keep(found(COMMIT), a_test(cast), by=cast.dora)


# ------------------------------------------------------------------ what it becomes
def test_a_commitment_becomes_a_test_that_waits_for_its_teams_prediction(cast):
    session = sessions.closed(cast)
    kept = keep(found(COMMIT), a_test(cast), by=cast.cora)
    read = the_test(cast.tomas, cast.harbor, kept.test.number)
    assert (read.test.lead, read.test.title, read.last.has_plan) == (cast.tomas, COMMIT, False)
    assert origin_of(cast.quinn, kept.test) == session
    became = record_of(cast.quinn, session).commitments[0].became
    assert (became.kind, became.owner, became.test.test) == (Becomes.TEST, "Tomas", kept.test)
    plan = Plan("12 students", dt.date(2026, 10, 5), dt.date(2026, 10, 9))
    plan_cycle(kept.test, plan, Guess(8, 12), by=cast.tomas)
    assert [one.has_plan for one in the_test(cast.tomas, cast.harbor, kept.test.number).cycles] == [True]


def test_an_addition_becomes_a_cause_a_driver_an_idea_or_a_question(cast):
    session = sessions.closed(cast)
    driver = Node.objects.get(kind="primary")
    for kind, more in (
        (Becomes.CAUSE, {"bone": "The way to school"}),
        (Becomes.DRIVER, {}),
        (Becomes.DRIVER, {"parent": driver}),
        (Becomes.IDEA, {"parent": driver}),
        (Becomes.QUESTION, {"theme": "momentum"}),
    ):
        kept = keep(found("The bus comes late"), Become(kind, "The bus comes late", **more), by=cast.dora)
        thing = kept.cause or kept.node or kept.question
        assert record_of(cast.omar, session).lists[0].added[0].said[0].became.kind is kind
        assert origin_of(cast.omar, thing) == session
        undo(last(), by=cast.dora)
    assert Kept.objects.count() == 1
    assert not Node.objects.filter(title="The bus comes late", retracted_at=None).exists()
    assert not Cause.objects.filter(retired=False).exists()
    assert Question.objects.get().retracted_at
    assert origin_of(cast.omar, thing) is None


def test_the_same_press_twice_keeps_one(cast):
    sessions.closed(cast)
    kept = keep(found(COMMIT), a_test(cast), by=cast.dora)
    assert keep(found(COMMIT), a_test(cast), by=cast.hana) == kept
    assert (Kept.objects.count(), Test.objects.count()) == (1, 1)


def test_who_may_not_change_the_theory_keeps_nothing_there_and_schools_keep_nothing(cast):
    sessions.closed(cast)
    with pytest.raises(NotAllowed):
        keep(found("The bus comes late"), Become(Becomes.CAUSE, "x", bone="y"), by=cast.cora)
    assert not Kept.objects.exists()
    for who in (cast.lena, cast.tomas, cast.dev, cast.faye, cast.omar):
        with pytest.raises(NotAllowed):
            keep(found(COMMIT), a_test(cast), by=who)
    with pytest.raises(NotVisible):
        keep(found(COMMIT), a_test(cast), by=cast.pia)


@pytest.mark.parametrize(
    ("text", "become", "says"),
    [
        (COMMIT, {"idea": None}, "tries no idea"),
        (COMMIT, {"owner": None}, "in hand"),
        (COMMIT, {"due": None}, "day to come"),
        (COMMIT, {"due": dt.date(2026, 10, 1)}, "day to come"),
        (HELD, {}, "not seen this"),
        (HIDDEN, {}, "not seen this"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(cast, text, become, says):
    sessions.closed(cast)
    with pytest.raises(DataRefused, match=says) as refusal:
        keep(found(text), a_test(cast, **become), by=cast.dora)
    assert refusal.value.fix
    assert not Kept.objects.exists()
    assert not Test.objects.exists()


@pytest.mark.parametrize(
    ("become", "says"),
    [
        (Become(Becomes.CAUSE, "The bus"), "no bone"),
        (Become(Becomes.IDEA, "The bus"), "in the air"),
        (Become(Becomes.QUESTION, " "), "no words"),
    ],
)
def test_words_a_bone_and_a_driver_are_asked_for(cast, become, says):
    sessions.closed(cast)
    with pytest.raises(DataRefused, match=says):
        keep(found("The bus comes late"), become, by=cast.dora)


# ------------------------------------------------------------------ taken back
def test_a_test_with_a_result_is_not_taken_back_with_its_commitment(cast):
    sessions.closed(cast)
    kept = keep(found(COMMIT), a_test(cast), by=cast.dora)
    cycle = plan_cycle(
        kept.test,
        Plan("12", dt.date(2026, 10, 5), dt.date(2026, 10, 9)),
        Guess(8, 12),
        by=cast.tomas,
    )
    log_result(cycle, value=7, out_of=12, by=cast.tomas)
    with pytest.raises(CannotUndo, match="result stands"):
        undo(last(), by=cast.dora)


def test_a_part_that_somebody_reworded_is_not_taken_back(cast):
    sessions.closed(cast)
    kept = keep(found("The bus comes late"), Become(Becomes.DRIVER, "The bus"), by=cast.dora)
    reword_part(kept.node, {"title": "Buses on time"}, expected=None, by=cast.hana)
    with pytest.raises(CannotUndo, match="built on"):
        undo(last(), by=cast.dora)


def test_what_was_taken_back_elsewhere_can_be_kept_again(cast):
    session = sessions.closed(cast)
    keep(found(COMMIT), a_test(cast), by=cast.dora)
    undo(last("improvement.start_test"), by=cast.dora)
    assert record_of(cast.dora, session).commitments[0].became is None
    undo(last(), by=cast.dora)
    keep(found(COMMIT), a_test(cast), by=cast.dora)
    assert record_of(cast.dora, session).commitments[0].became.test.test.number == 2


# ------------------------------------------------------------------ questions that were not reached
def test_one_press_puts_all_unreached_questions_on_the_agenda_once(cast):
    session = sessions.closed(cast)
    assert len(keep_unreached(session, by=cast.cora)) == 2
    assert keep_unreached(session, by=cast.dora) == []
    assert {one.asked_by for one in Question.objects.all()} == {None}
    answer(Question.objects.get(text=UNREACHED), "The hub does.", by=cast.hana)
    became = next(one for one in record_of(cast.faye, session).unreached if one.text == UNREACHED).became
    assert became.question.answers[0].by == "Hana"
    with pytest.raises(CannotUndo, match="has answered"):
        undo(last("convenings.keep_unreached"), by=cast.cora)
    assert Question.objects.filter(retracted_at=None).count() == 2


def test_all_questions_are_taken_back_at_once_and_then_put_there_again(cast):
    session = sessions.closed(cast)
    keep_unreached(session, by=cast.cora)
    undo(last("convenings.keep_unreached"), by=cast.cora)
    assert all(one.became is None for one in record_of(cast.dora, session).unreached)
    assert len(keep_unreached(session, by=cast.dora)) == 2


# ------------------------------------------------------------------ last time
def test_the_next_session_opens_with_what_was_said_last_time(cast):
    session, coming = sessions.closed(cast), sessions.planned(cast, 2)
    keep(found(COMMIT), a_test(cast), by=cast.dora)
    keep(found(UNREACHED), Become(Becomes.QUESTION, UNREACHED), by=cast.dora)
    told = last_time(cast.dora, coming)
    assert (told.session, len(told.commitments), len(told.questions)) == (session, 2, 2)
    assert [bool(one.became) for one in told.commitments] == [True, False]
    answer(Question.objects.get(), "The hub does.", by=cast.hana)
    assert [one.text for one in last_time(cast.dora, coming).questions] == ["When is the next meeting?"]
    assert last_time(cast.dora, session) is None


def test_the_list_of_sessions_counts_what_was_said_and_kept(cast):
    sessions.closed(cast)
    sessions.planned(cast, 2)
    keep(found(COMMIT), a_test(cast), by=cast.dora)
    coming, past = sessions_of(cast.faye, cast.harbor)
    assert (past.said, past.kept, past.open, past.people, coming.said) == (13, 1, 6, 8, 0)
    assert sessions_of(cast.pia, cast.harbor) == ()


# ------------------------------------------------------------------ deleted
def test_private_jots_go_after_thirty_days_and_shared_ones_stay(cast):
    session = sessions.closed(cast)
    early, late = sessions.CLOSED + dt.timedelta(days=29), sessions.CLOSED + dt.timedelta(days=30)
    with at(early):
        assert readable_jots(cast.dora, session).count() == 5
        assert sweep_jots().jots == 0
    with at(late):
        assert {one.sharing for one in readable_jots(cast.dora, session)} == {"room"}
        assert (sweep_jots(dry=True).jots, Jot.objects.count()) == (2, 5)
        assert (sweep_jots().jots, sweep_jots().jots, Jot.objects.count()) == (2, 0, 3)
    session.refresh_from_db()
    assert session.swept_at == late
    people = Participant.objects.all()
    assert not any(one.recall_hash or one.token_hash.startswith("hash") for one in people)
    assert [one.name for one in people if one.name] == ["Guest 2"]
    assert "text='Shared and signed', signed='Guest 2'" in repr(record_of(cast.dora, session))


def test_the_sweep_says_what_went(cast):
    from click.testing import CliRunner

    from gofar.cli.sweep import jot_lines_of, sweep

    sessions.closed(cast)
    with at(sessions.CLOSED + dt.timedelta(days=31)):
        assert "2 private jots of 1 session past its day" in CliRunner().invoke(sweep).output
        assert jot_lines_of(sweep_jots()) == []
