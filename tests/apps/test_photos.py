"""Photos of work: off at first, for the school's own team, for so many days, and gone when they are gone."""

import datetime as dt
import os
import stat
import time

import pytest
from click.testing import CliRunner

from gofar.apps.access.action import REGISTRY
from gofar.apps.access.clock import at, now
from gofar.apps.access.errors import CannotUndo, NotAllowed, NotVisible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.queries import latest_change, recent_changes
from gofar.apps.access.undo import undo
from gofar.apps.improvement import photo_store
from gofar.apps.improvement.actions.photos import MOST, add_photo, delete_photo, look_at, sweep, switch_photos
from gofar.apps.improvement.models import Photo
from gofar.apps.improvement.queries.photos import looks_at, photo_for, photos_of
from gofar.apps.people.models import Membership, Network
from gofar.apps.reminders.actions.letters import send_due
from gofar.cli.digest import digest
from gofar.cli.sweep import sweep as sweep_command
from gofar.core.errors import DataRefused
from gofar.ingest.photos import clean
from tests.cast import photograph, second_factor
from tests.pictures import phone_photo

DAY = dt.timedelta(days=1)


@pytest.fixture
def cycle(cast, settings, tmp_path):
    """A cycle of Harbor High in a network with photos; everybody has a second factor."""
    settings.DATA = tmp_path
    for someone in cast.everybody.values():
        second_factor(someone)
    switch_photos(cast.harbor, days=90, by=cast.dora)
    return cast.start().cycles.get()


def shown(cast, who, cycle):
    """What somebody is shown, asked of the record anew."""
    test = Photo.objects.first().cycle.test if Photo.objects.exists() else cycle.test
    return photos_of(cast.everybody[who], test)


def seen_by(cast, cycle):
    return {who for who in cast.everybody if shown(cast, who, cycle)}


def entry(by, action):
    return AuditEntry.objects.get(person=by, action=f"improvement.{action}")


def test_photos_are_off_in_every_network_that_begins(cast, settings, tmp_path):
    settings.DATA = tmp_path
    assert cast.harbor.photo_days is None
    second_factor(cast.tomas)
    with pytest.raises(NotAllowed):
        photograph(cast.start().cycles.get(), by=cast.tomas)
    assert list(photo_store.files()) == []


def test_the_director_alone_switches_them_on_and_the_switch_can_be_taken_back(cast):
    for someone in (cast.hana, cast.cora, cast.lena, cast.tomas, cast.dev, cast.faye, cast.omar):
        with pytest.raises(NotAllowed):
            switch_photos(cast.harbor, days=90, by=someone)
    with pytest.raises(NotVisible):
        switch_photos(cast.harbor, days=90, by=cast.pia)
    switch_photos(cast.harbor, days=60, by=cast.dora)
    assert Network.objects.get(slug="harbor").photo_days == 60
    undo(entry(cast.dora, "switch_photos"), by=cast.dora)
    assert Network.objects.get(slug="harbor").photo_days is None


def test_hub_staff_cannot_switch_photos_on_by_taking_back_the_switch(cast, cycle):
    switch_photos(cast.harbor, days=None, by=cast.dora)
    with pytest.raises(CannotUndo, match="Only the hub’s director"):
        undo(latest_change(cast.dora, cast.harbor), by=cast.hana)
    assert Network.objects.get(slug="harbor").photo_days is None


@pytest.mark.parametrize("days", [0, 29, 181, 3650])
def test_only_30_to_180_days_are_offered(cast, days):
    with pytest.raises(DataRefused, match="cannot be kept"):
        switch_photos(cast.harbor, days=days, by=cast.dora)


def test_lead_and_teacher_of_the_school_see_a_photo_and_nobody_else(cast, cycle):
    photograph(cycle, by=cast.tomas)
    assert seen_by(cast, cycle) == {"school lead", "teacher"}
    for someone in (cast.dora, cast.hana, cast.cora, cast.quinn, cast.dev, cast.faye, cast.omar):
        with pytest.raises(NotAllowed):
            photograph(cycle, by=someone)
        with pytest.raises(NotVisible):
            look_at(Photo.objects.get(), by=someone)
        with pytest.raises(NotVisible):
            delete_photo(Photo.objects.get(), by=someone)


