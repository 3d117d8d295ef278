"""The states of the assess room that are grabbed as pictures: every step of the sample, and the room that waits."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QScrollArea

from juwdesk.app.referral_book import Appraiser
from juwdesk.appraisal.workflow import Step
from juwdesk.ui.assess.proving import ProvingCard
from juwdesk.ui.assess.room import AssessRoom
from juwdesk.ui.window import Window


def states() -> dict[str, Callable[[Window], None]]:
    """A name for every state, and what brings the window there. The sample dossier must be in the store."""
    steps = {f"assess-{step.value}": _step(step) for step in Step}
    typed = {"assess-begun": _begun, "assess-mistake": _mistake, "assess-spectrum": _spectrum}
    typed["assess-circumstances"] = _circumstances
    typed["assess-prove"] = _prove
    typed["assess-law"] = _law
    typed |= {
        "assess-referral": _referral,
        "assess-offer": _offer,
        "assess-offer-beside": _beside,
        "assess-purchase": _purchase,
    }
    typed |= {"assess-report-read": _report, "assess-report-below": _report_below}
    typed |= {"assess-reports": _reports, "assess-reports-below": _reports_below}
    clues = {"assess-clues": _clues, "assess-clues-none": _no_clues, "assess-clue-search": _searched}
    metals = {"assess-marks": _marks, "assess-metal-tests": _metal_tests, "assess-metal-misfit": _metal_misfit}
    quality = {"assess-damage": _damage, "assess-grades": _grades, "assess-watch": _watch}
    return {"assess-empty": _empty, **steps, **typed, **clues, **metals, **quality}


def _room(window: Window) -> AssessRoom:
    room = window.room("assess")
    assert isinstance(room, AssessRoom)
    return room


def _empty(window: Window) -> None:
    window.go("assess")


def _step(step: Step) -> Callable[[Window], None]:
    def reach(window: Window) -> None:
        _sample(window)
        _room(window).go_to(step)

    return reach


def _sample(window: Window) -> None:
    store = window.context.store
    for dossier in store.dossiers():
        for document in store.documents(dossier.id):
            if document.kind == "item" and dossier.sample:
                window.open("item", document.id)
                return


def _begun(window: Window) -> None:
    """A new assessment, nothing typed yet."""
    _room(window).begin()


def _mistake(window: Window) -> None:
    """A reading that cannot be: its sentence stands at the field, the text stays."""
    _sample(window)
    room = _room(window)
    room.go_to(Step.STONES)
    room.type_in("ri_high", "1,7o")
    come_to_rest(300)


def _prove(window: Window) -> None:
    """A dated piece with a red stone: one gem to confirm or exclude, a test without an answer, edges swapped."""
    _sample(window)
    room = _room(window)
    room.go_to(Step.STONES)
    room.add()
    for name, text in (("colour", "red"), ("transparency", "transparent"), ("ri_low", "1,770"), ("ri_high", "1,762")):
        room.type_in(name, text)
    room.type_in("optic", "inconclusive")
    room.type_in("pleochroism", "strong")
    room.weigh("candidate", "synthetic-ruby-verneuil")
    come_to_rest(300)
    card = room.findChild(ProvingCard)
    for area in room.findChildren(QScrollArea):
        if card is not None and area.isAncestorOf(card):
            area.ensureWidgetVisible(card)


def _clues(window: Window) -> None:
    """A modern stone in an old mount: a clue that does not fit, with one clue in hand."""
    _sample(window)
    room = _room(window)
    room.go_to(Step.PERIOD)
    room.add_clue("cut_princess")


def _no_clues(window: Window) -> None:
    room = _room(window)
    room.begin()
    room.go_to(Step.PERIOD)


def _searched(window: Window) -> None:
    """Clues found by a word."""
    _sample(window)
    room = _room(window)
    room.go_to(Step.PERIOD)
    room.seek_clues("1925 goud" if window.context.settings.language == "nl" else "1925 gold")


def _marks(window: Window) -> None:
    """A metal with a mark in hand, and leaves looked for."""
    room = _room(window)
    room.begin()
    room.go_to(Step.METAL)
    room.add()
    room.type_in("colour", "yellow")
    room.metal.seek("eikenblad" if window.context.settings.language == "nl" else "oak leaf")
    room.metal.add_mark("NL-061")
    come_to_rest(300)


def _metal_tests(window: Window) -> None:
    """Marks and tests agree."""
    _marks(window)
    room = _room(window)
    room.metal.seek("")
    for name, text in (("xrf_how", "filed"), ("xrf_Au", "584"), ("touch_how", "filed"), ("touch_holds", "585")):
        room.type_in(name, text)
    room.type_in("touch_attacked", "750")
    come_to_rest(300)


def _metal_misfit(window: Window) -> None:
    """A figure on a plated piece: the tests deny it, and weighings that cannot be."""
    _marks(window)
    room = _room(window)
    room.metal.add_mark("FR-001")
    room.type_in("signs", "layer_worn;green")
    room.type_in("density", "8,7")
    room.type_in("water", "9x")
    come_to_rest(300)


def _photographed(window: Window) -> AssessRoom:
    """The sample with a photograph: a plain drawn ring stands for the camera's picture."""
    from PIL import Image, ImageDraw

    _sample(window)
    room = _room(window)
    drawn = Image.new("RGB", (1200, 800), "#e9e4da")
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((300, 200, 900, 760), outline="#b98d3e", width=54)
    pen.polygon(((600, 60), (720, 170), (600, 300), (480, 170)), fill="#3a5a9c", outline="#24406f")
    path = window.context.folder / "ring.png"
    drawn.save(path)
    room.add_photos([path])
    room.go_to(Step.QUALITY)
    return room


