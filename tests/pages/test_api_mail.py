"""One's own mail through the API: chosen for oneself alone; the calendar's secret is in no answer."""

from gofar.apps.reminders.actions.wishes import renew_calendar, wishes_row
from tests.programs import program


def test_mail_is_chosen_for_oneself_alone(client, cast):
    tomas = program(cast.tomas)
    begins = {"weekly": True, "look_days": True, "asks": True, "calendar_since": None}
    assert tomas.get("/api/v1/me/mail").json() == begins
    chosen = tomas.post("/api/v1/me/mail", {"weekly": False})
    assert (chosen.status_code, chosen.json()) == (200, begins | {"weekly": False})
    assert program(cast.quinn).get("/api/v1/me/mail").json() == begins
    assert tomas.post("/api/v1/me/mail", {"all": False}).status_code == 422
    assert client.get("/api/v1/me/mail").status_code == 401


def test_a_calendar_is_closed_and_its_secret_told_nowhere(client, cast):
    tomas = program(cast.tomas)
    secret = renew_calendar(wishes_row(cast.tomas), by=cast.tomas)
    told = tomas.get("/api/v1/me/mail")
    assert told.json()["calendar_since"]
    assert secret not in told.content.decode()
    closed = tomas.post("/api/v1/me/calendar/close")
    assert (closed.status_code, closed.json()["calendar_since"]) == (200, None)
    assert client.get(f"/calendar/{secret}.ics").status_code == 410
