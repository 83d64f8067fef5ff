"""The demo: a small shop's server disk with a life of its own, for the window, docs and tests."""

from __future__ import annotations

from engine.jobs.demo.build import DemoDisk, build_demo, demo_folder
from engine.jobs.demo.tour import take_tour

__all__ = ["DemoDisk", "build_demo", "demo_folder", "take_tour"]
