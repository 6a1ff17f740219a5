"""The section with the picture of the islands, each with a disc for its mentions in the chosen time."""

from collections.abc import Sequence

from markupsafe import Markup

from content.attention.counts import Count
from geo.map.credits import COAST_CREDIT
from geo.map.discs import Disc, disc_picture
from ui.attention.address import PASSAGES, address, choosing
from ui.attention.setting import Setting
from ui.markup import soft


def map_section(setting: Setting, counts: Sequence[Count]) -> Markup:
    """The islands, each with a disc for its mentions in the chosen time."""
    wording, asked = setting.wording, setting.asked
    said = {one.value: one.mentions for one in counts}
    discs = {
        island: Disc(
            said.get(island, 0),
            wording.number(said.get(island, 0)),
            address(choosing(asked, island=island), PASSAGES),
        )
        for island in setting.content.islands
    }
    told = soft(wording.gettext("The area of each circle shows how often the island is mentioned in the period shown."))
    return Markup("<section id='map'><h2>{}</h2>{}{}<p class='credit'>{}</p></section>").format(
        wording.gettext("By island"), disc_picture(setting.content, discs), told, wording.gettext(COAST_CREDIT)
    )
