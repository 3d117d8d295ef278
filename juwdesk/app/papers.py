"""What leaves the desk of a design as a file: its brief, its views, its solids. The same for screen and door."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from juwdesk.app.messages import sentence
from juwdesk.app.wish_forms import PIECES
from juwdesk.base.digest import digest
from juwdesk.base.locale import Translator, translator
from juwdesk.base.problems import KnownError, Problem, Severity, known
from juwdesk.base.ranges import Estimate
from juwdesk.design.bench import Piece, views_of
from juwdesk.design.brief import Contents, compose
from juwdesk.design.briefdata import Audience, Change, Engraving, Order, Prices, Signature
from juwdesk.design.briefgate import lacking
from juwdesk.design.build import build
from juwdesk.design.components.inscription import Inscription
from juwdesk.design.credit import credit_of
from juwdesk.design.document import Design, to_json
from juwdesk.design.gems import Materials
from juwdesk.design.kinds import kind_of
from juwdesk.design.model import Model
from juwdesk.design.partnames import unnamed
from juwdesk.design.revisions import bare
from juwdesk.design.sheets import Painting
from juwdesk.design.viewnames import LABELS, roles_of
from juwdesk.drawing.flow import Attached, Document, Letterhead, Page
from juwdesk.drawing.ir import Drawing, Group, Image, Item
from juwdesk.drawing.keptrays import Shelf
from juwdesk.drawing.lines import Round, technical
from juwdesk.drawing.paint import REST, Ground, extent, paint, paint_page
from juwdesk.drawing.views import FRONT, SECTION, SIDE, TOP, View, free
from juwdesk.export import pdf, svg
from juwdesk.export.registry import drawing_exporter, format_of
from juwdesk.pricing.draws import DRAWS
from juwdesk.pricing.indicate import Form, Indication, Policy, indicate
from juwdesk.pricing.prices import MARGIN, PriceBook

VIEWS: tuple[View, ...] = (TOP, FRONT, SIDE, SECTION, free(32.0, 26.0))
GOUACHE_PX = 900
GOUACHE, TECHNICAL = STYLES = ("gouache", "technical")
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the letterhead, the number of the dossier, the customer's lines, and the moment. Of a brief also
    which ``revision`` it prints, the ``history`` of revisions, whether it is ``final``, who signed it, and
    ``pictures`` of wishes and own materials by their hash."""

    head: Letterhead
    reference: str
    moment: dt.datetime
    customer: tuple[str, ...] = ()
    photos: tuple[tuple[bytes, str], ...] = ()
    revision: str = "A"
    history: tuple[Change, ...] = ()
    final: bool = False
    signature: Signature | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict, hash=False)


VAT = 0.21
"""The general Dutch rate (Wet OB 1968 art. 9): the desk price of a new piece includes it."""


def priced(model: Model, prices: PriceBook, moment: dt.datetime, draws: int = 0) -> Indication:
    """The desk price of a design, with margin and VAT, and what own materials bring; ``draws`` 0 gives the closed
    form, at once.

    Without the shop's own factor there is no price, only a Problem ``price.no_margin``.
    """
    factor = prices.latest(MARGIN, moment)
    if factor is None:
        cost = indicate(model.bill, prices, Policy(moment, vat=VAT), draws_count=draws)
        lacking = Problem("price.no_margin", Severity.ERROR, MARGIN)
        return replace(cost.without_value(Form.NONE), problems=(*cost.problems, lacking))
    policy = Policy(moment, margin=Estimate.exact(factor.value), vat=VAT)
    credit = credit_of(model.design.agreement.own, prices, moment).total
    return replace(indicate(model.bill, prices, policy, draws_count=draws), credit=float(credit.amount))


