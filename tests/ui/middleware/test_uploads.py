"""How many bytes of memory an uploaded file counts for, and how large it may be."""

from streamlit import config
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from content.documents.reader import MAX_BYTES
from ui.server.middleware.uploads import FILE_BYTES, kept_bytes


def test_files_without_content_take_room_too() -> None:
    files = MemoryUploadedFileManager("/upload")
    for number in range(1000):
        files.add_file("session", UploadedFileRec(str(number), "empty.txt", "text/plain", b""))
    files.add_file("other", UploadedFileRec("0", "short.txt", "text/plain", b"fog"))
    assert kept_bytes(files) == {"session": 1000 * FILE_BYTES, "other": FILE_BYTES + 3}


def test_streamlit_takes_each_file_that_is_read() -> None:
    assert config.get_option("server.maxUploadSize") * 2**20 >= MAX_BYTES
