"""Report blocks: what a letter or brief says, without a page or a toolkit. Exporters lay them out."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from juwdesk.drawing.ir import Drawing


@dataclass(frozen=True, slots=True)
class Heading:
    """A section title; level 1 is the largest below the document title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, plain (no markup). ``style``: body, lead, small, note, quote."""

    text: str
    style: Literal["body", "lead", "small", "note", "quote"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Pairs of label and value, set in two columns. An empty value is printed as a line to fill in by hand."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A real table with a repeated header row. ``align`` per column: l, r, c. ``widths`` relative.

    ``total`` marks the last row as a sum.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str = ""
    widths: tuple[float, ...] = ()
    caption: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing at its own scale or fitted to a width in mm."""

    drawing: Drawing
    caption: str = ""
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Photos:
    """Photographs (encoded JPEG or PNG bytes) side by side, with captions; height in mm."""

    images: tuple[tuple[bytes, str], ...]
    height: float = 45.0


@dataclass(frozen=True, slots=True)
class Bars:
    """A ranking as bars: label, share 0..1, remark in words."""

    rows: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class RangeBar:
    """A value range on a line: low, likely, high as numbers and as texts in the reader's language."""

    low: float
    likely: float
    high: float
    texts: tuple[str, str, str]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class YearBand:
    """When something was made, on a line of years ``first`` to ``last``.

    ``likely`` (from, to) is the probable span and ``wide`` the span that is hardly left; ``text`` says it in words
    ("about 1906 – 1921"). ``clues`` are lanes under the band: label, from, to (years), clipped to the line.
    ``more_likely`` and ``more_wide`` are further spans where two times stay open.
    """

    first: int
    last: int
    likely: tuple[int, int]
    wide: tuple[int, int]
    text: str
    caption: str = ""
    clues: tuple[tuple[str, int, int], ...] = ()
    more_likely: tuple[tuple[int, int], ...] = ()
    more_wide: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes to tick on paper: text and whether it is ticked already."""

    items: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Short blocks side by side on one page; ``widths`` relative."""

    columns: tuple[tuple["Block", ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed note: ``kind`` notice, warning or disclaimer."""

    title: str
    text: str
    kind: Literal["notice", "warning", "disclaimer"] = "notice"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on: one label per column."""

    labels: tuple[str, ...]
    statement: str = ""


@dataclass(frozen=True, slots=True)
class QR:
    """A QR code of a short text, with a caption."""

    content: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Start a new page."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | KeyValues
    | Table
    | Figure
    | Photos
    | Bars
    | RangeBar
    | YearBand
    | Boxes
    | Columns
    | Callout
    | Signatures
    | QR
    | Together
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender: shop name, address lines, contact line, logo (encoded PNG or JPEG bytes) or None."""

    name: str
    lines: tuple[str, ...] = ()
    contact: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was drawn whole (a sheet): paper-size drawing, mm, origin lower left.

    With ``footer`` the document's footer and page number stand over the drawing, ``base`` mm from the lower edge
    and ``margin`` mm from the sides.
    """

    drawing: Drawing
    landscape: bool = False
    footer: bool = True
    margin: float = 23.0
    base: float = 11.0


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that lies inside a document: its name, media type, bytes, and what it is in a few words."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A printed document: flowing blocks, drawn pages, or both in order; A4.

    ``language`` sets the PDF language; ``footer`` stands on every page beside ``page x of y``, whose
    wording is ``page_label`` with ``{page}`` and ``{pages}``. ``recipient`` are the lines of an address and
    ``reference`` pairs of label and value (date, dossier) at the head of a letter; ``attachments`` lie inside the
    file.
    """

    title: str
    language: str
    head: Letterhead
    content: tuple[Block | Page, ...]
    subtitle: str = ""
    footer: str = ""
    page_label: str = "{page} / {pages}"
    subject: str = ""
    keywords: tuple[str, ...] = field(default=())
    recipient: tuple[str, ...] = ()
    reference: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attached, ...] = ()
