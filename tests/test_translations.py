"""The commands in other languages say everything that the English ones say."""

import re

import pytest

from bot import commands, translations

PATHS = [
    commands.HOSTS,
    *(
        path
        for command in commands.COMMANDS
        for path in (command.name, *(f"{command.name} {one.name}" for one in command.arguments))
    ),
]


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_command(language: str) -> None:
    """Each command and argument has its words, and no words are left over."""
    assert set(translations.LANGUAGES[language]) == set(PATHS)


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_names_can_be_typed(language: str) -> None:
    """Names are short, small and without blanks; the lines about them fit where they are shown."""
    for path, words in translations.LANGUAGES[language].items():
        assert re.fullmatch(r"[-\w]{1,32}", words.name), path
        assert words.name == words.name.lower(), path
        assert 0 < len(words.about) <= 100, path


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_no_name_twice(language: str) -> None:
    """Commands differ from each other, and so do the arguments of one."""
    words = translations.LANGUAGES[language]
    for group in {path.partition(" ")[0] if " " in path else "" for path in PATHS}:
        within = [
            words[path].name
            for path in PATHS
            if (path.partition(" ")[0] if " " in path else "") == group
        ]
        assert len(within) == len(set(within))
