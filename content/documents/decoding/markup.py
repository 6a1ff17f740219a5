"""Parses XML and HTML with lxml."""

from lxml import etree


def parsed(markup: bytes, parser: etree.XMLParser | etree.HTMLParser) -> etree._Element:
    """The outermost element. HTML that contains no element gives None, contrary to the type.

    Raises MemoryError if the memory is full, where lxml itself would raise XMLSyntaxError, and XMLSyntaxError if the
    markup is broken.
    """
    try:
        return etree.fromstring(markup, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise


def is_cut(parser: etree.XMLParser | etree.HTMLParser) -> bool:
    """Whether a parser that recovers from errors has left out the rest of its last markup, as it nests too deep."""
    return any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log.filter_from_fatals())
