"""Display colours of stones whose light was tuned by eye; light, so that a list of names needs no painter."""

TINTS = {
    "diamond": "#F4F6F8",
    "sapphire": "#1F3FA8",
    "ruby": "#C01840",
    "emerald": "#1E8F55",
    "amethyst": "#7A3FB0",
    "citrine": "#E0A030",
    "tanzanite": "#4A4CC0",
    "aquamarine": "#A8D8E0",
    "garnet": "#8E1B22",
    "morganite": "#F0C4C0",
}
"""``#RRGGBB`` by the name under which ``gem_optics.MEASURED`` keeps the light of a species."""

BY_GEM = {
    "agate": "#9AA39C", "alexandrite": "#2E7366", "amazonite": "#4FB3A3", "amber": "#D4861C", "ametrine": "#9468B0",
    "andalusite": "#8F7A3C", "apatite": "#1FA3C4", "benitoite": "#3A57C8", "beryl-green": "#8FC79A",
    "beryl-heliodor": "#E3C93C", "beryl-maxixe": "#2F55B8", "beryl-red": "#B5173C", "carnelian": "#C9501E",
    "chalcedony": "#A9BCD3", "chrysoberyl": "#CFC23A", "chrysoberyl-cats-eye": "#C2A13A", "chrysocolla": "#2FA5A8",
    "chrysocolla-chalcedony": "#2BA6B5", "chrysoprase": "#6FBF73", "coral-black": "#2C2522", "coral-pink": "#F0A08C",
    "coral-sponge": "#B5502E", "diamond-fancy": "#F0D64A", "diaspore-zultanite": "#A9A866",
    "diopside-chrome": "#1B7A35", "fluorite": "#7A5FB0", "garnet-andradite": "#B8862B",
    "garnet-colour-change": "#5F6B78", "garnet-demantoid": "#63A52C", "garnet-grossular": "#C9C24A",
    "garnet-hessonite": "#B4551E", "garnet-malaya": "#D9694A", "garnet-mali": "#B9B02F",
    "garnet-rhodolite": "#A01C55", "garnet-spessartine": "#F28A22", "garnet-tsavorite": "#159A49",
    "garnet-uvarovite": "#117A3B", "hiddenite": "#8FC86E", "iolite": "#4B4FA6", "jadeite": "#3C9A5F",
    "kunzite": "#E0A9D4", "kyanite": "#2F66B8", "lapis-lazuli": "#2A45A8", "larimar": "#7FC1DE",
    "malachite": "#1E7B52", "moldavite": "#5F7A2E",
    "nephrite": "#3F6B4A", "opal-fire": "#E8641E", "pearl-conch": "#F0A0A8", "peridot": "#9DB52E",
    "prasiolite": "#A9C69A", "prehnite": "#B9CF86", "quartz-aventurine": "#4E9A66", "quartz-cats-eye": "#A8A06A",
    "rhodochrosite": "#E2707F", "rhodonite": "#C9546E", "rose-quartz": "#F0C3CB", "sapphire-colour-change": "#4B54A8",
    "sapphire-padparadscha": "#F29A7A", "sapphire-star": "#3D57A5", "sinhalite": "#A87A3A", "smoky-quartz": "#7A5B3C",
    "sodalite": "#2E4A9A", "sphalerite": "#D9902A", "sphene": "#B5B12E", "spinel-blue": "#3C5AA8",
    "spinel-red": "#C81E3C", "spinel-violet": "#7A5FA8", "sugilite": "#6E2E8E", "topaz-blue": "#7DBBE3",
    "topaz-imperial": "#E8974A", "topaz-yellow-brown": "#D9A441", "tourmaline-bicolour": "#C86A8A",
    "tourmaline-chrome": "#157A3A", "tourmaline-dravite": "#7A4A22", "tourmaline-indicolite": "#1E5F86",
    "tourmaline-paraiba": "#12B5C9", "tourmaline-rubellite": "#C8205F", "tourmaline-verdelite": "#2F8A4E",
    "tourmaline-yellow": "#DCCB2A", "turquoise": "#41B3BF", "zircon-blue": "#4FAFD8", "zircon-brown": "#A55A25",
}  # fmt: skip
"""By the id of a gem of the reference, where its everyday colour is narrower than its first colour word: a picture's
tint, no measurement. A synthetic stone has its natural like's."""
SECOND = {
    "alexandrite": "#8A3A5A", "andalusite": "#A8452C", "benitoite": "#D9E2F2", "iolite": "#CFCBAF",
    "kunzite": "#F5E8F2", "kyanite": "#8FB4DC", "sapphire-colour-change": "#7A4A8A",
    "tourmaline-indicolite": "#2F7A6A", "tourmaline-rubellite": "#E0708A", "tourmaline-verdelite": "#7AA03A",
}  # fmt: skip
"""The other colour of strongly pleochroic gems, across the first."""
