"""Solids for the wax printer: closed for who welds by position, in mm, with shrinkage and allowance."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from lxml import etree

from juwdesk.design.build import build
from juwdesk.design.gems import shipped
from juwdesk.design.templates import TEMPLATES
from juwdesk.export import mesh
from tests.meshes import faults, triangles


def test_shrinkage_and_allowance_enlarge() -> None:
    band = TEMPLATES["wedding-band"].design()
    flat = replace(band, parts=(replace(band.parts[0], values={**band.parts[0].values, "section": "flat"}),))
    (body,) = build(flat, shipped()).scene.metals
    plain, larger, thicker = (
        triangles(mesh.stl([mesh.named(body.solid, "shank", *how)])) for how in ((), (0.02,), (0.0, 0.1))
    )
    assert np.ptp(larger.reshape(-1, 3), axis=0) == pytest.approx(
        np.ptp(plain.reshape(-1, 3), axis=0) / 0.98, abs=1e-4
    )
    # Every face of a flat band moves outward by 0.1 mm.
    assert np.ptp(thicker.reshape(-1, 3), axis=0) - np.ptp(plain.reshape(-1, 3), axis=0) == pytest.approx(
        [0.2, 0.2, 0.2], abs=0.01
    )
    assert faults(thicker) == 0


def test_a_3mf_holds_named_objects_in_millimetres() -> None:
    model = build(TEMPLATES["halo-ring"].design(), shipped())
    solids = [mesh.named(body.solid, "ring & “halo”") for body in model.scene.metals]
    data = mesh.three_mf(solids, "Een <ring>")
    assert data == mesh.three_mf(solids, "Een <ring>")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.namelist()[0] == "[Content_Types].xml"
        root = etree.fromstring(package.read("3D/3dmodel.model"))
    space = {"m": "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"}
    assert root.get("unit") == "millimeter"
    assert [o.get("name") for o in root.findall(".//m:object", space)] == ["ring & “halo”"] * len(solids)
    assert root.findtext("m:metadata[@name='Title']", namespaces=space) == "Een <ring>"
    corners = np.array([[float(v.get(k) or "nan") for k in "xyz"] for v in root.iter("{*}vertex")])
    faces = np.array([[int(t.get(k) or -1) for k in ("v1", "v2", "v3")] for t in root.iter("{*}triangle")])
    assert faults(corners[faces].astype(np.float32)) == 0


def test_what_is_open_is_refused() -> None:
    whole = build(TEMPLATES["wedding-band"].design(), shipped()).scene.metals[0].solid
    with pytest.raises(ValueError, match="not closed"):
        mesh.named(replace(whole, faces=whole.faces[200:]), "torn")


def test_written_whole(tmp_path: Path) -> None:
    body = build(TEMPLATES["wedding-band"].design(), shipped()).scene.metals[0]
    target = tmp_path / "ring.stl"
    assert mesh.stl([mesh.named(body.solid, "shank")], target) == target.read_bytes()
