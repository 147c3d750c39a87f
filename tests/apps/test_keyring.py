"""Keys outside the database: marks, seals, rotation, destruction."""

import stat
import threading

import pytest
from django.conf import settings

from gofar.apps.access import keyfile, keyring
from gofar.apps.access.keyring import KeyGone
from gofar.core.errors import WrongUsage


@pytest.fixture(autouse=True)
def ring(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "DATA", tmp_path)
    monkeypatch.setattr(keyring, "_resealers", {})
    return tmp_path / "keys.json"


def test_a_mark_is_the_same_each_time_and_another_for_another_purpose(ring):
    one = keyring.hmac("students:a", "17")
    assert one == keyring.hmac("students:a", "17")
    assert len(one) == 64
    assert len({one, keyring.hmac("students:b", "17"), keyring.hmac("students:a", "18")}) == 3
    assert stat.S_IMODE(ring.stat().st_mode) == 0o600


def test_only_its_own_purpose_opens_what_was_sealed():
    sealed = keyring.seal("students:a", "Zoë".encode())
    assert b"Zo" not in sealed
    assert keyring.unseal("students:a", sealed).decode() == "Zoë"
    assert sealed != keyring.seal("students:a", "Zoë".encode())
    keyring.seal("students:b", b"another")
    with pytest.raises(KeyGone) as refused:
        keyring.unseal("students:b", sealed)
    assert refused.value.code == "keys.changed"
    with pytest.raises(KeyGone) as refused:
        keyring.unseal("students:a", sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert refused.value.code == "keys.changed"


def test_destroyed_keys_open_nothing_and_mark_nobody_as_before():
    sealed, mark = keyring.seal("students:a", b"name"), keyring.hmac("students:a", "17")
    kept = keyring.seal("students:b", b"kept")
    keyring.destroy("students:a")
    with pytest.raises(KeyGone) as refused:
        keyring.unseal("students:a", sealed)
    assert refused.value.code == "keys.gone"
    assert keyring.hmac("students:a", "17") != mark
    assert keyring.unseal("students:b", kept) == b"kept"


def test_rotation_seals_anew_and_destroys_the_old_key(ring):
    table = {n: keyring.seal("students:a", f"name {n}".encode()) for n in range(20)}
    other = keyring.seal("mail", b"nobody seals this anew")
    old, before, mark = dict(table), ring.read_text(encoding="utf-8"), keyring.hmac("students:a", "17")

    @keyring.reseals("students")
    def again(purpose):
        for n, sealed in list(table.items()):
            table[n] = keyring.seal(purpose, keyring.unseal(purpose, sealed))

    assert keyring.rotate() == ["students:a"]
    assert [keyring.unseal("students:a", table[n]) for n in range(20)] == [
        f"name {n}".encode() for n in range(20)
    ]
    with pytest.raises(KeyGone):
        keyring.unseal("students:a", old[0])
    assert keyring.unseal("mail", other) == b"nobody seals this anew"
    assert keyring.hmac("students:a", "17") == mark
    secret = keyfile._parsed(ring)["students:a"].seals
    assert len(secret) == 1
    assert ring.read_text(encoding="utf-8") != before
    assert list(ring.parent.glob("keys.json.new")) == []


def test_rotation_killed_half_way_loses_nothing_and_is_finished_by_another():
    table = {n: keyring.seal("students:a", f"name {n}".encode()) for n in range(6)}
    worked = []

    @keyring.reseals("students")
    def again(purpose):
        for n, sealed in sorted(table.items()):
            if len(worked) == 3:
                worked.append("killed")
                raise KeyboardInterrupt
            table[n] = keyring.seal(purpose, keyring.unseal(purpose, sealed))
            worked.append(n)

    with pytest.raises(KeyboardInterrupt):
        keyring.rotate()
    assert [keyring.unseal("students:a", table[n]).decode() for n in range(6)] == [
        f"name {n}" for n in range(6)
    ]
    assert keyring.rotate() == ["students:a"]
    assert [keyring.unseal("students:a", table[n]).decode() for n in range(6)] == [
        f"name {n}" for n in range(6)
    ]


def test_twenty_at_once_make_one_key():
    marks, start = [], threading.Barrier(20)

    def mark():
        start.wait()
        marks.append(keyring.hmac("students:a", "17"))

    threads = [threading.Thread(target=mark) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(marks) == 20
    assert len(set(marks)) == 1


def test_another_process_that_replaces_the_file_is_seen(ring, tmp_path, monkeypatch):
    keyring.hmac("students:a", "17")
    away = tmp_path / "elsewhere" / "keys.json"
    monkeypatch.setenv("GOFAR_KEYS", str(away))
    moved = keyring.hmac("students:a", "17")
    away.replace(ring)
    monkeypatch.delenv("GOFAR_KEYS")
    assert keyring.hmac("students:a", "17") == moved
    assert [path.name for path in away.parent.iterdir()] == ["keys.json.lock"]


def test_a_broken_file_is_refused_rather_than_replaced(ring):
    ring.write_text("{}", encoding="utf-8")
    with pytest.raises(WrongUsage) as refused:
        keyring.hmac("students:a", "17")
    assert refused.value.code == "keys.unreadable"
    assert ring.read_text(encoding="utf-8") == "{}"
