"""Feeds and other files with several articles: each article is read, with its title, date and other data."""

import json

import pytest

from content.documents import Document, DocumentError, read_documents

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE rss [<!ENTITY quay "SECRET">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Причал</title>
<language>ru</language><description>Новости</description>
<item><title>Туман &amp; паром</title><pubDate>Wed, 23 Jan 2019 09:00:00 +1100</pubDate>
<description>&lt;p&gt;Над &lt;b&gt;Иту&lt;/b&gt;рупом туман&lt;/p&gt;</description></item>
<item><title>Школа</title><description>Коротко.</description>
<content:encoded><![CDATA[<p>На Шикотане отменили уроки.</p><script>x</script>]]></content:encoded></item>
<item><title>Пусто &quay;</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja"><title>岸壁新聞</title>
<entry><title>霧</title><published>2019-01-24T09:00:00+09:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>択捉<i>島</i>は霧の中だ。</p></div></content></entry>
<entry><title type="html">&lt;b&gt;船&lt;/b&gt;</title><summary>国後島に着いた。</summary></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Quay News",
    "items": [
        {
            "id": "1",
            "title": "Fog",
            "content_html": "<p>It is over Itu<b>rup</b>.</p>",
            "date_published": "2019-01-22T10:00:00Z",
        },
        {"id": "2", "content_text": "The ferry waits at Kunashir."},
    ],
}


def stated(name: str, data: bytes) -> list[tuple[str, str | None, str | None, str | None, str]]:
    documents = [one for one in read_documents(name, data) if isinstance(one, Document)]
    return [(one.name, one.title, one.publisher, one.date, one.text.strip()) for one in documents]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_an_rss_feed_gives_its_articles(encoding: str) -> None:
    for name in ("a.rss", "a.xml", "feed"):
        first, second, third = stated(name, RSS.format(encoding=encoding).encode(encoding))
        assert first == (
            f"{name}/1",
            "Туман & паром",
            "Причал",
            "2019-01-23",
            "Туман & паром\n\nНад Итурупом туман",
        )
        assert second[4] == "Школа\n\nНа Шикотане отменили уроки."
        assert "SECRET" not in third[4]


def test_an_atom_feed_gives_its_articles() -> None:
    first, second = stated("a.atom", ATOM.encode())
    assert first == ("a.atom/1", "霧", "岸壁新聞", "2019-01-24", "霧\n\n択捉島は霧の中だ。")
    assert second[1] == "船" and second[4] == "船\n\n国後島に着いた。"


ITEM = "<rss xmlns:y='y' xmlns:m='m'><channel><item><title>Fog</title>{}</item></channel></rss>"
ENTRY = "<feed xmlns='{}' xmlns:m='m'><entry><title>Fog</title>{}</entry></feed>"
DATA = "http://www.w3.org/2005/Atom"
# Feeds as they are found, with what was lost of each: text before elements that are not escaped, between entities and
# ampersands, and in elements of extensions and of older versions.
FOUND = {
    ITEM.format(
        "<description>Over <b>Itu</b>rup and <i>Kunashir</i> fog</description>"
    ): "Over Iturup and Kunashir fog",
    ITEM.format("<description>Kunashir &amp; a &lt; b <b>x</b></description>"): "Kunashir & a < b x",
    ITEM.format("<description>Iturup &nbsp;and &eacute;</description>"): "Iturup and é",
    ITEM.format("<description>Iturup & Kunashir</description>"): "Iturup Kunashir",
    ITEM.format("<description>In brief</description><y:full-text>All of Iturup</y:full-text>"): "All of Iturup",
    ITEM.format("<m:group><m:description>Film of Iturup</m:description></m:group>"): "Film of Iturup",
    ITEM.format("<description><![CDATA[<p>Kuna]]><![CDATA[shir</p>]]></description>"): "Kunashir",
    ENTRY.format(DATA, "<content type='xhtml'><div>Over Kuna<b>shir</b></div></content>"): "Over Kunashir",
    ENTRY.format("http://purl.org/atom/ns#", "<content>Kunashir</content>"): "Kunashir",
    ENTRY.format(DATA, "<m:group><m:description>Film</m:description></m:group>"): "Film",
}


def test_no_text_of_a_feed_is_lost() -> None:
    found = {feed: " ".join(stated("a.rss", feed.encode())[0][4].split()) for feed in FOUND}
    assert {feed: text for feed, text in found.items() if text != f"Fog {FOUND[feed]}"} == {}
    title = f"<feed xmlns='{DATA}'><entry><title type='xhtml'><div>Fog <b>now</b></div></title></entry></feed>"
    assert stated("a.atom", title.encode())[0][1] == "Fog now"