def test_without_a_second_factor_the_team_sees_none(cast, cycle):
    photograph(cycle, by=cast.tomas)
    cast.lena.authenticator_set.all().delete()
    assert seen_by(cast, cycle) == {"teacher"}
    with pytest.raises(NotVisible):
        photo_for(cast.lena, cast.harbor, 1, Photo.objects.get().pk)


def test_who_leaves_the_school_sees_none_from_the_next_question_on(cast, cycle):
    photograph(cycle, by=cast.tomas)
    Membership.objects.filter(person=cast.tomas).update(ended_at=now())
    assert seen_by(cast, cycle) == {"school lead"}


def test_a_file_is_written_whole_for_the_server_alone_and_holds_nothing_but_pixels(cast, cycle):
    sent = phone_photo((2400, 1800))
    photo = add_photo(cycle, clean(sent), shows=" A sheet ", by=cast.tomas)
    [path] = photo_store.files()
    assert path.name == f"{photo.pk}.jpg" and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"SECRET" not in path.read_bytes()
    assert (photo.width, photo.height, photo.shows) == (1600, 1200, "A sheet")
    assert path.stat().st_size == photo.size


def test_the_same_picture_sent_twice_is_kept_once(cast, cycle):
    assert photograph(cycle, by=cast.tomas).pk == photograph(cycle, by=cast.tomas).pk
    assert len(list(photo_store.files())) == 1


def test_a_cycle_holds_so_many_and_no_more(cast, cycle):
    for seed in range(MOST):
        photograph(cycle, by=cast.tomas, seed=seed)
    with pytest.raises(DataRefused, match="holds no more"):
        photograph(cycle, by=cast.tomas, seed=MOST)
    assert len(list(photo_store.files())) == MOST


def test_every_look_is_written_down_beside_the_photo_and_is_no_change(cast, cycle):
    photo = photograph(cycle, by=cast.tomas)
    assert look_at(photo, by=cast.lena) == look_at(photo, by=cast.lena)
    for _ in range(3):
        look_at(photo, small=True, by=cast.tomas)
    looks = looks_at(cast.tomas, [photo])[photo.pk]
    assert looks.times == 3 and looks.last.person == cast.tomas
    said = [row.says for row in recent_changes(cast.omar, cast.harbor)]
    assert said[0] == "added a photo of work to test 1"
    assert not any("looked" in words or photo.shows in words for words in said)
    assert latest_change(cast.tomas, cast.harbor).action == "improvement.add_photo"


def test_deleting_destroys_file_and_words_at_once_and_cannot_be_taken_back(cast, cycle):
    photo = photograph(cycle, by=cast.tomas)
    delete_photo(photo, by=cast.lena)
    assert list(photo_store.files()) == []
    kept = Photo.objects.get()
    assert kept.shows == "" and kept.removed_why == "by-hand" and kept.removed_at
    assert REGISTRY["improvement.delete_photo"].undo.run is None
    assert seen_by(cast, cycle) == set()
    with pytest.raises(NotVisible):
        look_at(kept, by=cast.lena)


def test_taking_back_the_adding_destroys_it_and_the_hub_may_without_seeing_it(cast, cycle):
    photograph(cycle, by=cast.tomas)
    undo(entry(cast.tomas, "add_photo"), by=cast.dora)
    assert list(photo_store.files()) == []
    assert Photo.objects.get().removed_why == "taken-back"


def test_past_its_day_no_page_shows_it_although_nothing_was_swept(cast, cycle):
    photo = photograph(cycle, by=cast.tomas)
    with at(photo.expires_at - dt.timedelta(seconds=1)):
        assert seen_by(cast, cycle) == {"school lead", "teacher"}
    with at(photo.expires_at):
        assert seen_by(cast, cycle) == set()
        with pytest.raises(NotVisible):
            look_at(photo, by=cast.tomas)
    assert photo_store.stands(photo.pk)


