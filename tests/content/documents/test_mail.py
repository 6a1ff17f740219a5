"""E-mails as mail programs write them, and mailboxes: what is read, and what is refused."""

import base64

import pytest

from content.documents import Document, DocumentError, read_document, read_documents
from tests.content.documents.made_files import docx, paragraph

# Outlook: both forms of the text, in an old encoding, quoted-printable; the subject in base64.
OUTLOOK = b"""\
From: "=?windows-1251?B?yOLg7e7i?=" <ivanov@quay.example>\r
To: editor@quay.example\r
Subject: =?windows-1251?B?0vPs4O0g7eDkIO/w6Pfg6+7s?=\r
Date: Wed, 23 Jan 2019 09:00:00 +1100\r
MIME-Version: 1.0\r
X-Mailer: Microsoft Outlook 16.0\r
Content-Type: multipart/alternative; boundary="----=_NextPart_000_0001"\r
\r
This is a multipart message in MIME format.\r
\r
------=_NextPart_000_0001\r
Content-Type: text/plain; charset="windows-1251"\r
Content-Transfer-Encoding: quoted-printable\r
\r
=CD=E0=E4 =C8=F2=F3=F0=F3=EF=EE=EC =F2=F3=EC=E0=ED, =E8 =EF=E0=F0=EE=EC =\r
=E6=E4=B8=F2.\r
------=_NextPart_000_0001\r
Content-Type: text/html; charset="windows-1251"\r
Content-Transfer-Encoding: quoted-printable\r
\r
<p>=CD=E0=E4 =C8=F2=F3=F0=F3=EF=EE=EC =F2=F3=EC=E0=ED</p>\r
------=_NextPart_000_0001--\r
"""
# Apple Mail and others in Japan: ISO-2022-JP in body and subject.
JAPANESE = (
    b"From: kanri@quay.example\nSubject: =?ISO-2022-JP?B?GyRCTDgbKEI=?=\nDate: Thu, 24 Jan 2019 09:00:00 +0900\n"
    b"MIME-Version: 1.0 (Mac OS X Mail 12.4)\nContent-Type: text/plain; charset=iso-2022-jp\n"
    b"Content-Transfer-Encoding: 7bit\n\n" + "択捉島は霧の中だ。".encode("iso2022_jp")
)
# Thunderbird: lines that flow.
FLOWED = b"""\
Message-ID: <1@quay.example>
Date: Tue, 22 Jan 2019 10:00:00 +0000
MIME-Version: 1.0
User-Agent: Mozilla Thunderbird
Subject: Fog
From: Quay News <news@quay.example>
Content-Type: text/plain; charset=UTF-8; format=flowed
Content-Transfer-Encoding: 8bit

The ferry from Nemuro waits at Kunashir for the\x20
third day.

Its crew plays draughts.
--\x20
Quay News
"""
# Old programs: letters as they are, with no word of their encoding.
RAW = "From: news@quay.example\nSubject: Туман\nDate: 22 Jan 2019 10:00:00\n\nНад Итурупом туман, паром ждёт.\n".encode(
    "koi8-r"
)
# Gmail: HTML alone, in base64.
GMAIL = b"""\
MIME-Version: 1.0
Date: Tue, 22 Jan 2019 10:00:00 +0000
Message-ID: <CA+1@mail.example>
Subject: Fog
From: Quay <q@quay.example>
Content-Type: text/html; charset="UTF-8"
Content-Transfer-Encoding: base64

PGRpdiBkaXI9Imx0ciI+Rm9nIG92ZXIgPGI+SXR1PC9iPnJ1cC48YnI+VGhlIGZlcnJ5IHdhaXRzLjwvZGl2Pg==
"""


def with_attachments(*parts: bytes, boundary: str = "b") -> bytes:
    """An e-mail with a short text, followed by `parts` as its attachments."""
    head = "From: q@quay.example\nSubject: Files\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="
    line = f"\n--{boundary}\n".encode()
    all_parts = (f"{head}{boundary}\n".encode(), b"Content-Type: text/plain\n\nSee the files.\n", *parts)
    return line.join(all_parts) + line.rstrip() + b"--\n"


