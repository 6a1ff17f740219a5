"""Parses XML and HTML with lxml."""

from lxml import etree


def parsed(markup: bytes, parser: etree.XMLParser | etree.HTMLParser) -> etree._Element:
    """The root element of `markup`. The result is None for HTML without an element, which the return type omits.

    Raises MemoryError if the memory is full, where lxml itself would raise XMLSyntaxError. Raises XMLSyntaxError if the
    markup is damaged.
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
