"""The switch between the page's languages."""

from markupsafe import Markup

from content.wording import LANGUAGES, Wording
from ui.markup import join


def language_switch(wording: Wording) -> Markup:
    """A navigation with a link for each language. The text of a link is the language's own name, such as `日本語`.

    When the reader follows a link, `page.js` keeps the other parts of the address.
    """
    links = join(
        Markup("<a href='?lang={0}' lang='{0}' hreflang='{0}'{1}>{2}</a>").format(
            language, Markup(" aria-current='true'") if language == wording.language else "", name
        )
        for language, name in LANGUAGES.items()
    )
    return Markup("<nav class='languages' aria-label='{}'>{}</nav>").format(wording.gettext("Language"), links)
