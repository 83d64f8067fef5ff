"""pitctl completion: scripts that let bash, zsh and fish complete commands and options.

The rule: they are made of the parser itself, so they cannot fall behind it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from engine.cli.grammar import Groups, Options, Parser, add_json
from engine.cli.output import emit, emit_json

BASH = """\
# bash completion for pitctl; put `source <(pitctl completion bash)` in ~/.bashrc
_pitctl() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} path="" i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "$path ${{COMP_WORDS[i]}}" in
{paths}
        esac
    done
    case "$path $before" in
{choices}
    esac
    case "$path" in
{words}
    esac
    if [[ $word != -* && ${{#COMPREPLY[@]}} -eq 0 ]]; then
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}}
complete -o filenames -o bashdefault -F _pitctl pitctl
"""

ZSH = """\
#compdef pitctl
# zsh completion for pitctl; put `source <(pitctl completion zsh)` in ~/.zshrc
autoload -U +X bashcompinit && bashcompinit
{bash}"""

FISH = """\
# fish completion for pitctl; put `pitctl completion fish | source` in config.fish
{lines}
"""


@dataclass(frozen=True, slots=True)
class Level:
    """What may follow the words of `path`: verbs with their help, and options."""

    path: tuple[str, ...]
    verbs: dict[str, str]
    options: dict[str, str]
    choices: dict[str, tuple[str, ...]]


def add_completion(groups: Groups, root: Parser) -> None:
    """Add the command to pitctl."""
    parser = groups.add_parser("completion", help="a script for the completion of a shell")
    parser.add_argument("shell", choices=tuple(_SCRIPTS))
    add_json(parser)
    parser.set_defaults(act=lambda options: _complete(options, root))


def _complete(options: Options, root: Parser) -> int:
    levels = list(levels_of(root, ()))
    script = _SCRIPTS[options.shell](levels).rstrip()
    if options.json:
        emit_json({"shell": options.shell, "script": script})
    else:
        emit([script])
    return 0


def levels_of(parser: argparse.ArgumentParser, path: tuple[str, ...]) -> Iterator[Level]:
    """The levels of words, the root first."""
    verbs: dict[str, str] = {}
    options: dict[str, str] = {}
    choices: dict[str, tuple[str, ...]] = {}
    below: list[Level] = []
    for action in parser._actions:  # noqa: SLF001 - argparse shows them no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            verbs |= {str(one.dest): one.help or "" for one in action._choices_actions}  # noqa: SLF001 - as above
            for verb, child in action.choices.items():
                below += levels_of(child, (*path, verb))
        elif action.option_strings:
            name = action.option_strings[-1]
            options[name] = action.help or ""
            choices |= {name: tuple(map(str, action.choices))} if action.choices else {}
        elif action.choices:
            verbs |= {str(choice): "" for choice in action.choices}
    yield Level(path, verbs, options, choices)
    yield from below


def bash_script(levels: list[Level]) -> str:
    """Completion for bash."""
    paths, choices, words = [], [], []
    for level in levels:
        path = "".join(f" {word}" for word in level.path)
        if level.path:
            before = "".join(f" {word}" for word in level.path[:-1])
            paths.append(f'            "{before} {level.path[-1]}") path="{path}" ;;')
        for option, values in level.choices.items():
            choices.append(f'        "{path} {option}") {_reply(values)}; return ;;')
        words.append(f'        "{path}") {_reply((*level.verbs, *level.options))} ;;')
    return BASH.format(paths="\n".join(paths), choices="\n".join(choices), words="\n".join(words))


def _reply(words: tuple[str, ...]) -> str:
    return f'COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$word"))'


def zsh_script(levels: list[Level]) -> str:
    """Completion for zsh, which runs that of bash."""
    return ZSH.format(bash=bash_script(levels))


def fish_script(levels: list[Level]) -> str:
    """Completion for fish."""
    return FISH.format(lines="\n".join(line for level in levels for line in _fish_level(level)))


def _fish_level(level: Level) -> Iterator[str]:
    seen = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in level.path)
    here = seen or "__fish_use_subcommand"
    others = f"; and not __fish_seen_subcommand_from {' '.join(level.verbs)}"
    for verb, text in level.verbs.items():
        when = here + others if seen else here
        yield f"complete -c pitctl -f -n '{when}' -a {verb} -d {_fish_quoted(text)}"
    for option, text in level.options.items():
        values = level.choices.get(option, ())
        given = f" -x -a '{' '.join(values)}'" if values else ""
        told = f"complete -c pitctl -n '{here}' -l {option.lstrip('-')}{given}"
        yield f"{told} -d {_fish_quoted(text)}"


def _fish_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


_SCRIPTS = {"bash": bash_script, "zsh": zsh_script, "fish": fish_script}
