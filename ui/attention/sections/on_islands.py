"""The section with a map of the islands, each with a disc whose size shows the number of its mentions."""

from collections.abc import Sequence

from markupsafe import Markup

from content.attention.counts import Count
from geo.charts.discs import Disc, disc_picture
from geo.map.credits import COAST_CREDIT
from ui.attention.address import PASSAGES, address, choosing
from ui.attention.setting import Setting
from ui.markup import soft


def map_section(setting: Setting, counts: Sequence[Count]) -> Markup:
    """The islands, each with a disc whose size shows the number of its mentions.

    `counts` contains these numbers. An island that is missing in `counts` has no mentions.
    """
    wording, query = setting.wording, setting.query
    said = {one.value: one.mentions for one in counts}
    discs = {
        island: Disc(
            said.get(island, 0),
            wording.number(said.get(island, 0)),
            address(choosing(query, island=island), PASSAGES),
        )
        for island in setting.content.islands
    }
    told = soft(wording.gettext("The area of each circle shows how often the island is mentioned in the period shown."))
    return Markup("<section id='map'><h2>{}</h2>{}{}<p class='credit'>{}</p></section>").format(
        wording.gettext("By island"), disc_picture(setting.content, discs), told, wording.gettext(COAST_CREDIT)
    )
