"""The client's theory up close: causes with their evidence, a part's words over time, whose words were taken in."""

import pytest

from gofar.client import Client, Crossed, Refused
from tests.cast import gather
from tests.programs import program

DRIVER = "every-absence-is-noticed"
WHY = {"evidence": "empathy", "control": "partly", "source": "Six calls"}


@pytest.fixture
def people(live_server, transactional_db):
    cast = gather()

    def network(who):
        return Client(live_server.url, program(who, second_factor=True).secret).network("harbor")

    return cast, network(cast.dora), network(cast.tomas)


@pytest.mark.slow
def test_why_the_problem_is_there_is_said_changed_and_taken_off(people):
    _cast, dora, tomas = people
    larger = dora.say_why("Families", "Nobody picks up before ten", drivers=[DRIVER], **WHY)
    assert (larger.number, larger.drivers, larger.below) == (1, (DRIVER,), None)
    assert dora.say_why("Families", "They work nights", below=1, **WHY).below == 1
    changed = dora.change_cause(1, larger.version, text="Nobody picks up before noon")
    assert (changed.text, changed.source, changed.version) == ("Nobody picks up before noon", "Six calls", 2)
    with pytest.raises(Crossed):
        dora.change_cause(1, larger.version, text="Nobody picks up at all")
    assert tomas.cause(1) == changed
    assert dora.take_off(2).number == 2
    assert [one.number for one in tomas.causes()] == [1]
    dora.bring_back(2)
    assert [one.number for one in tomas.causes()] == [1, 2]
    with pytest.raises(Refused) as refused:
        tomas.say_why("Families", "They work nights", **WHY)
    assert refused.value.status == 403


@pytest.mark.slow
def test_a_part_is_read_with_the_words_it_has_had_and_who_gave_them(people):
    cast, dora, tomas = people
    slug = cast.idea.slug
    before = dora.part(slug).title
    own = tomas.say_our_way("harbor-high", slug, title="Text first")
    tomas.offer(own.slug, "It is quick.")
    dora.take_in(own.slug, ["title"])
    assert tomas.part(slug).title == "Text first"
    newest, *_between, first = tomas.part_versions(slug)
    assert (newest.title, newest.by, first.title) == ("Text first", "Dora", before)
    (credit,) = tomas.credits()
    assert (credit.part, credit.school) == (slug, "harbor-high")
