"""The arguments about all four islands: each party's, those about the 1956 declaration, and those of third parties."""

from markupsafe import Markup

from content.store import Content
from ui.facts import bullets
from ui.markup import disclosed, join

ANCHOR = "arguments"  # the panels lead here


def arguments(content: Content) -> Markup:
    """The parties side by side in equal columns; third parties below them, closed until asked for."""
    claims = content.claims
    columns = [
        ("Russia", claims.russia),
        ("Japan", claims.japan),
        ("The 1956 Joint Declaration", claims.declaration_1956),
    ]
    sides = join(Markup("<section><h3>{}</h3>{}</section>").format(title, bullets(facts)) for title, facts in columns)
    voices = join(
        Markup("<section><h3>{}</h3>{}</section>").format(party.actor, bullets(party.statements))
        for party in claims.third_parties
    )
    third = disclosed("Third parties", Markup("<div class='columns'>{}</div>").format(voices))
    return Markup("<div id='{}' class='arguments panel'><div class='columns'>{}</div>{}</div>").format(
        ANCHOR, sides, third
    )
