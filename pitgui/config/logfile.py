"""The log: JSON lines in one file that is turned over, so that it never fills a disk."""

from __future__ import annotations

import json
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

MOST_BYTES = 2 << 20
KEPT_FILES = 3


class JsonLines(logging.Formatter):
    """One record one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "time": self.formatTime(record),
            "level": record.levelname.lower(),
            "room": record.name,
            "thread": record.threadName,
            "text": record.getMessage(),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def log_to(path: Path) -> logging.Handler | None:
    """Log warnings and worse to the file; None, and a word on stderr, where it cannot be made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=MOST_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
        )
    except OSError as error:
        logging.getLogger(__name__).warning("There is no log file: %s", error)
        return None
    handler.setFormatter(JsonLines())
    handler.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    return handler
