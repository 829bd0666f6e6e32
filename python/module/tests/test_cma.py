"""What the module promises: the same assessment as the program, for text and for dictionaries."""

import datetime
import json
import pathlib
import subprocess
import sys
import tomllib

import cma
import pandas
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "examples").glob("*/coalition.toml"))
PLACES = {"file", "line", "column", "provenance"}


def placeless(value):
    if isinstance(value, dict):
        return {key: placeless(inner) for key, inner in value.items() if key not in PLACES}
    if isinstance(value, list):
        return [placeless(inner) for inner in value]
    return value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_text_and_dictionary_are_assessed_alike(path):
    text = path.read_text()
    found = cma.assess(text)
    assert found["coalition"] == tomllib.loads(text)["coalition"]["name"]
    assert placeless(cma.assess(tomllib.loads(text))) == placeless(found)


def test_many_are_assessed_in_order_and_fit_into_a_table():
    many = cma.assess_many([path.read_text() for path in FILES])
    assert many == [cma.assess(path.read_text()) for path in FILES]
    table = pandas.json_normalize(many)[["coalition", "overall.low", "overall.high"]]
    assert len(table) == len(FILES) and (table["overall.low"] <= table["overall.high"]).all()


def test_what_cannot_be_used_says_why():
    with pytest.raises(ValueError, match="did you mean `coalition`"):
        cma.assess("schema = 2\n[coalitoin]\n")
    with pytest.raises(ValueError, match="coalition 1 of the list"):
        cma.assess_many([FILES[0].read_text(), {"schema": 2, "x": 1}])
    with pytest.raises(ValueError, match='did you mean "legitimacy.trust-building"'):
        cma.assess({"schema": 2, "coalition": {"name": "A"}, "answers": {"legitimacy.trust-bilding": 4}})
    with pytest.raises(ValueError, match="coalition"):
        cma.assess({"schema": 2})
    with pytest.raises(TypeError, match="coalition 1 of the list: .*NoneType"):
        cma.assess_many((FILES[0].read_text(), None))
    loop = {"schema": 2}
    loop["coalition"] = loop
    with pytest.raises(ValueError, match="coalition 0 of the list: Circular"):
        cma.assess_many([loop])


@pytest.mark.parametrize("value", [FILES[0], FILES[0].read_bytes(), None, 3, []], ids=lambda value: type(value).__name__)
def test_what_is_no_description_is_told_by_its_type(value):
    with pytest.raises(TypeError, match=type(value).__name__):
        cma.assess(value)


def test_days_are_read_and_times_are_not():
    coalition = {"name": "A", "as_of": datetime.date(2024, 1, 1)}
    assert cma.assess({"schema": 2, "coalition": coalition})["facts_as_of"] == "2024-01-01"
    coalition["as_of"] = datetime.datetime(2024, 1, 1, 3, 4)
    with pytest.raises(TypeError, match="datetime"):
        cma.assess({"schema": 2, "coalition": coalition})
