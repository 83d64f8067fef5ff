"""What the demo's file system holds: the server of a small shop, and how it changes by the hour.

The rule: everything follows from the seed, so that two demos tell the same story. Contents look
like what such servers hold (text, tables, a database, pictures), so that a hex view, a file list
and a comparison have something to show.
"""

from __future__ import annotations

import json
import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

Edits = dict[str, bytes | None]
"""New contents of files by path; None removes the file."""

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MODULES = ("basket", "catalogue", "checkout", "invoices", "mail", "search", "stock", "users")
GOODS = (
    "kettle", "teapot", "lantern", "basket", "apron", "notebook", "pencil", "satchel",
    "blanket", "mug", "candle", "whisk", "ladle", "scarf", "umbrella", "clock",
)  # fmt: skip
FIRST_NAMES = ("Ada", "Grace", "Edsger", "Barbara", "Donald", "Radia", "Niklaus", "Frances")
LAST_NAMES = ("Ahrens", "Bakker", "Costa", "Dahl", "Evans", "Fischer", "Greco", "Haas")
REMARK = (
    "the order was packed late because stock of one shelf had to be counted again and the "
    "customer asked for a different parcel so please call back before noon tomorrow"
)
WORDS = REMARK.split()
PICTURE_BYTES = 600_000
LOG_LINES = 18_000


