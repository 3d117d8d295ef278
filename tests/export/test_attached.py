"""Files inside a PDF come out as they went in."""

import io

import pypdf
import pytest

from juwdesk.drawing.flow import Attached, Document, Letterhead, Paragraph
from juwdesk.export import pdf


@pytest.mark.parametrize("names", [("a.svg",), ("b.dxf", "a.svg", "ontwerp (é).json")])
def test_files_come_out_as_they_went_in(names: tuple[str, ...]) -> None:
    bodies = {name: f"<{name}>\x00\xff".encode("utf-16") for name in names}
    files = tuple(Attached(name, "image/svg+xml", body, "wat het is") for name, body in bodies.items())
    made = Document("titel", "nl", Letterhead("J", (), ""), (Paragraph("tekst"),), attachments=files)
    reader = pypdf.PdfReader(io.BytesIO(pdf.write(made, None)))
    assert {name: data for name, (data,) in reader.attachments.items()} == bodies


def test_without_files_there_is_no_clip() -> None:
    made = Document("titel", "nl", Letterhead("J", (), ""), (Paragraph("tekst"),))
    assert not pypdf.PdfReader(io.BytesIO(pdf.write(made, None))).attachments
