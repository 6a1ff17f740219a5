"""What the server's answers allow the page to load."""

from ui.server.headers import content_security_policy


def test_scripts_and_data_come_from_this_server_only() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in content_security_policy().split(";"))
    assert "http" not in rules["default-src"] and "http" not in rules["connect-src"]
    assert rules["img-src"].count("https://") == 3
