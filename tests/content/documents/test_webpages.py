"""Saved web pages: the article is read without the text around it, and with the data that the page states."""

import random

import pytest

from content.documents import read_document
from tests.content.documents.reading import refusal, text_of

PROSE = (
    "The ferry from Nemuro waits at Kunashir for the third day, and its crew of twenty plays draughts.",
    "Над Итурупом стоит туман, и аэропорт закрыт до понедельника, сообщил начальник смены на причале.",
    "色丹島では漁師が網を直している。船は三日間も港に泊まったままで、乗客は茶を飲み、将棋を指して過ごした。",
)
BODY = "".join(f"<p>{words}</p>" for words in PROSE)
CARD = '<article class="card"><a href="/f"><h3>Football on Shikotan, and all its results of the week</h3></a></article>'
LINKS = (
    "<ul>" + "<li><a href='/'>Urup, and more news that nobody has asked for in many words here</a></li>" * 20 + "</ul>"
)
PAGES = {
    "beside a card": f"<div class='story'><h1>Fog</h1>{BODY}</div><div class='sidebar'>{CARD}</div>",
    "in a form": f"<form id='aspnetForm'><input value='Urup'><div><h1>Fog</h1>{BODY}</div>{LINKS}</form>",
    "beside an empty main": f"<main></main><div id='app'><h1>Fog</h1>{BODY}</div>{CARD}{CARD}",
    "in a table": f"<table><tr><td>{LINKS}</td><td><h1>Fog</h1>{'<br><br>'.join(PROSE)}</td></tr></table>",
    "between related news": f"<div><h1>Fog</h1>{BODY}<div class='related-news'>{BODY[:60]}</p>{LINKS}</div></div>",
    "with an aside": f"<article><h1>Fog</h1>{BODY}<aside>Urup</aside><nav>Urup</nav></article><footer>Urup</footer>",
    "with the heading elsewhere": f"<header><h1>Fog</h1></header>{LINKS}<div class='text'>{BODY}</div>",
}


