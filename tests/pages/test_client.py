"""The client of the API, against a server on this machine: what it reads, does, sends again and says."""

import datetime as dt
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from gofar.client import Client, Crossed, Refused, Unreachable
from gofar.client.transport import Transport
from tests import students
from tests.cast import gather, put_points
from tests.pictures import phone_photo
from tests.programs import program

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_a_program_reads_and_does_what_its_person_may(live_server, transactional_db, monkeypatch, capsys):
    cast = gather()
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 3)
    client = Client(live_server.url, program(cast.tomas, second_factor=True).secret)
    assert client.name == "Tomas"
    harbor = client.network("harbor")
    assert [one.slug for one in client.networks()] == ["harbor"]
    assert [school.short_name for school in harbor.schools()] == ["Harbor High", "Quay High", "Skerry High"]
    week = {"starts": dt.date(2026, 10, 5), "ends": dt.date(2026, 10, 9)}
    idea = cast.idea.slug
    test = harbor.start_test(
        school="harbor-high", idea=idea, scale="12 students, one week", predict=(8, 12), **week
    )
    assert (test.number, test.cycles[0].starts, test.lead) == (1, week["starts"], "Tomas")
    assert harbor.log_result(1, 9, 12, "Dry.").cycles[0].verdict == "met"
    assert harbor.decide(1, "adopt", "It holds.").decision == "adopt"
    assert harbor.claim(idea, "families with a phone", tests_for=[1]).tests_for == (1,)
    assert harbor.enter("attendance", "harbor-high", dt.date(2026, 9, 7), 190, 200).numerator == 190
    newest = next(harbor.changes())
    assert newest.says.startswith("typed in")
    harbor.undo(newest.id)
    assert [one.numerator for one in harbor.figures("attendance", school="harbor-high")] == [180, 180, 180]
    assert {one.stage for one in harbor.spread(idea=idea)} == {"adopted", "not-yet"}
    assert harbor.signals() == []
    with pytest.raises(Refused, match=r"does not let you reword the charter.*Ask Dora or Hana"):
        harbor.reword_charter(1, problem="Too few.")
    hub = Client(live_server.url, program(cast.dora).secret).network("harbor")
    stands = hub.charter().version
    hub.reword_charter(stands, problem="Too few.")
    with pytest.raises(Crossed) as crossed:
        hub.reword_charter(stands, problem="Too many.")
    assert (crossed.value.theirs, crossed.value.version) == ({"problem": "Too few."}, stands + 1)
    with pytest.raises(Refused, match="does not know who asks"):
        _ = Client(live_server.url, "gofar_nobody").name
    example = re.search(
        r"```python run\n(.*?)```", (ROOT / "docs/guides/api.md").read_text(), re.DOTALL
    ).group(1)
    monkeypatch.setenv("GOFAR_ADDRESS", live_server.url)
    monkeypatch.setenv("GOFAR_KEY", program(cast.tomas).secret)
    exec(compile(example, "api.md", "exec"), {})  # noqa: S102 - the guide's own example
    assert capsys.readouterr().out.startswith(
        "Tomas reads harbor\n1 harbor-high Call home on the first day out"
    )


@pytest.mark.slow
def test_a_program_keeps_people_the_record_and_photos(live_server, transactional_db, settings, tmp_path):
    settings.DATA = tmp_path
    cast = gather()
    students.ready(cast, settings, tmp_path)
    hub = Client(live_server.url, program(cast.dora, second_factor=True).secret).network("harbor")
    own = Client(live_server.url, program(cast.lena, second_factor=True).secret).network("harbor")
    assert [one.slug for one in hub.districts()] == ["bay-district"]
    assert hub.invite("Rosa", "rosa@schools.example", "coach").role == "coach"
    assert [one.email for one in hub.invitations()] == ["rosa@schools.example"]
    assert hub.add_schools(["Larch High School"]) == ["larch-high-school"]
    by_name = {one.name: one.id for one in hub.people()}
    (skill,) = own.say_skill(by_name["Lena"], "coach", 2).skills
    assert hub.agree(by_name["Lena"], skill.id).skills[0].agreed_by == "Dora"
    assert hub.change_part(by_name["Quinn"], "school-lead", school="quay-high").role == "school-lead"
    assert hub.person(by_name["Tomas"]).school == "harbor-high"
    assert hub.end_part(by_name["Omar"]).until
    days = {"starts": dt.date(2026, 1, 1), "ends": dt.date(2036, 7, 31)}
    made = hub.record_agreement(
        "bay-district", students.EVERYTHING, purpose="To learn", signed_by="Ana", **days
    )
    assert [one.district for one in hub.agreements()] == ["bay-district"]
    assert hub.keep(mail_days=20).mail_days == hub.keeping().mail_days == 20
    assert (hub.photo_days(), hub.set_photo_days(90), hub.photo_days()) == (None, None, 90)
    cast.start()
    sent = own.send_photo(1, phone_photo(), "Tally marks", sure=True, cover=["top"])
    assert own.picture(1, sent, small=True).startswith(b"\xff\xd8\xff")
    assert [(one.id, one.shows, one.looks) for one in own.photos(1)] == [(sent, "Tally marks", 1)]
    own.destroy_photo(1, sent)
    assert list(own.photos(1)) == []
    students.bring(cast)
    assert students.NAME in {one.name for one in own.students("harbor-high")}
    assert not hub.end_agreement(made.id).in_force
    newest = next(hub.log(what="keep-record"))
    assert (newest.who, next(hub.log(who=newest.who_id)).who) == ("Dora", "Dora")
    assert list(hub.files_taken()) == []