def attachment(kind: str, name: str, data: bytes) -> bytes:
    head = f'Content-Type: {kind}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
    return f"{head}Content-Transfer-Encoding: base64\n\n".encode() + base64.encodebytes(data)


def texts(name: str, data: bytes) -> dict[str, str]:
    return {one.name: one.text.strip() for one in read_documents(name, data) if isinstance(one, Document)}


@pytest.mark.parametrize(
    ("data", "text", "stated"),
    [
        (OUTLOOK, "Над Итурупом туман, и паром ждёт.", ("Туман над причалом", "Иванов", "2019-01-23")),
        (JAPANESE, "択捉島は霧の中だ。", ("霧", "kanri@quay.example", "2019-01-24")),
        (
            FLOWED,
            "The ferry from Nemuro waits at Kunashir for the third day.\n\nIts crew plays draughts.\n-- \nQuay News",
            ("Fog", "Quay News", "2019-01-22"),
        ),
        (RAW, "Над Итурупом туман, паром ждёт.", ("Туман", "news@quay.example", "2019-01-22")),
        (GMAIL, "Fog over Iturup.\nThe ferry waits.", ("Fog", "Quay", "2019-01-22")),
    ],
    ids=["Outlook", "ISO-2022-JP", "flowed", "8 bits", "HTML"],
)
def test_an_e_mail_is_read_as_its_program_wrote_it(data: bytes, text: str, stated: tuple[str, str, str]) -> None:
    for name in ("a.eml", "a", "Pasted text"):
        one = read_document(name, data)
        assert (one.format, one.text.strip()) == ("mail", text)
        assert (one.title, one.publisher, one.date) == stated


def mail(kind: str, body: bytes, encoding: str = "8bit") -> bytes:
    head = f"From: q@quay.example\nSubject: Fog\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + body


def parts(kind: str, *bodies: bytes) -> bytes:
    return mail(f"multipart/{kind}; boundary=b", b"".join(b"--b\n" + body + b"\n" for body in bodies) + b"--b--\n")


WORDS = "Над Итурупом стоит туман, и паром ждёт. "
PLAIN, HTML = b"Content-Type: text/plain\n\n", b"Content-Type: text/html\n\n"
CUT = base64.b64encode(WORDS.encode() * 2)[:-5]
# E-mails of which a part was lost, and the words that are there.
READ = {
    "a text without headers": (b"Fog over Iturup.\nRain.\n", "Fog over Iturup.\nRain."),
    "a part without headers": (parts("mixed", b"\nFog over Iturup"), "Fog over Iturup"),
    "two texts": (parts("mixed", PLAIN + b"Fog", HTML + b"<p>Iturup"), "Fog\n\nIturup"),
    "a footer in front": (parts("mixed", HTML + b"<p>Iturup", PLAIN + b"-- \nlist"), "Iturup\n\n\n-- \nlist"),
    "a stub": (parts("alternative", PLAIN + b"No HTML?", HTML + b"<p>" + b"Iturup " * 9), ("Iturup " * 9).strip()),
    "a plain text": (parts("alternative", HTML + b"<p>Fog is here", PLAIN + b"Fog is here."), "Fog is here."),
    "no boundary": (mail("multipart/mixed; boundary=z", b"Fog over Iturup"), "Fog over Iturup"),
    "Markdown": (mail("text/markdown", b"# Iturup"), "# Iturup"),
    "a wrong encoding": (mail("text/plain; charset=iso-8859-1", WORDS.encode("cp1251")), WORDS.strip()),
    "another wrong encoding": (mail("text/plain; charset=koi8-r", WORDS.encode()), WORDS.strip()),
    "an encoding of Windows": (
        mail("text/plain; charset=iso-2022-jp", b"\x1b$BBrB*Eg-!\x1b(I8E\x1b$B$O\x1b(B"),
        "択捉島①ｸﾅは",
    ),
    "base64 that is cut": (mail("text/plain; charset=utf-8", CUT, "base64"), None),
    "a list's footer behind base64": (
        mail("text/plain; charset=utf-8", base64.encodebytes(WORDS.encode()) + b"\n-- \nlist\n", "base64"),
        WORDS.strip(),
    ),
    "a broken subject": (b"From: q\nSubject: =?utf-8?B?0?=\nDate: x\n\nIturup", "Iturup"),
}


