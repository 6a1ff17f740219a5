"""The arguments about all four islands.

This part of the page contains the arguments of each party, the arguments about the 1956 declaration, and the statements
of third parties.
"""

from markupsafe import Markup

from content.record.store import Content
from ui.markup import disclosed, join, section
from ui.page.components.facts import bullets


def arguments(content: Content) -> Markup:
    """The arguments of each party and the arguments about the 1956 declaration, in columns of equal width.

    The statements of third parties are below the columns, in a `details` element that is collapsed at first.
    """
    claims, wording = content.claims, content.wording
    columns = [
        *((wording.party(party), claims.arguments_of(party)) for party in wording.parties),
        (wording.viewpoint("declaration_1956"), claims.declaration_1956),
    ]
    sides = join(section(title, bullets(wording, facts)) for title, facts in columns)
    voices = join(section(party.actor, bullets(wording, party.statements)) for party in claims.third_parties)
    third = disclosed(wording.gettext("Third parties"), Markup("<div class='columns'>{}</div>").format(voices))
    return Markup("<div class='arguments panel'><div class='columns'>{}</div>{}</div>").format(sides, third)
