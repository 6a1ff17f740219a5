"""The arguments about all four islands: each party's, those about the 1956 declaration, and those of third parties."""

from markupsafe import Markup

from content.record.store import Content
from ui.markup import disclosed, join, section
from ui.page.facts import bullets

ANCHOR = "arguments"  # the panels lead here


def arguments(content: Content) -> Markup:
    """The parties side by side in equal columns; third parties below them, closed until asked for."""
    claims, wording = content.claims, content.wording
    columns = [
        *((wording.party(party), claims.arguments_of(party)) for party in wording.parties),
        (wording.viewpoint("declaration_1956"), claims.declaration_1956),
    ]
    sides = join(section(title, bullets(wording, facts)) for title, facts in columns)
    voices = join(section(party.actor, bullets(wording, party.statements)) for party in claims.third_parties)
    third = disclosed(wording.gettext("Third parties"), Markup("<div class='columns'>{}</div>").format(voices))
    return Markup("<div id='{}' class='arguments panel'><div class='columns'>{}</div>{}</div>").format(
        ANCHOR, sides, third
    )