def test_a_program_leads_a_session_and_asks_the_pulse(live_server, transactional_db):
    cast = gather()
    hub = Client(live_server.url, program(cast.dora).secret).network("harbor")
    planned = hub.plan_session(dt.date(2026, 12, 3), place="Library")
    assert hub.reword_session(planned.number, title="Our day", on=dt.date(2026, 12, 4)).on.day == 4
    room = hub.open_room(planned.number)
    assert (room.state, room.step.number, room.code) == ("open", 1, planned.code)
    assert hub.press(planned.number, "next", room.tick).step.number == 2
    share = next(one.number for one in planned.steps if one.kind == "share")
    hub.type_in(planned.number, share, ["From paper"])
    assert hub.room(planned.number, screen=True).cards == ()
    assert hub.close_room(planned.number).state == "closed"
    assert [one.state for one in hub.convenings()] == ["closed"]
    assert hub.record(planned.number).people == 0
    assert hub.ask_pulse(dt.date(2099, 12, 11)).number == 1
    school = Client(live_server.url, program(cast.tomas).secret).network("harbor")
    assert school.answer_pulse(1, miss=2, hub=4).mine
    assert [one.answers for one in school.surveys()] == [1]
    assert hub.close_pulse(1).items == ()
    look = hub.look_at(school="harbor-high")
    assert school.mark_readiness(look.number, {"time": 2}, why={"time": "Rarely"}).sides[1].counts == (
        0,
        1,
        0,
        0,
    )
    assert hub.decide_readiness(look.number, "go", "They want to.").decided_by == "Dora"
    weeks = hub.write_norms(hub.first_weeks().version, "A miss is welcome.")
    assert (weeks.norms, hub.set_up_tasks().next) == ("A miss is welcome.", "charter")
    with pytest.raises(Refused, match="Ask Dora or Hana"):
        school.say_met("met")
    assert hub.publish_package("Calls", [cast.idea.slug]).number == 1
    assert [one.title for one in school.packages()] == ["Calls"]
    assert hub.write_guide(cast.idea.slug, 1, steps="Call.").version == 2
    report = hub.freeze_report({"aim": "We begin."})
    assert hub.reword_report(1, report.version, {"next": "We go on."}).added["next"] == "We go on."
    assert hub.give_consent(["aim"]).shows == ("tests", "aim")


class Tired(BaseHTTPRequestHandler):
    """A server that is not there for the moment: somebody else's, which answers the third time."""

    seen = []  # noqa: RUF012 - made anew for each test

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.seen.append((self.path, self.headers["Idempotency-Key"], body))
        status = {1: 503, 2: 429}.get(len(self.seen), 200)
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "7")
        self.end_headers()
        self.wfile.write(b'{"ok": true}')

    def do_GET(self):
        self.send_response(302)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def tired():
    Tired.seen = []
    server = HTTPServer(("127.0.0.1", 0), Tired)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_write_is_sent_again_with_the_key_of_the_first_time(tired):
    waited = []
    sent = Transport(tired, "gofar_x", sleep=waited.append).post("networks/harbor/tests", {"a": 1})
    assert sent.plain == {"ok": True}
    assert len(set(Tired.seen)) == 1
    assert (len(Tired.seen), waited) == (3, [1.0, 7.0])
    assert json.loads(Tired.seen[0][2]) == {"a": 1}


def test_a_key_follows_no_redirect_and_gives_up_in_a_sentence(tired):
    with pytest.raises(Refused, match="The server answers 302"):
        Transport(tired, "gofar_x", sleep=lambda _s: None).get("me")
    waited = []
    with pytest.raises(Unreachable, match=r"Nobody answers at http://127\.0\.0\.1:1"):
        Transport("http://127.0.0.1:1", "gofar_x", sleep=waited.append).get("me")
    assert waited == [1.0, 2.0, 4.0]
    with pytest.raises(ValueError, match="https://"):
        Transport("file:///etc", "gofar_x")
    assert "gofar_x" not in repr(Transport(tired, "gofar_x"))
