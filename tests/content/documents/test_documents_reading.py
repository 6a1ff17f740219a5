"""Reading texts in any encoding, and the messages for files that cannot be read."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.documents import MAX_BYTES, Document, DocumentError, read_document, read_documents
from tests.content.documents.reading import refusal, text_of

RUSSIAN = (
    "Кунашир",
    "Юг",
    "ИТУРУП",
    "На Шикотане туман.",
    "Ёлки растут и на Итурупе, — сказал лесник: «Их тут тысячи».",
    "МИДа и ВВСы в газетах склоняют, а погоду — нет.\r\nК вечеру шторм стих…",
    "The airport of Итуруп opens at noon, and closes when the fog comes in from the sea.",
    "Паром «Надежда» простоял в порту три дня. Пассажиры пили чай, играли в шашки и смотрели на море.\n" * 40,
)
JAPANESE = (
    "国後島",
    "北方領土",
    "クナシリ",
    "色丹島には霧が多い。",
    "択捉島の朝は早い。\r\n漁師たちは「今日は凪だ」と言って船を出した。",
    "The airport of 択捉島 opens at noon, and closes when the fog comes in from the sea.",
    "ｸﾅｼﾘ島の天気は晴れ、気温は１２度です。",
    "フェリーは三日間も港に泊まったままだった。乗客は茶を飲み、将棋を指し、海を眺めて過ごした。\n" * 40,
)
PLAIN_RUSSIAN = "Паром простоял в порту три дня, и над Кунаширом не было видно ни маяка, ни чаек.\r\n" * 3
ENGLISH = ("“It’s foggy on Iturup” – errors the mayor’s wife.", "A café on the quay opened in May.")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
# What is too short for an older encoding of Cyrillic letters to be told from another, or has letters that it lacks.
ONLY_IN_CP1251 = (*RUSSIAN[1:3], *RUSSIAN[4:8])
WRITTEN = [
    *((text, encoding) for text in RUSSIAN for encoding in (*UNICODE, "cp1251")),
    *((text, "koi8-r") for text in RUSSIAN if text not in ONLY_IN_CP1251),
    *((text, "cp866") for text in RUSSIAN if text not in ONLY_IN_CP1251),
    *((text, "iso8859-5") for text in RUSSIAN if text not in ONLY_IN_CP1251),
    *((PLAIN_RUSSIAN, encoding) for encoding in ("koi8-r", "cp866", "iso8859-5", "cp1251")),
    *((text, encoding) for text in JAPANESE for encoding in (*UNICODE, "cp932", "euc_jp")),
    *((text, "iso2022_jp_ext") for text in JAPANESE),
    *((text, encoding) for text in ENGLISH for encoding in (*UNICODE, "cp1252")),
]


def test_a_text_is_read_in_its_encoding_with_its_line_ends() -> None:
    wrong = [(text[:20], encoding) for text, encoding in WRITTEN if text_of("a.txt", text.encode(encoding)) != text]
    assert wrong == []


def test_spaces_and_line_ends_of_a_text_stay_where_they_are() -> None:
    text = "\n\n  Iturup \r\n\tfog\u00a0and rain\r\n "
    assert text_of("a.txt", text.encode()) == text


@given(st.text().filter(lambda text: text.strip() and "\0" not in text))
def test_any_text_in_utf_8_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        assert text_of("a", b"\xef\xbb\xbf" + text.encode()) == text
    except DocumentError as error:
        assert "a is" in str(error)


OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
# For each reader, a name of a file, how it begins, and pieces of which its files are made.
PIECES = {
    "a.txt": ("", "End of Document\n", "\x1b$B", "title,text\n", '"', "\0"),
    "a.html": (
        "<!doctype html>",
        "<p>",
        "<sup>1</sup>",
        "<article>",
        "<table><tr><td>",
        "</",
        "<!--",
        "<script type=x>",
    ),
    "a.pdf": ("%PDF-1.4\n", "1 0 obj\n<<", "/Type /Page", ">>\nendobj\n", "stream\n", "trailer <<"),
    "a.docx": ("PK\3\4", "word/document.xml", "PK\1\2", "PK\5\6", "\0" * 20),
    "a.epub": ("PK\3\4", "mimetypeapplication/epub+zip", "PK\1\2", "PK\5\6", "\0" * 20),
    "a.rtf": ("{\\rtf1 ", "{", "}", "\\u2345 ?", "\\'e0", "{\\footnote ", "\\bin9", "{\\pict", "\\v ", "\\ansicpg0 "),
    "a.eml": (
        "From: a@b\nDate: x\n",
        "Content-Type: multipart/mixed; boundary=b\n",
        "\n--b\n",
        "=?utf-8?B?",
        "?=",
        "\n\n",
    ),
    "a.mbox": ("From a@b 2019\n", "From a@b 2019\n", "\n\n", ">From ", "Subject: x\n"),
    "a.mhtml": ("Content-Type: multipart/related; boundary=b\n", "\n--b\nContent-Type: text/html\n\n", "<p>", "=E0"),
    "a.rss": ("<rss>", "<item>", "<title>", "<![CDATA[", "&lt;p", "&#0;", "<feed xmlns='http://www.w3.org/2005/Atom'>"),
    "a.json": ("[", '{"text": "', '"}', "\\ud800", ",", "[", "]", '{"content": {"rendered": 1}}', "NaN"),
    "a.md": ("---\n", "---\n", "title: [", "# ", "[x](y)", "|-|\n", "<script>", "&a"),
    "a.srt": ("WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "\n\n", "<i>", "{\\an8}"),
    "a.fodt": (f"<o:document xmlns:o='{OPEN_DOCUMENT}'>", "<o:body>", "</o:body>", "</o:document>", "Fog"),
    "a": ("", "Rar!\x1a\7", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "W\0o\0r\0d\0"),
}


@settings(deadline=None, max_examples=25)
@given(st.data())
@pytest.mark.parametrize("name", PIECES)
def test_no_bytes_do_more_than_be_refused(name: str, data: st.DataObject) -> None:
    beginning, *pieces = (piece.encode("latin-1") for piece in PIECES[name])
    parts = data.draw(st.lists(st.one_of(st.sampled_from(pieces), st.binary(max_size=20)), max_size=12))
    try:
        assert read_documents(name, (beginning if data.draw(st.booleans()) else b"") + b"".join(parts))
    except DocumentError as error:
        assert str(error).endswith(".")


# Texts in an encoding that is not the stated one, and the stated one.
WRONGLY_STATED = (
    (PLAIN_RUSSIAN, "utf-8", "koi8-r"),
    (PLAIN_RUSSIAN, "cp1251", "iso-8859-1"),
    (PLAIN_RUSSIAN, "cp1251", "utf-8"),
    (JAPANESE[4], "cp932", "windows-1252"),
    (ENGLISH[1], "cp1252", "iso-8859-1"),
    ("Statek stoi przy wyspie Iturup, bo mgła jest gęsta, a załoga śpi.", "iso8859-2", "iso-8859-2"),
    ("Туман над Кунаширом.", "koi8-r", "koi8-r"),
    ("Ομίχλη πάνω από το νησί, και το πλοίο περιμένει στο λιμάνι.", "iso8859-7", "iso-8859-7"),
    ("ضباب فوق الجزيرة والسفينة تنتظر في الميناء", "cp1256", "windows-1256"),
    ("ערפל מעל האי והספינה מחכה בנמל", "cp1255", "windows-1255"),
    ("섬 위에 안개가 끼고 배가 항구에서 기다린다.", "euc_kr", "euc-kr"),
    ("岛上有雾，船在港口等待。", "gb2312", "gb2312"),
)


def test_a_wrong_word_about_the_encoding_hides_no_text() -> None:
    for text, encoding, stated in WRONGLY_STATED:
        (document,) = read_documents("a.txt", text.encode(encoding), "text/plain", stated)
        assert isinstance(document, Document) and document.text == text, (encoding, stated)


def test_characters_of_windows_in_iso_2022_jp_are_read() -> None:
    # FULLWIDTH letters, NEC's circled digit, half-width katakana, and a line end between two runs of kanji
    data = b"\x1b$B#A-!BrB*Eg\x1b(B\n\x1b(I8E\x1b(B, \x1b$B$O\x1b(J."
    assert text_of("a.txt", data) == "Ａ①択捉島\nｸﾅ, は."


PAPER = (".pdf", ".docx", ".odt", ".epub", ".xlsx", ".pptx", ".rtf", ".zip")
PAGE = "<!doctype html><p>Туман"
STATEMENTS = '{"text": "Туман"}', "<?xml version='1.0'?><rss><item><title>Туман</title></item></rss>", PAGE


def test_a_text_is_read_whatever_the_ending_of_its_name() -> None:
    for ending in PAPER:
        assert text_of(f"a{ending}", PLAIN_RUSSIAN.encode("koi8-r")) == PLAIN_RUSSIAN
    for text in STATEMENTS:
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
            for name in ("a", "a.xml", "a.pdf", "a.doc"):
                assert text_of(name, text.encode(encoding)).strip() == "Туман", (text, encoding, name)


def cells(text: str, encoding: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


FONTS = "{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}{\\f2\\fcharset128 Mincho;}}"
IN_FONTS = f"\\f1 {cells('Туман', 'cp1251')}\\par\\f2 {cells('択捉島', 'cp932')}\\par\\f0 caf{cells('é', 'cp1252')}"
# RTF of older and other programs, of which letters or words were lost, with its text.
RTF = {
    b"{\\rtf1\\ansi\\ansicpg1251 " + "Туман".encode("cp1251") + b"}": "Туман",
    b"{\\rtf1\\ansi " + "Туман".encode("cp1251") + b"}": "Туман",
    b"{\\rtf1\\ansi\\ansicpg932 " + "択捉島の表".encode("cp932") + b"}": "択捉島の表",
    b"{\\rtf1\\ansi " + "Туман".encode() + b"}": "Туман",
    f"{{\\rtf1\\mac\\ansicpg10007 {cells('Туман', 'mac_cyrillic')}}}".encode(): "Туман",
    f"{{\\rtf1\\ansi\\ansicpg1252{FONTS}{IN_FONTS}}}".encode(): "Туман 択捉島 café",
    b"{\\rtf1 Fog \\v over Shikotan\\v0 and \\v here \\plain rain}": "Fog and rain",
    b"{\\rtf1 Fog {\\deleted Shikotan}{\\b\\v Urup} and {\\v\\{Urup\\}}rain}": "Fog and rain",
    b"\xef\xbb\xbf{\\rtf1 Fog}": "Fog",
    b'{\\rtf1 {\\field{\\*\\fldinst{HYPERLINK "https://quay.example/urup"}}{\\fldrslt{ Fog}}}}': "Fog",
}


def test_no_text_of_rtf_is_lost() -> None:
    for data, text in RTF.items():
        assert " ".join(text_of("a.rtf", data).split()) == text, data


def test_garbage_is_refused() -> None:
    generator = random.Random(5)
    for size in (50, 100, 300, 1_000, 10_000) * 20:
        assert "is not text in UTF-8" in refusal("noise.txt", generator.randbytes(size))


def test_what_is_binary_is_refused() -> None:
    for name in ("data.bin", "data.txt", "data"):
        assert "is not text" in refusal(name, b"\0\1\2\xff\xfe" + bytes(range(256)))


SIGNATURES = {
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "GIF": b"GIF89a\1\0\1\0\0\0",
    "RAR": b"Rar!\x1a\x07\1\0",
    "7-Zip": b"7z\xbc\xaf'\x1c\0\4",
    "GZIP": b"\x1f\x8b\x08\0",
    "MP4": b"\0\0\0\x18ftypmp42",
    "DjVu": b"AT&TFORM\0\0",
    "MOBI": b"\0" * 60 + b"BOOKMOBI",
    "TNEF (winmail.dat)": b"\x78\x9f\x3e\x22\1\0",
    "Safari (.webarchive)": b"bplist00\xd1\0",
    "CHM": b"ITSF\3\0\0\0",
    "SQLite": b"SQLite format 3\0",
    "Outlook (.msg)": OLE + "__properties_version1.0".encode("utf-16-le"),
    "Word 97–2003 (.doc)": OLE + "WordDocument".encode("utf-16-le"),
    "Excel 97–2003 (.xls)": OLE + "Workbook".encode("utf-16-le"),
    "PowerPoint 97–2003 (.ppt)": OLE + "PowerPoint Document".encode("utf-16-le"),
}


def test_what_is_not_read_is_called_by_its_name() -> None:
    for called, data in SIGNATURES.items():
        for name in ("a.txt", "a.docx", "a"):
            sentence = f"{name} is in the format {called}, which cannot be read here."
            assert refusal(name, data + bytes(5000)).startswith(sentence)
    assert text_of("a.txt", b"MZ, the number of the boat, is painted on its bow.").startswith("MZ")


def test_a_locked_office_file_is_said_to_be_locked() -> None:
    assert "password-protected" in refusal("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"))


def test_one_broken_byte_does_not_hide_a_text() -> None:
    text = RUSSIAN[-1]
    assert text_of("a.txt", text.encode() + b"\xd0") == f"{text}\ufffd"


def test_letters_that_were_lost_before_do_not_hide_a_text() -> None:
    text = "The grant was \ufffd8.75m for Kunashir in 1951 and \ufffd6.5m for Iturup in 1952."
    assert text_of("a.txt", text.encode()) == text
    assert "is not text" in refusal("a.txt", ("\ufffd" * 20).encode())


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\u3000 ".encode(), "\n ".encode("utf-16")])
def test_what_is_empty_is_said_to_be_empty(data: bytes) -> None:
    assert "is empty" in refusal("a.txt", data)


def test_a_large_file_is_refused_with_the_limit() -> None:
    assert refusal("big.txt", b"a" * 50_000_000) == (
        "big.txt has 50 MB; at most 20 MB are read. Split it into parts, or paste the part that matters."
    )
    assert text_of("fits.txt", b"a" * MAX_BYTES)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Fog lies over Iturup.", "en"),
        ("Над Итурупом туман.", "ru"),
        ("択捉島は霧の中だ。", "ja"),
        ("Der Nebel über Kunaschir, schön wär’s, hält an.", None),
        ("Туман над Ітурупом триває вже їх третій день.", None),
        ("择捉岛上有雾，船不能出港。", None),
        ("12 + 30 = 42", None),
        ("ロシアのPutin大統領は島に着いた。", "ja"),
        ("Мэр читал The Times.", "ru"),
        ("The café is closed.", "en"),
    ],
)
def test_the_language_is_told_by_the_script(text: str, language: str | None) -> None:
    assert read_document("a.txt", text.encode()).language == language


def test_the_first_line_is_the_title() -> None:
    assert read_document("a.txt", b"\n\n Fog over  Iturup\nIt came at noon.").title == "Fog over Iturup"
    title = read_document("a.txt", b"word " * 1_000).title
    assert title and len(title) == 200 and title.endswith("…")
