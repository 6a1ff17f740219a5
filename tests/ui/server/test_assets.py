"""Each file for the browser has a unique name. After a restart, an open page finds the newer file by this name."""

from collections import Counter

import pytest

from app import assets
from geo.map.assets import name_of
from ui.page.atlas import Atlas, load_atlases


@pytest.mark.parametrize("atlas", load_atlases().values(), ids=load_atlases())
def test_no_two_files_have_the_same_name(atlas: Atlas) -> None:
    names = Counter(name_of(path) for path in {asset.path for asset in assets(atlas)})
    assert [name for name, count in names.items() if count > 1] == []
