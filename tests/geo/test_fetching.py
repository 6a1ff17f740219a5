"""The script that fetches files, run by Node.js."""

import shutil
import subprocess
from pathlib import Path

from geo.assets import joined


def test_it_asks_again_and_forgets_failures() -> None:
    node = shutil.which("node")
    assert node, "install Node.js 20 or newer: apt-get install nodejs / brew install node"
    command = [node, "--test", str(Path(__file__).with_name("fetching.test.mjs"))]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_modules_become_one_script() -> None:
    assert joined("export const a = 1;\n", "use(a);\n") == '(() => {\n"use strict";\nconst a = 1;\nuse(a);\n})();\n'
