"""Files inside a PDF: a viewer lists them under its paper clip, and every reader of PDF can take them out again."""

import zlib
from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from juwdesk.drawing.flow import Attached


def attach(canvas: Any, files: Sequence[Attached]) -> None:
    """Put files into the document of a reportlab canvas, in the order of their names as the format asks."""
    if not files:
        return
    document = canvas._doc
    names: list[Any] = []
    for file in sorted(files, key=lambda each: each.name):
        body = PDFStream(PDFDictionary(_stream(file)), zlib.compress(file.data))
        body.dictionary["Filter"] = PDFName("FlateDecode")
        stored = document.Reference(body)
        entry = PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": PDFString(file.name),
                "UF": PDFString(file.name),
                "Desc": PDFString(file.text),
                "AFRelationship": PDFName("Supplement"),
                "EF": PDFDictionary({"F": stored, "UF": stored}),
            }
        )
        names += [PDFString(file.name), document.Reference(entry)]
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(names)})})


def _stream(file: Attached) -> dict[str, Any]:
    media = file.media_type.replace("/", "#2F")
    return {
        "Type": PDFName("EmbeddedFile"),
        "Subtype": f"/{media}",
        "Params": PDFDictionary({"Size": len(file.data)}),
    }
