"""The layer of boundary lines. Each line is shown with the treaty or act on which it is based."""

from content.models import Line, Quotation
from content.record.store import Content
from content.wording import N_, Wording
from geo import contract
from geo.coast.land import load_lines
from geo.layers.features import Feature, dated, feature, publishers
from geo.layers.layer import Layer
from geo.layers.symbols import Sign
from geo.layers.years.time_spans import spans

ILLUSTRATION = N_("Approximate line, drawn midway between the coasts; not a surveyed boundary.")
PARALLEL = N_("Approximate line, drawn on the 50th parallel; not a surveyed boundary.")


def features(content: Content) -> list[Feature]:
    """The features of the layer: the stretches of all boundary lines of the record.

    A line consists of one or several stretches, which are features of `lines.geojson`. Each stretch is a feature of the
    layer, with the years in which the line is in force and the viewpoints according to which it is in force.
    """
    stretches = load_lines().set_index("id").geometry
    return [
        feature(properties, stretches[stretch])
        for line in content.lines.values()
        for properties in [_properties(content, line)]
        for stretch in line.geometry
    ]


def _properties(content: Content, line: Line) -> contract.Line:
    (years,) = (years for in_force, years in spans(content, line.holds_at_end_of) if in_force)
    return contract.Line(
        draw="line",
        id=line.id,
        title=line.title,
        lines=(
            dated(content, line.basis),
            *(text for quotation in line.quotations for text in quoted(content.wording, quotation)),
            content.wording.gettext(PARALLEL if line.geometry == ("sakhalin_50n",) else ILLUSTRATION),
        ),
        sources=publishers(content, line.basis),
        years=years,
        viewpoints=line.viewpoints,
    )


def quoted(wording: Wording, quotation: Quotation) -> list[str]:
    """The quoted words of a treaty and their translation into the reader's language, as one or two lines of text.

    The translation is left out if the record has none for the reader's language.
    """
    words = wording.quoted(quotation.text)
    if wording.language not in quotation.translations:
        return [words]
    translated = wording.quoted(quotation.translations[wording.language])
    return [words, wording.gettext("Our translation: {quotation}", quotation=translated)]


LAYER = Layer(
    "lines",
    N_("Lines"),
    features,
    (
        Sign(
            "line",
            N_("Approximate dividing line; click for its basis"),
            N_("Approximate line, not a surveyed boundary"),
        ),
    ),
    on=True,
)
