"""What the finishes of metal are called: English message ids."""

from juwdesk.base.locale import N_
from juwdesk.drawing.scene import Finish

LABELS: dict[Finish, str] = {
    Finish.POLISHED: N_("polished"),
    Finish.SATIN: N_("satin"),
    Finish.BRUSHED: N_("brushed"),
    Finish.ICE: N_("ice matt"),
    Finish.SANDBLASTED: N_("sandblasted"),
    Finish.HAMMERED: N_("hammered"),
    Finish.BARK: N_("bark"),
    Finish.FLORENTINE: N_("florentine"),
    Finish.OXIDISED: N_("oxidised"),
    Finish.RHODIUM: N_("rhodium plated"),
}