def _damage(window: Window) -> None:
    """Two damages in the photograph, one of them in hand."""
    room = _photographed(window)
    room.quality.point(0.5, 0.24)
    room.type_in("kind", "claw_worn")
    room.quality.lay_down()
    room.quality.point(0.28, 0.62)
    room.type_in("kind", "thin")
    room.type_in("note", "0,9 mm" if window.context.settings.language == "nl" else "0.9 mm")
    come_to_rest(300)


def _grades(window: Window) -> None:
    """A diamond graded while mounted, with a report that is still closed."""
    _sample(window)
    room = _room(window)
    room.go_to(Step.QUALITY)
    room.type_in("family", "diamond")
    for name, text in (("colour", "G"), ("clarity", "VS1"), ("fluorescence", "faint"), ("table", "5x")):
        room.type_in(name, text)
    room.type_in("laboratory", "GIA")
    come_to_rest(300)


def _watch(window: Window) -> None:
    """The questions of a watch."""
    room = _room(window)
    room.begin()
    room.go_to(Step.ITEM)
    room.type_in("kind", "watch")
    room.type_in("brand", "Omega")
    room.type_in("movement", "automatic")
    come_to_rest(300)


def _spectrum(window: Window) -> None:
    """The lines of a spectrum, typed; what was looked for in vain stands below."""
    _sample(window)
    room = _room(window)
    room.go_to(Step.STONES)
    room.type_in("looked_for", "gas-bubbles;curved-striae")
    room.type_in("spectrum_lines", "694 668 476")
    come_to_rest(300)


def _circumstances(window: Window) -> None:
    """A group of circumstances open, two of them hold."""
    _sample(window)
    room = _room(window)
    room.go_to(Step.PURPOSE)
    room.open_group("value")
    room.toggle("value_above_shop_limit")
    come_to_rest(300)


def _law(window: Window) -> None:
    """A piece with protected material that is to be bought in, for cash above the limit."""
    room = _room(window)
    room.begin()
    room.choose("PU-06")
    for each in ("protected_species_material", "cash_at_or_above_limit"):
        room.toggle(each)
    come_to_rest(300)
    to_bottom(room)


def _offer(window: Window) -> None:
    """A chain to buy in: the open sum."""
    room = _room(window)
    room.begin()
    room.choose("PU-06")
    room.go_to(Step.METAL)
    room.add()
    for name, text in (("material", "gold-585-yellow"), ("mass", "12,4"), ("net", "yes")):
        room.type_in(name, text)
    room.go_to(Step.VALUE)
    for name, text in (("refining", "3"), ("margin", "12")):
        room.papers.offer.type_in(f"offer/{name}", text)
    come_to_rest(300)


def _beside(window: Window) -> None:
    """The value next to the offer."""
    _offer(window)
    to_bottom(_room(window))


def _purchase(window: Window) -> None:
    """The entry in the register, tried before it was whole."""
    _offer(window)
    offer = _room(window).papers.offer
    offer.begin_purchase()
    offer.keep_purchase()
    come_to_rest(300)
    to_bottom(_room(window))


def _referral(window: Window) -> None:
    """A referral begun, beside an address of the directory."""
    _sample(window)
    room = _room(window)
    room.go_to(Step.LETTER)
    english = window.context.settings.language == "en"
    lab = "Gem laboratory Example" if english else "Edelsteenlaboratorium Voorbeeld"
    room.papers.referral.keep_address(Appraiser(name=lab, target="laboratory", register="ISO 17025"))
    room.papers.referral.begin()
    come_to_rest(300)
    to_bottom(room)


REPORT = """TAXATIERAPPORT
Opdrachtgever: mevrouw J. de Vries
Doel: verzekering
Vervangingswaarde: € 3.450,-
Peildatum: 12 maart 2021. Dit rapport is drie jaar geldig.
Witgouden ring 750, 4,2 gram, briljant 1,62 ct, kleur G, zuiverheid SI1, met foto.
Taxateur: P. Jansen, Federatie TMV"""


GRADED = """{lab} Diamond Grading Report
Report Number {number}
Round Brilliant
Measurements 6.42 - 6.45 x 3.97 mm
Carat Weight 1.01 carat
Color Grade {colour}
Clarity Grade VS2
Natural Diamond"""


def _report(window: Window) -> None:
    """A report of somebody else, read and explained."""
    _sample(window)
    room = _room(window)
    room.go_to(Step.REPORT)
    room.type_in("text", REPORT)
    room.type_in("signed", "yes")
    come_to_rest(300)


def _report_below(window: Window) -> None:
    """The same, further down."""
    _report(window)
    to_bottom(_room(window))


def _reports(window: Window) -> None:
    """Two reports of laboratories beside it, that do not agree."""
    _report(window)
    for lab, number, colour in (("GIA", "2141438171", "G"), ("IGI", "512345678", "I")):
        source = window.context.folder / f"{lab} {number}.txt"
        source.write_text(GRADED.format(lab=lab, number=number, colour=colour), "utf-8")
        _room(window).papers.open_report(source)
        source.unlink()
    come_to_rest(300)


def _reports_below(window: Window) -> None:
    """The same, further down: what they say otherwise."""
    _reports(window)
    to_bottom(_room(window), share=0.5)


def to_bottom(room: AssessRoom, share: float = 1.0) -> None:
    """The end of the step in sight, or a share of the way down."""
    for _ in range(2):  # a form that was just made gets its places a moment later
        for area in room.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(int(share * area.verticalScrollBar().maximum()))
        come_to_rest(200)


def come_to_rest(milliseconds: int) -> None:
    """Let timers that bring things into sight run out."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