WRONGLY_DECLARED = (
    ("utf-8", "cp1251"),
    ("windows-1251", "utf-8"),
    ("koi8-r", "utf-8"),
    ("", "cp1251"),
    ("Shift_JIS", "cp932"),
    ("utf-16", "utf-16"),
)


def test_a_feed_is_read_in_the_encoding_that_it_has() -> None:
    for declared, encoding in WRONGLY_DECLARED:
        text = "Туман над Кунаширом" if encoding != "cp932" else "択捉島は①番だ"
        declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
        feed = f"{declaration}<rss><item><title>{text}</title></item></rss>".encode(encoding)
        assert stated("a.rss", feed)[0][1] == text, (declared, encoding)
        assert not declared or stated("a", feed)[0][1] == text, (declared, encoding)


# What stands in JSON, and the texts that are read of it.
JSON_TEXTS = {
    '{"text": "Iturup\u2028Kunashir"}\n{"text": "Fog"}\n': ["Iturup\u2028Kunashir", "Fog"],
    '{\n"text": "Iturup"\n}\n{\n"text": "Fog"\n}\n': ["Iturup", "Fog"],
    '{"text": "Iturup"}{"text": "Fog"}': ["Iturup", "Fog"],
    '{"title": "Fog", "body": [{"type": "p", "text": "On Iturup"}, {"text": "Rain"}]}': ["Fog\n\nOn Iturup\n\nRain"],
    '{"title": "Fog", "text": ["On Iturup", "Rain"]}': ["Fog\n\nOn Iturup\n\nRain"],
    '{"content": [{"title": "A", "text": "Fog"}, {"title": "B", "text": "Rain"}]}': ["A\n\nFog", "B\n\nRain"],
    f'{{"text": "x", "posts": [{{"post": "{"Fog over Iturup. " * 9}"}}]}}': [
        "x\n" + "Fog over Iturup. " * 8 + "Fog over Iturup."
    ],
    '{"text": "Half \\ud83c of a flag"}': ["Half \ufffd of a flag"],
}


def test_no_text_of_json_is_lost() -> None:
    for data, texts in JSON_TEXTS.items():
        for name in ("a.json", "a"):
            assert [text for *_, text in stated(name, data.encode())] == texts, data


def test_a_broken_line_of_json_lines_keeps_none_beside_it_from_being_read() -> None:
    read = read_documents("a.jsonl", b'{"text": "Fog"}\n{"text": "Ra\n{"text": "Sun"}\n')
    assert [one.text for one in read if isinstance(one, Document)] == ["Fog", "Sun"]
    (error,) = (str(one) for one in read if isinstance(one, DocumentError))
    assert error == "a.jsonl/2 is a damaged JSON file. Save it again, or paste its text."


def test_json_gives_its_articles_with_escapes_decoded() -> None:
    first, second = stated("a.json", json.dumps(JSON_FEED).encode())
    assert first == ("a.json/1", "Fog", "Quay News", "2019-01-22", "Fog\n\nIt is over Iturup.")
    assert second[4] == "The ferry waits at Kunashir."
    lines = b'{"title": "A", "text": "\\u041a\\u0443\\u043d\\u0430\\u0448\\u0438\\u0440"}\n{"text": "Fog"}\n'
    assert [text for *_, text in stated("a.jsonl", lines)] == ["A\n\nКунашир", "Fog"]
    wordpress = {
        "title": {"rendered": "Fog"},
        "content": {"rendered": "<p>On Kunashir.</p>"},
        "date": "2019-01-22T10:00",
    }
    assert stated("a.json", json.dumps([wordpress]).encode())[0][1:] == (
        "Fog",
        None,
        "2019-01-22",
        "Fog\n\nOn Kunashir.",
    )
    assert stated("a.json", b'{"names": ["Kunashir", {"other": "Iturup"}], "n": 1}')[0][4] == "Kunashir\nIturup"


def test_a_table_gives_its_articles_and_another_table_its_text() -> None:
    table = "Заголовок;Дата;Источник;Текст\nТуман;23.01.2019;Причал;Над Итурупом туман\nПусто;;;\n"
    assert stated("a.csv", table.encode("cp1251")) == [
        ("a.csv/1", "Туман", "Причал", "2019-01-23", "Туман\n\nНад Итурупом туман"),
        ("a.csv/2", "Пусто", None, None, "Пусто"),
    ]
    commas = b"title,text\nFog,The ferry, which waits, is at Kunashir\n"
    assert stated("a.csv", commas)[0][4] == "Fog\n\nThe ferry, which waits, is at Kunashir"
    assert len(stated("a.csv", b"island,area\nKunashir,1490\nIturup,3139\n")) == 1


