"""The positions of the cards beside the islands.

A card shows the name and the figures of an island. The layers of the map add the rows of the card.
"""

from content.models import IslandId
from geo.contract import Card

# The points lie in open sea beside the island. The largest island comes first; its card is placed last.
CARDS: dict[IslandId, Card] = {
    "iturup": Card(lat=45.6, lon=147.55, side="left"),
    "kunashir": Card(lat=44.5, lon=146.16, side="above"),
    "shikotan": Card(lat=43.86, lon=147.0, side="right"),
    "habomai": Card(lat=43.55, lon=146.45, side="below"),
}
