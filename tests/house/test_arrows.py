"""The import contracts name every room; import-linter itself runs in `make lint`."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from tests.house.tree import ROOT, resource

CONTRACTS: list[dict[str, Any]] = tomllib.loads(resource("pyproject.toml"))["tool"]["importlinter"][
    "contracts"
]


def _contract(name: str) -> dict[str, Any]:
    (found,) = [contract for contract in CONTRACTS if contract["name"] == name]
    return found


def _rooms(package: str) -> set[str]:
    return {
        path.stem
        for path in (ROOT / package).iterdir()
        if (path.is_dir() and (path / "__init__.py").exists()) or path.suffix == ".py"
    } - {"__init__"}


def test_the_layers_are_exhaustive() -> None:
    for package in ("engine", "pitgui"):
        (layers,) = [
            contract
            for contract in CONTRACTS
            if contract["type"] == "layers" and contract["containers"] == [package]
        ]
        named = set(re.findall(r"\w+", " ".join(layers["layers"])))
        assert layers["exhaustive"] is True
        assert _rooms(package) <= named


def test_the_front_door_contract_shuts_every_other_door() -> None:
    shut = set(_contract("The console enters the engine by its front door")["forbidden_modules"])
    assert shut == {f"engine.{room}" for room in _rooms("engine")}


def test_architecture_md_shows_the_arrows_that_are_checked() -> None:
    shown = resource("ARCHITECTURE.md")
    for package in ("engine", "pitgui"):
        (line,) = re.findall(rf"^{package}: +(.*)$", shown, re.MULTILINE)
        (layers,) = [
            contract["layers"]
            for contract in CONTRACTS
            if contract["type"] == "layers" and contract["containers"] == [package]
        ]
        drawn = [sorted(re.findall(r"\w+", layer)) for layer in line.split(">")]
        checked = [sorted(re.findall(r"\w+", layer)) for layer in layers]
        assert drawn == checked
