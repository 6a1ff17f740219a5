"""Parses XML and HTML with lxml."""

from lxml import etree


def parsed(markup: bytes, parser: etree.XMLParser | etree.HTMLParser) -> etree._Element:
    """The root element. For HTML that contains no element, the result is None, contrary to its type.

    Raises MemoryError if the memory is full (lxml itself would raise XMLSyntaxError), and XMLSyntaxError if the markup
    is damaged.
    """
    try:
        return etree.fromstring(markup, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise


def is_cut(parser: etree.XMLParser | etree.HTMLParser) -> bool:
    """Whether a parser with `recover=True` has left out the end of the markup because elements are nested too deep."""
    return any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log.filter_from_fatals())
