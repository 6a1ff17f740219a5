"""The rules for placing the names on the map, for the map's script and for `geo.export.print.lettering`.

No name overlaps another name, a symbol or a control. No name lies on a line or is cut off by the frame. If no box is
free for a name, the name is left out. So a name that is placed earlier, or has more candidate boxes, is less likely to
be left out.
"""

from geo.contract import LatLon, Lettering, Step, Turn

LETTERING = Lettering(
    edge=4,
    gap=1.5,
    offset=4,
    ring=4,
    shifts=(0.25, 0.4, 0.5),
    grid=8,
    turns=(
        Turn(kind="card", steps=(Step(ground="sea", way="usual"),)),
        Turn(
            kind="settlement",
            steps=(
                Step(ground="sea", way="beside"),
                Step(ground="any", way="beside"),
                Step(ground="any", way="beside", reach=24),
            ),
        ),
        Turn(
            kind="card",
            steps=(
                Step(ground="sea", way="near", reach=40),
                Step(ground="own", way="near"),
                Step(ground="sea", way="near", reach=110),
            ),
        ),
        Turn(kind="card", short=True, steps=(Step(ground="sea", way="near", reach=40),)),
        Turn(kind="card", steps=(Step(ground="open", way="near", reach=40),)),
        Turn(kind="card", short=True, leads=True, steps=(Step(ground="open", way="near"),)),
        Turn(kind="card", short=True, steps=(Step(ground="open", way="near", reach=160),)),
        Turn(
            kind="islet",
            steps=(
                Step(ground="own", way="centre"),
                Step(ground="sea", way="beside", reach=32),
                Step(ground="any", way="centre"),
                Step(ground="any", way="beside", reach=32),
            ),
        ),
        Turn(kind="mountain", steps=(Step(ground="any", way="beside"), Step(ground="any", way="beside", reach=20))),
        Turn(
            kind="cape",
            steps=(
                Step(ground="sea", way="beside", reach=8),
                Step(ground="any", way="beside"),
                Step(ground="any", way="beside", reach=24),
            ),
        ),
        Turn(
            kind="strait",
            steps=(
                Step(ground="sea", way="along", reach=96),
                Step(ground="sea", way="near", reach=72),
            ),
        ),
        Turn(kind="town", steps=(Step(ground="any", way="beside"), Step(ground="any", way="beside", reach=20))),
        Turn(
            kind="land",
            steps=(
                Step(ground="own", way="near"),
                Step(ground="sea", way="near", reach=60),
                Step(ground="open", way="near", reach=40),
            ),
        ),
        Turn(kind="sea", steps=(Step(ground="sea", way="near"),)),
    ),
)

REGIONS: dict[str, tuple[str, ...]] = {
    "hokkaido": ("hokkaido",),
    "urup": ("urup",),
    "kuril_islands": ("kuril_chain", "shumshu"),
    "sakhalin": ("sakhalin",),
    "kamchatka": ("kamchatka",),
}
"""The regions of `context.geojson` on which the name of a land is placed, by the id of the landmark."""

SLOPES: dict[str, float] = {
    "kunashir_strait": -62,
    "yekaterina_strait": 50,
    "south_kuril_strait": -36,
    "friz_strait": -52,
}
"""The direction of each long strait, in degrees clockwise from east, by the id of the landmark."""

WATERS: dict[str, tuple[LatLon, ...]] = {
    "sea_of_okhotsk": (
        (52.0, 144.0),
        (46.2, 143.8),
        (44.5, 144.0),
        (44.2, 144.9),
        (44.5, 145.4),
        (44.6, 146.2),
        (44.9, 147.1),
        (45.5, 147.9),
        (45.8, 149.0),
        (46.4, 150.2),
        (47.5, 152.0),
        (49.0, 154.2),
        (50.7, 155.6),
        (52.0, 155.6),
    ),
    "pacific_ocean": (
        (43.2, 145.7),
        (43.6, 147.1),
        (44.3, 147.6),
        (45.0, 148.6),
        (45.6, 150.2),
        (46.7, 152.4),
        (48.5, 154.8),
        (50.2, 156.9),
        (51.2, 158.0),
        (41.0, 158.0),
        (41.0, 143.6),
        (42.0, 143.6),
        (42.7, 144.4),
    ),
}
"""A rough polygon in which the name of a sea is placed, as latitudes and longitudes, by the id of the landmark.

No polygon contains the water between the islands, because no source says to which of the two seas it belongs.
"""
