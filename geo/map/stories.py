"""The files of the stories that are told beside the map, and the element in which they are told.

A file has one story in one language, with all that its steps show: words, facts with their sources, quotations, and
what the map selects and where it moves to. The script `geo/map/static/story.js` tells it wherever there is a map. Both
are fetched when a reader asks for a story.
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from content.citing.citations import fact_citation, source_words
from content.models import Excerpt
from content.record.excerpts import article_of
from content.record.fact_index import all_facts
from content.record.fact_words import fact_words
from content.record.store import Content
from content.story_models import Step, Story
from content.wording import Wording, wording_in
from geo.contract import StoryFact, StoryQuotation, StorySource, StoryStep, StoryText, ToldStory
from geo.map.assets import STATIC, Asset, publish, publish_json
from geo.map.base_path import address_of
from geo.map.folium_map import shown
from geo.map.scripts import joined
from geo.map.view import STORY, excerpts, told_step, View
from geo.script_messages import story_words


def story_files() -> tuple[Asset, Asset]:
    """The script and the style sheet that every story needs."""
    return publish("story.js", joined(STATIC / "story.js").encode()), publish_file(STATIC / "story.css")
