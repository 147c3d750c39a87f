"""What tests of signing share: a code from the mail, a code from an app, the words of a page."""

import re
import threading
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

APP = "JBSWY3DPEHPK3PXP"
PASSWORD = "violet kettle under seven boats"


def mailed(outbox, number=-1):
    """Return the code of a mail, when it has come: mails are handed over beside the answer."""
    for _ in range(100):
        if outbox:
            return re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", outbox[number].body, re.MULTILINE)[1]
        time.sleep(0.02)
    raise AssertionError("no mail came")


def all_mailed():
    """Wait until what was handed over beside an answer is sent."""
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join()


def with_app(person):
    """Give somebody an app whose secret the tests know."""
    return Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": APP})


def code_now(secret=APP):
    """Return what an app with this secret shows now."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def wrong_code():
    return "000000" if code_now() != "000000" else "111111"


def sign_in(client, person, outbox):
    """Sign in with a mailed code; return the answer."""
    outbox.clear()
    client.post("/in/", {"email": person.email})
    return client.post("/in/code/", {"code": mailed(outbox)})


def with_password(person, password=PASSWORD):
    person.set_password(password)
    person.save()