def test_no_text_of_an_e_mail_is_lost() -> None:
    for what, (data, text) in READ.items():
        found = texts("a.eml", data)["a.eml"]
        assert found == text if text else found.startswith(WORDS + WORDS[:30]), what


def test_an_e_mail_of_apple_mail_is_read_without_its_notes() -> None:
    mails = b"%d  \n%s<?xml version='1.0'?><plist/>" % (len(RAW), RAW)
    assert texts("a.emlx", mails) == {"a.emlx": "Над Итурупом туман, паром ждёт."}


def test_attachments_with_text_are_read_and_pictures_left_out() -> None:
    mail = with_attachments(
        attachment("application/vnd.openxmlformats", "report.docx", docx(paragraph("Fog over Itu", "rup"))),
        attachment("image/png", "logo.png", b"\x89PNG\r\n\x1a\n\0"),
        attachment("application/octet-stream", "../../etc/notes.txt", "Туман".encode("cp1251")),
        b"Content-Type: message/rfc822\n\n" + FLOWED,
        attachment("application/zip", "broken.zip", b"PK\x03\x04broken"),
    )
    found = texts("a.eml", mail)
    assert found["a.eml"] == "See the files."
    assert found["a.eml/report.docx"] == "Fog over Iturup"
    assert "Туман" in found.values() and any("waits at Kunashir" in text for text in found.values())
    errors = [str(one) for one in read_documents("a.eml", mail) if isinstance(one, DocumentError)]
    assert len(found) == 4 and len(errors) == 1
    assert errors[0].startswith("a.eml/broken.zip is a damaged or locked ZIP file")


def test_a_mailbox_gives_each_e_mail() -> None:
    quoted = FLOWED.replace(b"Its crew", b">From the quay: its crew")
    box = b"".join(
        b"From q@quay.example Tue Jan 22 10:00:00 2019\n" + one + b"\n\n" for one in (FLOWED, quoted, JAPANESE)
    )
    for name in ("a.mbox", "Inbox"):
        found = texts(name, box)
        assert [*found] == [f"{name}/1", f"{name}/2", f"{name}/3"]
        assert "\nFrom the quay: its crew" in found[f"{name}/2"]
        assert found[f"{name}/3"] == "択捉島は霧の中だ。"


def test_a_sentence_that_begins_like_a_separator_divides_no_e_mail() -> None:
    head = b"\n\xef\xbb\xbfFrom q@quay.example Tue Jan 22 10:00:00 2019\nSubject: x\n\n"
    box = head + b"Fog\n\nFrom here, in 2019,\nto Iturup\n"
    assert texts("a.mbox", box) == {"a.mbox/1": "Fog\n\nFrom here, in 2019,\nto Iturup"}


def test_what_is_no_e_mail_with_text_is_refused_in_a_sentence() -> None:
    refused = {
        "with no text": b"From: a@quay.example\nSubject: x\nMIME-Version: 1.0\n\n",
        "encrypted": b"From: a@quay.example\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n",
    }
    for words, data in refused.items():
        with pytest.raises(DocumentError, match=words):
            read_documents("a.eml", data)


def test_e_mails_inside_e_mails_without_end_are_told_of() -> None:
    mail = FLOWED
    for number in range(12):
        mail = with_attachments(b"Content-Type: message/rfc822\n\n" + mail, boundary=f"b{number}")
    errors = [str(one) for one in read_documents("a.eml", mail) if isinstance(one, DocumentError)]
    assert any("too deep in packed files" in error for error in errors)
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    with pytest.raises(DocumentError):
        read_documents("a.eml", b"From: a@quay.example\nSubject: x\n" + deep)