def design_brief(
    design: Design,
    materials: Materials,
    prices: PriceBook,
    tr: Translator,
    sender: Sender,
    audience: Audience = Audience.CUSTOMER,
    cancelled: Stop = lambda: False,
    painted: bool = True,
    shelf: Shelf | None = None,
) -> Document:
    """The brief for one reader: painted page (unless ``painted`` is false), sheets for the bench, tables. What was
    typed as the name of a part stays in the dossier's copy. The painted page uses and fills the ``shelf``."""
    model = build(design, materials)
    if audience is not Audience.DOSSIER:
        model = replace(model, design=unnamed(model.design))
    indication = priced(model, prices, sender.moment, DRAWS)
    fingerprint = digest(to_json(bare(design)))[:6].upper()
    order = order_of(design, sender, called(design, tr, audience), _wish(design, tr, audience), fingerprint)
    order = replace(order, engraving=order.engraving or inscribed(model, tr))
    credit = credit_of(order.own, prices, sender.moment)
    contents = Contents(model, order, sentence, indication, indication.value is not None, credit)
    if order.final and any(each.severity is Severity.ERROR for each in lacking(contents)):
        contents = replace(contents, order=replace(order, final=False))
    how = Painting(painter=partial(paint_page, shelf=shelf), cancelled=cancelled)
    return compose(contents, sender.head, tr, audience, how, painted)


def called(design: Design, tr: Translator, audience: Audience) -> str:
    """What a paper calls a design. The workshop reads what it becomes, since a name may be a person's, unless the
    shop lets it read that too."""
    if audience is not Audience.WORKSHOP or design.agreement.title_shared:
        return design.title or tr("Design")
    kind = dict(PIECES).get(kind_of(design), "")
    word = design.agreement.piece.strip() or (tr(kind) if kind else tr("Design"))
    return word[:1].upper() + word[1:]


def inscribed(model: Model, tr: Translator) -> Engraving | None:
    """The texts that are engraved on the model, as the brief prints an engraving; None where there is none."""
    found = {part.id: part.component for part in model.parts if isinstance(part.component, Inscription)}
    texts = [each for each in found.values() if each.text.strip()]
    if not texts:
        return None
    sides = {"inside": tr("inside the ring"), "outside": tr("outside of the ring")}
    places = [sides[each.side] if each.band else tr("on the face, as drawn") for each in texts]
    slanted = any(each.face == "italic" for each in texts)
    return Engraving(
        " / ".join(each.text.strip() for each in texts),
        ", ".join(dict.fromkeys(places)),
        tr("italic letters") if slanted else "",
        texts[0].cap,
        texts[0].face != "sans",
    )


def order_of(design: Design, sender: Sender, title: str, wish: str, fingerprint: str) -> Order:
    """The order that a brief prints: what was arranged, and who writes."""
    agreed = design.agreement
    return Order(
        number=sender.reference or design.id[:8],
        revision=sender.revision,
        moment=sender.moment,
        title=title,
        piece=agreed.piece,
        contact=sender.head.contact,
        customer=sender.customer,
        makers=agreed.makers,
        event=agreed.event,
        pickup=agreed.pickup,
        deliver=agreed.deliver,
        approve=agreed.approve,
        wish=wish,
        wishes=design.wishes,
        stones=agreed.stones,
        finger=design.wishes.finger,
        sizer=agreed.sizer,
        tolerance=agreed.tolerance,
        own=agreed.own,
        engraving=agreed.engraving,
        pictures=sender.pictures,
        prices=Prices(
            design.wishes.budget,
            agreed.maker_price,
            agreed.ceiling_shared,
            agreed.valid_until,
            agreed.deposit,
            agreed.quote,
            agreed.quoted_on,
            agreed.clause,
        ),
        history=sender.history,
        overrides=agreed.overrides,
        fingerprint=fingerprint,
        final=sender.final,
        signature=sender.signature,
        marks=agreed.marks,
        questions=agreed.questions,
        delivered_mass=agreed.delivered_mass,
    )


def _wish(design: Design, tr: Translator, audience: Audience) -> str:
    """The wish in one sentence: what must be, for whom, for what; the workshop is not told for whom."""
    wishes = design.wishes
    if wishes.musts:
        return wishes.musts[0]
    whom = "" if audience is Audience.WORKSHOP else wishes.for_whom
    if whom and wishes.occasion:
        return tr("For {whom}: {occasion}", whom=whom, occasion=wishes.occasion)
    return whom or wishes.occasion


def rounds_of(model: Model) -> tuple[Round, ...]:
    """The exact circles of a model, so that lines on them are drawn as circles."""
    return tuple(Round(m.a, m.axis, m.value / 2) for m in model.marks if m.kind == "circle" and m.value > 0)


