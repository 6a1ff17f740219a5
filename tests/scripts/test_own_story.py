"""Python reads the file of a reader's own story, and counts its words, as the browser does."""

import json
import subprocess
from pathlib import Path

import yaml

from content.models import word_count

HERE = Path(__file__).parent
CASES = json.loads(HERE.joinpath("cases", "own_story.json").read_text(encoding="utf-8"))
WRITER = (HERE.parents[1] / "ui" / "static" / "own" / "story_yaml.js").as_uri()
WRITE = f"""
import {{ readFileSync }} from "node:fs";
import {{ storyAsYaml }} from {json.dumps(WRITER)};
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(storyAsYaml)));
"""


def test_our_reader_of_yaml_reads_a_story_file_as_the_browser_wrote_it(node: str) -> None:
    command = [node, "--input-type=module", "--eval", WRITE]
    done = subprocess.run(command, input=json.dumps(CASES["written"]), capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert [yaml.safe_load(text) for text in json.loads(done.stdout)] == CASES["written"]


def test_words_are_counted_as_in_the_browser() -> None:
    assert [word_count(case["text"], case["language"]) for case in CASES["words"]] == [
        case["count"] for case in CASES["words"]
    ]
