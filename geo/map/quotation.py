"""A quotation as markup, for the page, its panel and the standalone map."""

from markupsafe import Markup

from content.models import Article, Excerpt
from content.wording import wording_in


def marked_quotation(article: Article, excerpt: Excerpt) -> Markup:
    """A quotation in the quotation marks of its language. The part that was compared with the facts is marked.

    Nothing is marked if the whole quotation was compared, or if the quotation was not compared at all.
    """
    marks = Markup(wording_in(article.language).quoted("{}"))
    if excerpt.checked is None:
        return marks.format(excerpt.quote)
    before, after = excerpt.quote.split(excerpt.checked)
    return marks.format(Markup("{}<mark>{}</mark>{}").format(before, excerpt.checked, after))