class ShopContent:
    """The files of the shop, now; each method makes the edits of one event and remembers them."""

    def __init__(self, seed: int, scratch: Path) -> None:
        self._random = random.Random(seed)
        self._database = scratch / "shop.db"
        self._log: list[str] = []
        self._orders = 0
        self._pictures = 0

    def first_day(self) -> Edits:
        """Everything that is there before the story begins."""
        files: Edits = {
            "etc/hostname": b"shop-1\n",
            "etc/motd": b"Welcome to shop-1. Deploys on Tuesdays only.\n",
            **self._application("2.3"),
            **self._mailbox(),
            **{path: data for _ in range(30) for path, data in self._picture().items()},
        }
        self._make_database()
        self._append_log(MORNING - timedelta(days=1), LOG_LINES)
        for number in range(1, 4):
            files[f"var/log/shop/access.log.{number}"] = self._old_log(number)
        return {**files, **self._hourly_files(MORNING, orders=8_000)}

    def upgrade(self) -> Edits:
        """The shop goes from 2.3 to 2.4: programs, settings and tables change."""
        with sqlite3.connect(self._database) as database:
            database.execute("ALTER TABLE orders ADD COLUMN carrier TEXT DEFAULT 'post'")
            database.execute("CREATE INDEX orders_by_day ON orders (day)")
        database.close()
        return {
            **self._application("2.4"),
            "srv/shop/data/shop.db": self._database.read_bytes(),
            "srv/shop/app/legacy_basket.py": None,
            "etc/motd": b"Welcome to shop-1. Version 2.4 is live since this morning.\n",
        }

    def hour(self, number: int) -> Edits:
        """One hour of trade: orders, log lines, a few new pictures."""
        now = MORNING + timedelta(hours=number)
        self._append_log(now, LOG_LINES // 9)
        edits = self._hourly_files(now, orders=900)
        for _ in range(1 + number % 2):
            edits.update(self._picture())
        return edits

    def night(self) -> Edits:
        """Logs rotate, yesterday's export is written, old mail goes."""
        edits: Edits = {f"home/ada/mail/{number:03}.txt": None for number in range(0, 60, 3)}
        edits["var/log/shop/access.log.1"] = "".join(self._log).encode()
        self._log.clear()
        self._append_log(MORNING + timedelta(hours=15), 40)
        edits["var/log/shop/access.log"] = "".join(self._log).encode()
        edits["srv/backup/export.json"] = self._export()
        return edits

    def note(self) -> Edits:
        """What somebody writes through a session's view, to try something out."""
        return {
            "etc/motd": b"A trial in a view: nobody but this view sees it.\n",
            "srv/shop/shop.toml": self._settings("2.5-trial"),
        }

    def _application(self, version: str) -> Edits:
        files: Edits = {"srv/shop/shop.toml": self._settings(version)}
        for module in MODULES:
            files[f"srv/shop/app/{module}.py"] = self._module(module, version)
            files[f"srv/shop/pages/{module}.html"] = self._page(module, version)
        files["srv/shop/app/legacy_basket.py"] = self._module("legacy basket", "1.9")
        return files

    def _settings(self, version: str) -> bytes:
        return (
            f'version = "{version}"\nlisten = "0.0.0.0:8080"\n\n[database]\n'
            'path = "/srv/shop/data/shop.db"\nbusy_timeout = 5000\n'
        ).encode()

    def _module(self, name: str, version: str) -> bytes:
        lines = [f'"""The {name} of the shop, version {version}."""\n\n']
        for good in self._random.sample(GOODS, 12):
            lines.append(f"\ndef {good}_price(amount: int) -> int:\n")
            lines.append(f'    """What so many of the {good} cost, in cents."""\n')
            lines.append(f"    return amount * {self._random.randint(100, 9000)}\n")
        return "".join(lines).encode()

    def _page(self, name: str, version: str) -> bytes:
        rows = "".join(f"  <li>{self._sentence()}</li>\n" for _ in range(60))
        return (f"<!doctype html>\n<title>{name} {version}</title>\n<ul>\n{rows}</ul>\n").encode()

    def _mailbox(self) -> Edits:
        return {
            f"home/ada/mail/{number:03}.txt": "".join(
                self._sentence() + "\n" for _ in range(self._random.randint(3, 60))
            ).encode()
            for number in range(60)
        }

    def _picture(self) -> Edits:
        """A file as a camera leaves it: a short header, then bytes that do not compress."""
        self._pictures += 1
        size = self._random.randint(PICTURE_BYTES // 2, PICTURE_BYTES)
        head = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48\x00\x48\x00\x00"
        body = head + self._random.randbytes(size) + b"\xff\xd9"
        return {f"srv/shop/pictures/{GOODS[self._pictures % 16]}-{self._pictures:03}.jpg": body}

    def _sentence(self) -> str:
        words = self._random.choices(WORDS, k=self._random.randint(6, 14))
        return " ".join(words).capitalize() + "."

    def _line(self, now: datetime) -> str:
        path = f"/{self._random.choice(MODULES)}/{self._random.choice(GOODS)}"
        address = f"10.0.{self._random.randint(0, 9)}.{self._random.randint(1, 254)}"
        code = self._random.choice((200, 200, 200, 200, 304, 404, 500))
        return f'{address} - - [{now:%d/%b/%Y:%H:%M:%S} +0000] "GET {path} HTTP/1.1" {code}\n'

    def _append_log(self, start: datetime, lines: int) -> None:
        for number in range(lines):
            self._log.append(self._line(start + timedelta(seconds=number * 3600 // lines)))

    def _old_log(self, days: int) -> bytes:
        start = MORNING - timedelta(days=days + 1)
        return "".join(self._line(start + timedelta(seconds=n)) for n in range(12_000)).encode()

    def _make_database(self) -> None:
        with sqlite3.connect(self._database) as database:
            database.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT)")
            database.execute(
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER, day TEXT, "
                "good TEXT, amount INTEGER, remark TEXT)"
            )
            names = [(f"{first} {last}",) for first in FIRST_NAMES for last in LAST_NAMES]
            database.executemany("INSERT INTO customers (name) VALUES (?)", names)
        database.close()

    def _add_orders(self, now: datetime, count: int) -> list[str]:
        rows = [
            (
                self._random.randint(1, 64),
                f"{now:%Y-%m-%d}",
                self._random.choice(GOODS),
                self._random.randint(1, 9),
                self._sentence(),
            )
            for _ in range(count)
        ]
        with sqlite3.connect(self._database) as database:
            database.executemany(
                "INSERT INTO orders (customer, day, good, amount, remark) VALUES (?, ?, ?, ?, ?)",
                rows,
            )
        database.close()
        self._orders += count
        return [",".join(map(str, row)) for row in rows]

    def _hourly_files(self, now: datetime, orders: int) -> Edits:
        rows = self._add_orders(now, orders)
        table = "customer,day,good,amount,remark\n" + "\n".join(rows) + "\n"
        return {
            f"srv/shop/data/orders-{now:%Y%m%d-%H}.csv": table.encode(),
            "srv/shop/data/shop.db": self._database.read_bytes(),
            "var/log/shop/access.log": "".join(self._log).encode(),
        }

    def _export(self) -> bytes:
        with sqlite3.connect(self._database) as database:
            rows = database.execute("SELECT id, customer, good, amount FROM orders").fetchall()
        database.close()
        columns = ("id", "customer", "good", "amount")
        return json.dumps([dict(zip(columns, row, strict=True)) for row in rows]).encode()
