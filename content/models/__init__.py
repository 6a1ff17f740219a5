"""The models of the data: the fields and rules of a fact, an island, a site, a claim, an article and so on.

Validation raises pydantic's ValidationError, which `content.record.validation.yaml_loader` turns into faults. A field
that the model does not define is an error, so that a misspelt key in a data file is reported.

In a data file, a text for readers (type `Words`) is a mapping with three versions: `en`, `ru` and `ja`. A validated
model contains only one version. The value `language` of the validation context selects the version; without this value,
it is English. Translations of quotations (type `Translations`) stay complete.

Coordinates are WGS 84 (EPSG:4326) degrees. The name of a field with a length or an area contains the unit.
"""

import sys

from pydantic import BaseModel

from content.models.articles import (
    JAPANESE_CHARACTERS_PER_WORD,
    MAX_QUOTE_WORDS,
    Article,
    ArticleKind,
    Excerpt,
    ExcerptCheck,
    ExcerptVerdict,
    Licence,
    Side,
    Topic,
    quote_digest,
    word_count,
)
from content.models.base import (
    CLOCK_MARGIN,
    UNDATED,
    AsOf,
    Confidence,
    IslandId,
    Language,
    PartialDate,
    Party,
    PlaceId,
    Slug,
    StrictModel,
    Text,
    Translations,
    Words,
    end_of,
    language_of,
    require_reason_if_undated,
    require_translations,
    rule_error,
)
from content.models.claims import Claims, IslandClaims, Statement, Status, ThirdParty, Viewpoint, ViewpointPosition
from content.models.facts import Fact, Figure, FormerIds, NamedFact, NoDate, Source
from content.models.history import (
    NO_TREATY,
    Claim,
    Event,
    EventKind,
    Holding,
    Line,
    LineFeature,
    Period,
    Quotation,
    Territory,
)
from content.models.method import Method, Section
from content.models.places import (
    Distance,
    Height,
    Island,
    Islet,
    Landmark,
    LandmarkKind,
    Location,
    Names,
    Population,
    Populations,
    Series,
    Settlement,
    Site,
    SiteKind,
)
from content.models.themes import (
    MOST_LEADING,
    Chart,
    ChartFigure,
    Count,
    Counts,
    Theme,
    ThemeFact,
    ThemeId,
    ThemeSection,
)

__all__ = [
    "CLOCK_MARGIN",
    "JAPANESE_CHARACTERS_PER_WORD",
    "MAX_QUOTE_WORDS",
    "MOST_LEADING",
    "NO_TREATY",
    "UNDATED",
    "Article",
    "ArticleKind",
    "AsOf",
    "Chart",
    "ChartFigure",
    "Claim",
    "Claims",
    "Confidence",
    "Count",
    "Counts",
    "Distance",
    "Event",
    "EventKind",
    "Excerpt",
    "ExcerptCheck",
    "ExcerptVerdict",
    "Fact",
    "Figure",
    "FormerIds",
    "Height",
    "Holding",
    "Island",
    "IslandClaims",
    "IslandId",
    "Islet",
    "Landmark",
    "LandmarkKind",
    "Language",
    "Licence",
    "Line",
    "LineFeature",
    "Location",
    "Method",
    "NamedFact",
    "Names",
    "NoDate",
    "PartialDate",
    "Party",
    "Period",
    "PlaceId",
    "Population",
    "Populations",
    "Quotation",
    "Section",
    "Series",
    "Settlement",
    "Side",
    "Site",
    "SiteKind",
    "Slug",
    "Source",
    "Statement",
    "Status",
    "StrictModel",
    "Territory",
    "Text",
    "Theme",
    "ThemeFact",
    "ThemeId",
    "ThemeSection",
    "ThirdParty",
    "Topic",
    "Translations",
    "Viewpoint",
    "ViewpointPosition",
    "Words",
    "end_of",
    "language_of",
    "quote_digest",
    "require_reason_if_undated",
    "require_translations",
    "rule_error",
    "word_count",
]


def _name_generic_models(*models: type[BaseModel]) -> None:
    """Register the parametrised models, such as `Fact[Words]`, by name in the modules of their classes.

    Worker processes send facts with pickle, which finds a class by its name. pydantic itself registers a parametrised
    model only if the model is created outside of a class.
    """
    for made in (made for model in models for made in model.__subclasses__() if made not in models):
        setattr(sys.modules[made.__module__], made.__name__, made)


_name_generic_models(Fact, Figure, NamedFact)
