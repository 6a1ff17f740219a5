"""Finds partisan words about territory in sentences that do not attribute them to anyone.

The same rule applies to facts and to stories. Quotations may contain such words.
"""

import re
from collections.abc import Iterator

from content.models import Language

# Boats may be seized, people may return, and firms may be freed of taxes, so the patterns require a word for land.
TAKES_A_SIDE: dict[Language, str] = {
    "en": r"\billegal\w*|\boccup(?:y|ie[ds]|ation)\w*|\bliberat\w+|\bseiz\w+|\bso-called\b|\bannex\w*"
    r"|\binva(?:de|sion)\w*|\b(?:the|their|be|a) return(?:ed)?\b|\bgiven? back\b|\breclaim\w*",
    "ru": r"незаконн\w*|оккуп\w*|освобожд\w+ (?:остров|Курил)\w*|захва[тч]\w*|так называем\w*|аннекс\w*"
    r"|вторг\w*|вторже\w*|возвра[тщ]\w+ (?:остров|территор|Япони|Росси)\w*|их возвращени\w*|отторже\w*",
    "ja": r"不法|占拠|占領|解放|奪[いうわっ還]|返還|いわゆる|併合|侵攻|侵略",
}
ATTRIBUTED: dict[Language, str] = {
    "en": r"\b(?:say|call|speak|ask|declare|write|describe|answer|repeat|argue|report|want|demand)s?\b"
    r"|\b(?:said|called|spoke|asked|declared|wrote|described|answered|repeated|argued|reported|wanted|demanded|named)\b"
    r"|\bworks? for\b|\baccounts?\b|\bexpressions?\b|\bwords?\b|\bcount(?:s|ed)? (?:as|to)\b|[\"“]",
    "ru": r"заяв\w+|назва\w+|называ\w+|говор\w+|сказа\w+|объяв\w+|проси\w+|призы?ва\w+|писа\w+|напис\w+"
    r"|источник\w*|передаёт|ответ\w+|требу\w+|потребов\w+|выступа\w+|повтори\w+|считает|добива\w+|«"
    r"|по (?:словам|мнению|сообщениям|выражению)",
    "ja": r"とし|と述べ|と語|求め|宣言|記[しす]|と呼[びぶん]|表現|とされ|指摘|主張|伝え|答え|「|という|訴え|報じ|報道",
}
ABOUT_BOATS = r"\b(?:boat|vessel|ship|fish|kelp|crew|skipper)|\b(?:лов|суд[нао]|судов|рыб|шкипер)|漁|船"
SENTENCE = r"(?<=[.!?。])\s*"


def one_sided(language: Language, text: str) -> Iterator[str]:
    """Yield `WORD: SENTENCE` for each partisan word in a sentence that contains no attribution and no quotation.

    Words such as `seized` are allowed in sentences about boats.
    """
    for sentence in re.split(SENTENCE, text):
        for word in re.findall(TAKES_A_SIDE[language], sentence, re.IGNORECASE):
            about_boats = word.lower().startswith(("seiz", "захва")) and re.search(ABOUT_BOATS, sentence)
            if not about_boats and not re.search(ATTRIBUTED[language], sentence, re.IGNORECASE):
                yield f"{word}: {sentence}"
