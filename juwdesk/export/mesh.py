"""Solids for the wax printer and the CAD bench: STL (binary) and 3MF, in mm, welded and closed.

STL knows neither units nor names; 3MF (core specification 1.3) knows both, and holds every solid as an object of its
own.
"""

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

import numpy as np

from juwdesk.base.files import write_atomic
from juwdesk.solid.mesh import Faces, Solid, Vertices
from juwdesk.solid.printing import printable

_STILL = (2026, 1, 1, 0, 0, 0)
"""The date in the archive: the same solids give the same bytes on every day."""


@dataclass(frozen=True, eq=False, slots=True)
class Named:
    """A closed skin with the name under which it stands in the file: corners (n, 3) in mm, triangles (m, 3)."""

    name: str
    corners: Vertices
    faces: Faces


def named(solid: Solid, name: str, shrinkage: float = 0.0, allowance: float = 0.0) -> Named:
    """A solid ready to be written. ``shrinkage``: the share (0.02 for two per cent) that is lost from pattern to
    metal; ``allowance``: mm on every face to be filed and polished away.

    Raises ValueError when the solid is not closed.
    """
    corners, faces = printable(solid, allowance)
    return Named(name, corners / (1.0 - shrinkage), faces)


def stl(solids: Sequence[Named], path: Path | None = None) -> bytes:
    """All solids as one binary STL. Raises KnownError ``file.…`` when it cannot be written."""
    rows = []
    for each in solids:
        triangles = each.corners[each.faces]
        normal = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
        size = np.linalg.norm(normal, axis=1, keepdims=True)
        normal = np.divide(normal, size, out=np.zeros_like(normal), where=size > 0)
        rows.append(np.concatenate([normal[:, None], triangles], axis=1).reshape(-1, 12).astype("<f4"))
    table = np.concatenate(rows) if rows else np.zeros((0, 12), "<f4")
    records = np.zeros(len(table), np.dtype([("v", "<f4", 12), ("n", "<u2")]))
    records["v"] = table
    data = b"JuwDesk, mm".ljust(80, b" ") + struct.pack("<I", len(table)) + records.tobytes()
    return _written(data, path)


def three_mf(solids: Sequence[Named], title: str = "", path: Path | None = None) -> bytes:
    """The solids as one 3MF package, an object each. Raises KnownError ``file.…`` when it cannot be written."""
    objects, items = [], []
    for number, each in enumerate(solids, 1):
        points, faces = each.corners.tolist(), each.faces.tolist()
        vertices = "".join(f'<vertex x="{x:.7g}" y="{y:.7g}" z="{z:.7g}"/>' for x, y, z in points)
        triangles = "".join(f'<triangle v1="{a}" v2="{b}" v3="{c}"/>' for a, b, c in faces)
        objects.append(
            f'<object id="{number}" type="model" name={quoteattr(each.name)}><mesh><vertices>{vertices}</vertices>'
            f"<triangles>{triangles}</triangles></mesh></object>"
        )
        items.append(f'<item objectid="{number}"/>')
    name = quoteattr(title)[1:-1]
    model = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<model unit="millimeter" xml:lang="en" '
        'xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">'
        f'<metadata name="Application">JuwDesk</metadata><metadata name="Title">{name}</metadata>'
        f"<resources>{''.join(objects)}</resources><build>{''.join(items)}</build></model>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, text in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELS), ("3D/3dmodel.model", model)):
            package.writestr(zipfile.ZipInfo(entry, _STILL), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return _written(stream.getvalue(), path)


def _written(data: bytes, path: Path | None) -> bytes:
    if path is not None:
        write_atomic(path, data)
    return data


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Target="/3D/3dmodel.model" Id="rel0" '
    'Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>'
)
