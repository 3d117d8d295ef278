"""The doors under hard hands: names no disk holds, places that are not free, documents that nobody meant."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juwdesk.__main__ import main
from juwdesk.app.messages import sentence
from juwdesk.appraisal.identify import identify
from juwdesk.base.locale import translator
from juwdesk.base.problems import KnownError
from juwdesk.design.document import from_json, to_json
from juwdesk.design.measure import measure
from juwdesk.design.samples import solitaire
from juwdesk.reference.catalogue import load

LONG = "a" * 300
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def ring(tmp_path: Path) -> str:
    path = tmp_path / "ring.json"
    path.write_text(json.dumps(to_json(solitaire())))
    return str(path)


def refused(capsys: Capture, *arguments: str) -> str:
    """The one sentence of a refusal."""
    assert main(list(arguments)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("\n")
    assert len(err.splitlines()) == 1
    return err.strip()


@pytest.mark.parametrize("verb", ["identify", "measure"])
@pytest.mark.parametrize("name", [LONG, "a\nb.json", "a\x1b[31mb.json", "a\u2028b", "nul\0l", "{name}.json", " "])
def test_a_name_that_no_disk_holds_is_one_sentence(capsys: Capture, verb: str, name: str) -> None:
    told = refused(capsys, verb, name, "--language", "en")
    assert told.startswith("The file “")
    assert "\x1b" not in told


def test_a_place_that_is_not_free_is_said_and_left_alone(tmp_path: Path, capsys: Capture, ring: str) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    for arguments in (
        ["export", ring, "--svg", str(taken)],
        ["export", ring, "--svg", str(tmp_path / LONG)],
        ["export", ring, "--pdf", str(tmp_path / "nowhere" / "brief.pdf")],
        ["export", ring, "--pdf", str(tmp_path)],
        ["demo", str(taken)],
        ["backup", str(tmp_path / LONG), "--data", str(tmp_path)],
        ["backup", str(tmp_path / "b.zip"), "--data", LONG],
        ["backup", str(tmp_path / "b.zip"), "--data", str(tmp_path / "nowhere")],
    ):
        refused(capsys, *arguments)
    assert taken.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ring.json", "taken"]


def test_a_demonstration_that_cannot_be_whole_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "views").write_text("mine")
    assert "views" in refused(capsys, "demo", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["views"]


def test_the_demonstration_can_be_read_and_opened_again(tmp_path: Path, capsys: Capture) -> None:
    """One whole run, since it paints for seconds; letter and brief in English have tests of their own."""
    import pypdf

    assert main(["demo", str(tmp_path), "--language", "nl"]) == 0
    written = json.loads(capsys.readouterr().out)
    named = {written["letter"], written["brief"], *written["sources"], *written["views"]}
    assert named == {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    lines = {name for name in written["views"] if "-gouache" not in name}
    painted = {name.replace("-gouache", "") for name in written["views"]} - {"views/section.svg"}
    assert painted < lines, "all but the section"
    assert len(written["views"]) == len(lines) + len(painted)
    for name in (written["letter"], written["brief"]):
        reader = pypdf.PdfReader(tmp_path / name)
        assert reader.trailer["/Root"]["/Lang"].startswith("nl")  # type: ignore[index] # a dictionary in every PDF
        assert len(reader.pages) >= 2
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / written["letter"]).pages)
    assert "beoordelingsbrief" in text.lower()
    design = from_json(json.loads((tmp_path / written["sources"][1]).read_text()))
    assert design.wishes.for_whom == "Noor"
    assert main(["measure", str(tmp_path / written["sources"][1])]) == 0


# What nobody meant: one place of a good document holds something else.

JUNK: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from(["", "1,762", "abc", "9" * 5000, "1e999", "-1", "\ud800", "=1/0", "__import__('os')", "NaN"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["a", "id", "format"]), st.integers(), max_size=2),
)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a document, from the whole to its leaves."""
    found = [path]
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        found += places(value, (*path, key))
    return found


def spoilt(data: Any, path: tuple[Any, ...], junk: Any) -> Any:
    """A copy with something else at a place."""
    if not path:
        return junk
    data = copy.deepcopy(data)
    holder = data
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = junk
    return data


READING: dict[str, Any] = {
    "case_id": "c", "mounted": False, "weight_ct": 2.1, "owned": ["refractometer"], "claimed": ["colour"],
    "readings": {
        "ri_lo": 1.762, "ri_hi": "1,770", "ri_type": "flat", "birefringence": 0.008, "optic": "uniaxial-",
        "sg": 4.0, "air_ct": 2.1, "water_ct": 1.575, "balance_ct": 0.01, "colour": ["blue"],
        "transparency": "transparent", "pleochroism": "strong: blue/green", "uv_long": "none", "chelsea": "none",
        "spectrum": [450, 460], "inclusions": ["silk-rutile"], "looked_for": ["gas-bubbles"], "thermal": "diamond",
    },
}  # fmt: skip
DESIGN: dict[str, Any] = to_json(solitaire())


@cache
def sentences() -> tuple[Any, ...]:
    return translator("nl"), translator("en")


def answered(door: Any, data: Any) -> None:
    """A door answers or refuses; a refusal and every problem in the answer has its sentence in both languages."""
    try:
        answer = door(data)
    except KnownError as error:
        for tr in sentences():
            told = sentence(error.problem, tr)
            assert told
            assert len(told) < 600
        return
    text = json.dumps(answer, allow_nan=False)
    assert "Traceback" not in text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(where=st.sampled_from(places(READING)), junk=JUNK)
def test_readings_that_nobody_meant_are_answered_or_refused(where: tuple[Any, ...], junk: Any) -> None:
    answered(lambda data: identify(data, load()), spoilt(READING, where, junk))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(where=st.sampled_from(places(DESIGN)), junk=JUNK)
def test_designs_that_nobody_meant_are_read_or_refused(where: tuple[Any, ...], junk: Any) -> None:
    answered(lambda data: to_json(from_json(data)), spoilt(DESIGN, where, junk))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(where=st.sampled_from([path for path in places(DESIGN) if len(path) > 2]), junk=JUNK)
def test_designs_that_nobody_meant_are_measured_or_refused(where: tuple[Any, ...], junk: Any) -> None:
    answered(measure, spoilt(DESIGN, where, junk))
