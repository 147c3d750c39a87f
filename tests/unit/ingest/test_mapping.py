"""A mapping is kept as JSON and read back as it was; a wrong one is refused with the words that are right."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.errors import DataRefused
from gofar.core.groups import EVERYONE, Group, known_group
from gofar.core.periods import Rhythm
from gofar.ingest.mapping import Mapping, Role, Scale, Source, from_json, from_text, shipped

text = st.text(max_size=8)
mappings = st.builds(
    Mapping,
    columns=st.dictionaries(text, st.sampled_from(Role), max_size=3),
    constants=st.dictionaries(text, text, max_size=2),
    where=st.dictionaries(text, st.lists(text, max_size=2).map(tuple), max_size=2),
    groups=st.dictionaries(text, st.builds(Group, text, text), max_size=2),
    rhythm=st.sampled_from([None, *Rhythm]),
    scale=st.sampled_from([None, *Scale]),
    sheet=st.none() | text,
    answers=st.dictionaries(text, text, max_size=2),
    source=st.builds(Source, text, st.booleans(), text),
)


@given(mappings)
def test_every_mapping_survives_being_saved(mapping):
    assert from_text(json.dumps(mapping.as_json())) == mapping


@pytest.mark.parametrize(
    "stored",
    [
        {"column": {}},
        {"columns": {"A": "schol"}},
        {"rhythm": "weekly"},
        {"columns": []},
        {"groups": {"A": "B"}},
        {"groups": {"A": {"dimension": "race"}}},
        {"source": {"url": "x"}},
        {"where": {"A": 3}},
    ],
)
def test_a_mapping_with_a_wrong_part_is_refused(stored):
    with pytest.raises(DataRefused) as caught:
        from_json(stored)
    assert caught.value.code == "mapping.unreadable"
    assert "numerator" in caught.value.fix


@pytest.mark.parametrize("content", ["{", "[]", "3"])
def test_text_that_is_no_mapping_is_refused(content):
    with pytest.raises(DataRefused):
        from_text(content)


def test_the_shipped_mapping_is_public_and_says_where_it_is_from():
    mapping = shipped("nyc_graduation")
    assert mapping.source.public
    assert "NYC Open Data" in mapping.source.name
    assert from_json(mapping.as_json()) == mapping


def test_names_of_groups_that_everybody_uses_are_known():
    assert known_group("  Black ") == Group("race", "Black or African American")
    assert known_group("All Students") == EVERYONE
    assert known_group("ELL") == known_group("English learners")
    assert known_group("Left-handed") is None