def view_files(
    model: Model,
    folder: Path,
    language: str,
    cancelled: Stop = lambda: False,
    kind: str = "svg",
    styles: Sequence[str] = STYLES,
    shelf: Shelf | None = None,
) -> list[Path]:
    """Every view as a file of one ``kind`` (svg, dxf) in true millimetres, in lines and painted, into a folder; the
    files written, named by what the view is to the piece. Only SVG holds paintings.

    Raises KnownError ``export.*``, ``file.…``.
    """
    written = []
    lines = {**views_of(Piece(model.scene, model.marks), cancelled)}
    lines["free"] = technical(model.scene, VIEWS[-1], rounds=rounds_of(model), cancelled=cancelled)
    title, tr = model.design.title or model.design.id, translator(language)
    roles = roles_of(model.design)
    for view in VIEWS:
        shown, role = [], roles[view.name]
        if TECHNICAL in styles:
            shown.append((role, lines[view.name]))
        if GOUACHE in styles and kind == "svg" and view.cut is None and model.scene.metals:
            shown.append((f"{role}-gouache", gouache(model, view, lines[view.name], cancelled, shelf)))
        for name, drawing in shown:
            path = folder / f"{name}.{kind}"
            if kind == "svg":
                svg.write(drawing, path, title=f"{title} – {tr(LABELS[role])}", language=language)
            else:
                drawing_exporter(kind)(drawing, path)
            written.append(path)
    return written


def lines_of(model: Model, folder: Path, language: str, cancelled: Stop = lambda: False) -> tuple[Attached, ...]:
    """Every view in lines as SVG and DXF into a folder, to lie inside a brief too; without the extra for DXF the SVG
    says the same. Raises KnownError and the like as ``view_files``."""
    drawn = view_files(model, folder, language, cancelled, styles=(TECHNICAL,))
    try:
        drawn += view_files(model, folder, language, cancelled, "dxf", (TECHNICAL,))
    except KnownError as error:
        if error.problem.code != "export.no_dxf":
            raise
    return tuple(
        Attached(path.name, format_of(path.suffix[1:]).media_type, path.read_bytes()) for path in sorted(drawn)
    )


def solid_file(model: Model, target: Path, kind: str, shrinkage: float = 0.0, allowance: float = 0.0) -> bytes:
    """The metal as a file for the wax printer, ``kind`` stl or 3mf: one solid per alloy and finish.

    ``shrinkage`` is a share, ``allowance`` in mm (``export.mesh.named``). Raises KnownError ``export.no_metal``,
    ``file.…``.
    """
    from juwdesk.export import mesh

    names = {part.id: part.alloy.id for part in model.parts if part.alloy is not None}
    solids = [
        mesh.named(body.solid, f"{body.solid.part} {names.get(body.solid.part, '')}".strip(), shrinkage, allowance)
        for body in model.scene.metals
    ]
    if not solids:
        raise known("export.no_metal")
    if kind == "stl":
        return mesh.stl(solids, target)
    return mesh.three_mf(solids, model.design.title or model.design.id, target)


def gouache(
    model: Model, view: View, outlines: Drawing, cancelled: Stop = lambda: False, shelf: Shelf | None = None
) -> Drawing:
    """A painted view: the picture under its outlines as vectors, at true size."""
    window = extent(model.scene, view)
    pixels = paint(model.scene, view, window, GOUACHE_PX, REST, Ground.WARM_GREY, cancelled, shelf)
    return Drawing(f"{view.name}-gouache", (Image(pixels, window), *outlines.items), window)


def with_files(document: Document, files: Sequence[Attached]) -> Document:
    """The document with files inside it, beside those that it holds."""
    return replace(document, attachments=(*document.attachments, *files))


def sheets_of(document: Document, tr: Translator) -> tuple[Attached, ...]:
    """The drawn sheets of a brief as SVG files, to lie inside it; painted pages are pictures and stay out."""
    drawn = [page.drawing for page in document.content if isinstance(page, Page) and not _painted(page.drawing.items)]
    return tuple(
        Attached(
            f"{tr('sheet')}-{number}.svg",
            "image/svg+xml",
            svg.write(drawing, title=document.title, language=document.language),
            tr("Sheet {n} of the brief as lines, at the size of the paper", n=number),
        )
        for number, drawing in enumerate(drawn, 1)
    )


def _painted(items: Sequence[Item]) -> bool:
    return any(isinstance(each, Image) or (isinstance(each, Group) and _painted(each.items)) for each in items)


def save_pdf(document: Document, target: Path | None) -> bytes:
    """The document as PDF; written whole when a target is given. Raises KnownError ``file.…``."""
    return pdf.write(document, target)
