"""Recognises files by their first bytes. The formats of these files are known, but the atlas cannot read them."""

from content.wording import N_

NOT_READ = N_("{name} is in the format {format}, which cannot be read here. Paste its text.")
# The first bytes of a format, and its name.
SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"AT&TFORM", "DjVu"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"ID3", "MP3"),
    (b"OggS", "Ogg"),
    (b"\x1aE\xdf\xa3", "Matroska/WebM"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
    (b"%!PS-Adobe", "PostScript"),
    (b"bplist00", "Safari (.webarchive)"),
    (b"ITSF", "CHM"),
    (b"\x78\x9f\x3e\x22", "TNEF (winmail.dat)"),
)
INSIDE = (
    (4, b"ftyp", "MP4"),
    (8, b"WEBP", "WebP"),
    (8, b"WAVE", "WAV"),
    (60, b"BOOKMOBI", "MOBI"),
    (257, b"ustar", "TAR"),
)
BINARY = 4096  # a file is binary if one of this many first bytes is zero; some signatures are also ordinary words
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Microsoft's compound file (MS-CFB)
# Names of entries in a compound file. The first one that occurs determines the format.
COMPOUND_FORMATS = (
    ("__properties_version1.0", "Outlook (.msg)"),
    ("WordDocument", "Word 97–2003 (.doc)"),
    ("PowerPoint Document", "PowerPoint 97–2003 (.ppt)"),
    ("Workbook", "Excel 97–2003 (.xls)"),
)
LOCKED_OFFICE = "EncryptedPackage"
OLD_WORD = (b"\xdb\xa5", b"\x31\xbe\x00\x00")  # Word 2, and Write


def unread_format(data: bytes) -> str | None:
    """The name of a known format that the atlas cannot read. None if the file has no such format."""
    if data.startswith(COMPOUND_FILE):
        return next((called for entry, called in COMPOUND_FORMATS if _has_entry(data, entry)), "OLE")
    if data.startswith(OLD_WORD):
        return "Word (.doc)"
    is_binary = b"\0" in data[:BINARY]  # a text may begin with the same letters as a signature
    for start, called in SIGNATURES:
        if data.startswith(start) and (is_binary or not start.isalnum()):
            return called
    return next((called for place, mark, called in INSIDE if data[place : place + len(mark)] == mark), None)


def is_locked_office_file(data: bytes) -> bool:
    """Whether a file is a DOCX, XLSX or PPTX file that is locked with a password."""
    return data.startswith(COMPOUND_FILE) and _has_entry(data, LOCKED_OFFICE)


def _has_entry(data: bytes, entry: str) -> bool:
    return entry.encode("utf-16-le") in data