def test_the_sweep_destroys_what_is_past_its_day_once_and_says_so(cast, cycle):
    photo = photograph(cycle, by=cast.tomas)
    assert sweep().total == 0
    with at(photo.expires_at):
        assert sweep(dry=True).gone == {"expired": 1}
        assert photo_store.stands(photo.pk)
        assert sweep().gone == {"expired": 1}
        assert sweep().total == 0
    assert not photo_store.stands(photo.pk)
    assert Photo.objects.get().shows == "" and Photo.objects.get().removed_why == "expired"


def test_switched_off_every_photo_is_hidden_at_once_and_swept(cast, cycle):
    photograph(cycle, by=cast.tomas)
    switch_photos(cast.harbor, days=None, by=cast.dora)
    assert seen_by(cast, cycle) == set()
    with pytest.raises(NotVisible):
        photo_for(cast.tomas, cast.harbor, 1, Photo.objects.get().pk)
    with pytest.raises(NotVisible):
        look_at(Photo.objects.get(), by=cast.tomas)
    assert sweep().gone == {"switched-off": 1}
    assert list(photo_store.files()) == []


def test_switched_on_again_before_the_sweep_they_are_there_again(cast, cycle):
    photograph(cycle, by=cast.tomas)
    switch_photos(cast.harbor, days=None, by=cast.dora)
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert seen_by(cast, cycle) == {"school lead", "teacher"}


def test_fewer_days_hold_for_photos_that_are_there_and_more_days_do_not(cast, cycle):
    photo = photograph(cycle, by=cast.tomas)
    for days, left in [(30, 30), (180, 30)]:
        switch_photos(cast.harbor, days=days, by=cast.dora)
        photo.refresh_from_db()
        assert photo.expires_at - photo.at == left * DAY


def test_a_test_that_was_taken_back_takes_its_photos_along(cast, cycle):
    photograph(cycle, by=cast.tomas)
    undo(AuditEntry.objects.get(action="improvement.start_test"), by=cast.tomas)
    assert seen_by(cast, cycle) == set()
    assert sweep().gone == {"no-cycle": 1}
    assert list(photo_store.files()) == []


def test_files_that_no_row_names_are_swept_when_they_are_an_hour_old(cast, cycle):
    photo = photograph(cycle, by=cast.tomas)
    stray, half = (photo_store.folder() / name for name in ("stray.jpg", f"{photo.pk}.part"))
    for path in (stray, half):
        path.write_bytes(b"x")
    assert sweep().strays == 0
    for path in (stray, half):
        os.utime(path, (time.time() - 4000, time.time() - 4000))
    assert sweep().strays == 2
    assert [path.name for path in photo_store.files()] == [f"{photo.pk}.jpg"]


def test_a_crash_after_the_file_was_destroyed_is_mended_by_the_sweep(cast, cycle):
    photo = photograph(cycle, by=cast.tomas)
    photo_store.destroy(photo.pk)
    with pytest.raises(NotVisible):
        look_at(photo, by=cast.tomas)
    assert sweep().gone == {"lost": 1}


def test_no_mail_tells_of_a_photo(cast, cycle, mailoutbox):
    friday = dt.datetime(2026, 10, 9, 11, 0, tzinfo=dt.UTC)
    with at(friday - DAY):
        photo = photograph(cycle, "Cards about rye", by=cast.tomas)
    with at(friday):
        assert cast.tomas in {outcome.person for outcome in send_due()}
    assert mailoutbox
    for mail in mailoutbox:
        whole = str(mail.message())
        assert "rye" not in whole and str(photo.pk) not in whole and "photo" not in whole.lower()


def test_the_command_and_the_hourly_mail_sweep(cast, cycle):
    photo = photograph(cycle, by=cast.tomas)
    with at(photo.expires_at):
        dry = CliRunner().invoke(sweep_command, ["--dry-run"])
        assert dry.stdout == "1 photo past its day\n" and dry.stderr == "1 photo would go.\n"
        assert "Removed: 1 photo past its day" in CliRunner().invoke(digest, []).stderr
        assert not photo_store.stands(photo.pk)
        assert CliRunner().invoke(sweep_command, []).stderr == "0 photos removed.\n"
