"""The doors to the templates: every parameter told, every document one that measures."""

import json
from typing import Any

import pytest

from juwdesk.__main__ import main
from juwdesk.app.templates_door import template, templates
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.design.build import build
from juwdesk.design.document import from_json
from juwdesk.design.templates import TEMPLATES


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_template_tells_its_parameters_with_bounds(language: str) -> None:
    rows = templates(translator(language))
    assert [row["id"] for row in rows] == list(TEMPLATES)
    for row in rows:
        assert row["label"]
        for part in row["parts"]:
            for each in part["parameters"]:
                if each["kind"] == "choice":
                    assert each["value"] in [choice["value"] for choice in each["choices"]]
                elif each["kind"] != "text":
                    assert each["low"] <= each["value"] <= each["high"]


def test_dutch_labels_are_dutch() -> None:
    (row,) = [row for row in templates(translator("nl")) if row["id"] == "wedding-band"]
    assert row["label"] == "Trouwring"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_a_document_that_comes_back_and_builds(name: str) -> None:
    data = json.loads(json.dumps(template(name, translator("en"))))
    design = from_json(data)
    assert design.id == name
    assert design.parts == TEMPLATES[name].design().parts
    assert build(design, fine=False).mass > 0


def test_an_unknown_template_names_those_that_are() -> None:
    with pytest.raises(KnownError) as caught:
        template("crown", translator("en"))
    assert "eternity" in str(caught.value.problem.args["known"])


def test_the_doors_print_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "eternity"]) == 0
    made: Any = json.loads(capsys.readouterr().out)
    assert made["parts"][1]["component"] == "row"
    assert main(["templates", "--language", "en"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "wedding-band"
    assert main(["template", "crown", "--language", "en"]) == 2
    assert "eternity" in capsys.readouterr().err