@pytest.mark.parametrize("where", PAGES)
def test_the_article_is_read_and_nothing_beside_it(where: str) -> None:
    text = read_document("a.html", f"<!doctype html><title>t</title><body>{PAGES[where]}".encode()).text
    words = " ".join(text.split())
    assert words.startswith("Fog")
    assert [prose for prose in PROSE if words.count(prose) != 1] == []
    assert not [name for name in ("Urup", "Football") if name in words]


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Fog &amp; ferry", "inLanguage": "en-GB",
"datePublished": "2019-01-22T10:00:00+09:00", "publisher": {"@type": "Organization", "name": "Quay News"}}]}</script>"""
BROKEN = "<script type='application/ld+json'>{[</script>"
STATED = {
    "JSON-LD": (f"<title>t</title>{LINKED}<p>Fog", ("Fog &amp; ferry", "Quay News", "2019-01-22", "en")),
    "Open Graph": (
        "<title>t</title><meta property='og:title' content='Fog'><meta property='og:site_name' content='Quay'>"
        "<meta property='article:published_time' content='2019-01-22T10:00'><p>Fog over Iturup",
        ("Fog", "Quay", "2019-01-22", "en"),
    ),
    "meta": ("<title>Fog</title><meta name='date' content='22.01.2019'><p>Fog", ("Fog", None, "2019-01-22", "en")),
    "time": (
        "<title>Fog</title><p>Fog<time datetime='2019-01-22'>now</time>",
        ("Fog", None, "2019-01-22", "en"),
    ),
    "nothing": ("<p>Fog over Iturup", ("Fog over Iturup", None, None, "en")),
    "another language": ("<html lang='id'><title>Kabut</title><p>Kabut di Iturup", ("Kabut", None, None, None)),
    "a wrong language": ("<html lang='en'><title>Туман</title><p>Над Итурупом туман", ("Туман", None, None, "ru")),
    "broken JSON-LD": (
        f"<title>Fog</title>{BROKEN}<p>Fog",
        ("Fog", None, None, "en"),
    ),
    "no date": ("<title>Fog</title><meta name='date' content='99.99.2019'><p>Fog", ("Fog", None, None, "en")),
}


def test_what_a_page_states_is_kept() -> None:
    for where, (markup, stated) in STATED.items():
        one = read_document("a.html", markup.encode())
        assert (one.title, one.publisher, one.date, one.language) == stated, where


def test_a_text_that_a_page_has_only_for_machines_is_read() -> None:
    body = " ".join(PROSE)
    markup = (
        f'<title>t</title><script type="application/ld+json">{{"@type": "Article", "articleBody": "{body}"}}</script>'
    )
    assert read_document("a.html", f"{markup}<p>Read on with a subscription.".encode()).text == body


def test_marks_of_notes_do_not_end_names_and_units_keep_their_digits() -> None:
    page = "<p>Kunashir<sup>1</sup> and Iturup<sup><a>[2]</a></sup> have 3,139 km<sup>2</sup>; 10<sup>th</sup> day."
    assert read_document("a.html", page.encode()).text.strip() == (
        "Kunashir[1] and Iturup[2] have 3,139 km²; 10th day."
    )


def test_a_page_with_little_of_a_large_file_is_told_of() -> None:
    large = read_document("a.html", b"<p>Fog over Iturup." + b"<script>" + b"x" * 200_000 + b"</script>")
    assert str(large.incomplete) == (
        "a.html has 200 kB, but only 16 characters of text were found in it. Check whether anything is missing."
    )
    assert read_document("a.html", b"<p>Fog over Iturup.").incomplete is None
    lines = read_document("a.jsonl", b'{"text": "Fog"}\n{"id": "' + b"x" * 10 + b'", "n": [' + b"1, " * 50_000 + b"1]}")
    assert str(lines.incomplete).startswith("a.jsonl has 150 kB, but only 3 characters of text were found in it.")


# ---- what a page shows, and its encoding ----------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><meta charset="{encoding}"><title>Погода 天気</title>
<style>.Habomai {{}}</style><script>var island = "Shikotan";</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Fog</h1>
<p>It lies over <b>Itu</b>rup,<br>and the ferry waits. Туман. 国<i>後</i>島</p><script>write("Shikotan")</script>
<ul><li>Kunashir: rain</li><li>Urup: sun</li></ul>
<div style="display:none">Shikotan</div><p hidden>Shikotan</p><noscript>Shikotan</noscript><!-- Shikotan -->
</article><footer>Shikotan Ltd</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_web_page_gives_what_it_shows_of_its_article(encoding: str) -> None:
    page = read_document("a.html", PAGE.format(encoding=encoding).encode(encoding))
    assert page.title == "Погода 天気"
    assert [line.strip() for line in page.text.splitlines() if line.strip()] == [
        "Fog",
        "It lies over Iturup,",
        "and the ferry waits. Туман. 国後島",
        "* Kunashir: rain",
        "* Urup: sun",
    ]


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("windows-1251", "cp1251", "Над Итурупом туман."),
        ("koi8-r", "koi8-r", "Над Итурупом туман."),
        ("Shift_JIS", "cp932", "択捉島は①番だ。"),
        ("x-sjis", "cp932", "択捉島は霧の中だ。"),
        ("EUC-JP", "euc_jp", "択捉島は霧の中だ。"),
        ("iso-2022-jp", "iso2022_jp", "択捉島は霧の中だ。"),
        ("utf-8", "cp1251", "Над Итурупом туман."),  # a page may be wrong
        ("windows-1251", "utf-8", "Над Итурупом туман."),
        ("iso-8859-1", "cp1251", "Над Итурупом туман."),
        ("x-mac-cyrillic", "mac_cyrillic", "Над Итурупом туман."),
        ("iso-8859-2", "iso8859-2", "Mgła nad wyspą Iturup, łódź."),
        ("utf-16", "utf-8", "Над Итурупом туман."),
        ("unicode_escape", "utf-8", "Над Итурупом туман."),
        ("nonsense", "cp932", "択捉島は霧の中だ。"),
    ],
)
def test_a_web_page_is_read_in_the_encoding_that_it_declares_or_has(label: str, encoding: str, text: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><p>{text}'
    assert text_of("a.htm", page.encode(encoding)).strip() == text


@pytest.mark.parametrize("tag", ["div", "font", "ul><li"])
def test_elements_that_are_never_closed_hide_no_text(tag: str) -> None:
    for count in (300, 1_000):
        text = text_of("a.html", ("<!doctype html><p>Fog" + f"<{tag}>x " * count + "<p>over Iturup").encode())
        assert text.count("x") == count and text.split()[-2:] == ["over", "Iturup"]
    assert "nested too deep" in refusal("a.html", f"<!doctype html><p>Fog{f'<{tag}>x ' * 9_000}".encode())


def test_a_page_is_known_without_its_ending() -> None:
    assert read_document("-", b"<!doctype html><p>Fog<script>x</script>").text.strip() == "Fog"
    assert read_document("a.txt", b"<html> is a tag").text == "<html> is a tag"


def test_readings_over_kanji_do_not_break_names() -> None:
    page = "<p><ruby>国後<rp>(</rp><rt>くなしり</rt><rp>)</rp></ruby>島の朝</p>"
    assert text_of("a.html", page.encode()).strip() == "国後島の朝"


@pytest.mark.parametrize(
    "markup", ["<script>document.write('Iturup')</script>" * 5_000, "<html></html>", "<!-- -->", "<?x?>"]
)
def test_a_web_page_of_scripts_alone_is_refused(markup: str) -> None:
    assert "web page" in refusal("a.html", markup.encode())


def test_a_page_whose_letters_are_garbage_is_refused() -> None:
    assert "is not recognised" in refusal("a.html", b"<p>" + random.Random(3).randbytes(500))