ENDS = ("End of Document\n\n", "2 of 3 DOCUMENTS\n\n", "Document QUAYNW0020190122ef1m0000b\n\n")


@pytest.mark.parametrize("between", ENDS)
def test_the_export_of_a_press_database_gives_its_articles(between: str) -> None:
    text = f"Fog\n\nThe ferry waits at Kunashir.\n\n{between}Rain\n\nIt rains on Iturup.\n"
    assert [(one[0], one[4].split("\n")[0]) for one in stated("a.txt", text.encode())] == [
        ("a.txt/1", "Fog"),
        ("a.txt/2", "Rain"),
    ]


SRT = """1
00:00:01,000 --> 00:00:03,000
<i>The ferry waits
at Kuna</i>shir.

2
00:00:03,500 --> 00:00:05,000
- Why?
"""
VTT = """WEBVTT - Fog

NOTE Shikotan is not said

1
00:01.000 --> 00:03.000 align:start
<v Captain>Over Iturup &amp; Kunashir

00:03.000 --> 00:05.000
<c.yellow>Over Iturup &amp; Kunashir</c>

00:05.000 --> 00:07.000
there is <00:06.000>fog.
"""


def test_subtitles_give_what_is_said() -> None:
    for name in ("a.srt", "a"):
        assert stated(name, SRT.replace("\n", "\r\n").encode())[0][4] == "The ferry waits\nat Kunashir.\n- Why?"
        assert stated(name, VTT.encode())[0][4] == "Over Iturup & Kunashir\nthere is fog."


# Subtitles as programs write them against the rules, and the lines that are said in them.
TIMES = "00:00:01,000 --> 00:00:02,000"
BROKEN_RULES = {
    f"1\n{TIMES}\nIturup\n2\n{TIMES}\nFog\n": "Iturup\nFog",
    f"1\n{TIMES}\nIturup\n\nin fog\n\n2\n{TIMES}\nRain\n": "Iturup\nin fog\nRain",
    f"1\n{TIMES}\n\nIturup\n\n2\n{TIMES}\nRain\n": "Iturup\nRain",
    f"WEBVTT\n\nfirst\n{TIMES}\nIturup\n\nNOTE Urup\nUrup\n\nsecond\n{TIMES}\nFog\n": "Iturup\nFog",
    f"WEBVTT\n\n{TIMES}\n<ruby>国後<rt>くなしり</rt></ruby>島": "国後島",
    f"1\r{TIMES}\rIturup\r\r2\r{TIMES}\r1,490\r": "Iturup\n1,490",
}


def test_no_line_of_subtitles_is_lost() -> None:
    for data, text in BROKEN_RULES.items():
        assert stated("a.srt", data.encode())[0][4] == text, data
        assert stated("a", data.encode("utf-16"))[0][4] == text, data


def test_markdown_gives_its_words() -> None:
    text = """---
title: Fog
date: 2019-01-22
---
# Fog over **Itu**rup

The [ferry](https://quay.example/kunashir) waits at `Kunashir`.

| island | sun |
|--------|-----|
| Urup   | no  |
"""
    ((name, title, _, date, words),) = stated("a.md", text.encode())
    assert (name, title, date) == ("a.md", "Fog", "2019-01-22")
    assert words.startswith("Fog over Iturup") and "The ferry waits at Kunashir." in words
    assert "quay.example" not in words and "|" not in words


BILLION = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


GROWING = f"<!DOCTYPE x [<!ENTITY e0 'x'>{BILLION}]><rss><item><title>&e11;</title></item></rss>"
REFUSED = [
    ("a.rss", "<rss><channel></channel></rss>", "feed with no articles"),
    ("a.rss", "\0", "damaged feed"),
    ("a.rss", GROWING, "feed"),
    ("a.rss", "<item>" * 5_000, "feed"),
    ("a.json", "{", "damaged JSON"),
    ("a.json", "[" * 100_000, "damaged JSON"),
    ("a.json", "[1, 2]", "JSON file with no text"),
    ("a.srt", "no subtitle", "subtitle file with no text"),
    ("a.md", "\n---\n", "is empty"),
]


def test_what_has_no_articles_is_refused_in_a_sentence() -> None:
    for name, data, words in REFUSED:
        with pytest.raises(DocumentError, match=words):
            read_documents(name, data.encode())
