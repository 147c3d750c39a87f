"""Phones, and whoever leads, as the pages of a room see them."""

import re

from django.test import Client

from tests.rooms import CODE


def phone(**given):
    """A phone that has come in, by the form of the page."""
    one = Client()
    page = one.get(f"/j/{CODE}/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    one.sent = {"key": key, "name": "", **given}
    answer = one.post(f"/j/{CODE}/", one.sent)
    assert answer.status_code == 302, answer.content.decode()
    return one


def shows(one):
    return one.get(f"/live/{CODE}/").content.decode()


def leads(client, cast):
    client.force_login(cast.dora)
    return client


def press(client, do, page=None):
    tick = re.search(r'name="tick" value="(\d+)"', page or client.get(f"/live/{CODE}/run/").content.decode())[
        1
    ]
    return client.post(f"/live/{CODE}/run/step/", {"do": do, "tick": tick})
