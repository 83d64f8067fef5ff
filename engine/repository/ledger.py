"""The ledger: which chunks are live for whom, exactly and at once, at any size of cache.

Chunks fall into few classes (birth, death, LU-write); a count a class is all that is kept. A
chunk is live iff some session now in a slot has birth < sequence <= death; an LU-write chunk is
live iff birth + 1 is the view-write sequence of a slot. Starts and ends recompute liveness once
per class, never per chunk.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.errors import EngineBug

FREE_CLASS = 0
BAD_CLASS = 1
_FIRST_CLASS = 2
MAX_CLASSES = 1 << 16


@dataclass(slots=True)
class ClassAccount:
    """One class of chunks: its interval and how many chunks carry it."""

    birth: int
    death: int
    lu_write: bool
    chunks: int = 0
    live: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """A session as the ledger knows it: its slot, sequence and view-write sequence (0: none)."""

    slot: int
    sequence: int
    view_sequence: int


@dataclass(slots=True)
class Share:
    """Chunks of one session: exclusive (freed if it ends; view writes included) and shared."""

    exclusive: int = 0
    shared: int = 0
    view_writes: int = 0
    slots: set[int] = field(default_factory=set)


class Ledger:
    """Counts chunks by class. Callers hold the copy lock, but for `written`.

    Class 0 is 'never used or dropped'; class 1 is 'the disk refused to write here': never reusable.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.accounts: list[ClassAccount] = [
            ClassAccount(0, 0, lu_write=False, chunks=total),
            ClassAccount(0, 0, lu_write=False, live=True),
        ]
        self._ids: dict[tuple[int, int, bool], int] = {}
        self._unused_ids: list[int] = []
        self._holders: tuple[Holder, ...] = ()
        self.live = 0

    @property
    def holders(self) -> tuple[Holder, ...]:
        """The sessions now in slots, oldest first."""
        return self._holders

    @property
    def reusable(self) -> int:
        """Chunks that an allocation may take: free and stale ones."""
        return self.total - self.live

    def hold(self, holders: tuple[Holder, ...]) -> None:
        """Take the sessions now in slots; recompute which classes are live."""
        self._holders = tuple(sorted(holders, key=lambda holder: holder.sequence))
        live = self.accounts[BAD_CLASS].chunks
        for number, account in enumerate(self.accounts[_FIRST_CLASS:], start=_FIRST_CLASS):
            was_live = account.live
            account.live = bool(self.holders_of(account))
            if account.live:
                live += account.chunks
            elif was_live and account.chunks == 0:
                self._retire(number)
        self.live = live

    def holders_of(self, account: ClassAccount) -> list[Holder]:
        """The sessions for which a class is live, oldest first."""
        if account.lu_write:
            return [h for h in self._holders if h.view_sequence == account.birth + 1]
        return [h for h in self._holders if account.birth < h.sequence <= account.death]

    def class_id(self, birth: int, death: int, *, lu_write: bool) -> int:
        """The id of a class, made if new; raises EngineBug when all 65,535 are taken."""
        key = (birth, death, lu_write)
        found = self._ids.get(key)
        if found is not None:
            return found
        account = ClassAccount(birth, death, lu_write)
        account.live = bool(self.holders_of(account))
        if self._unused_ids:
            number = self._unused_ids.pop()
            self.accounts[number] = account
        elif len(self.accounts) < MAX_CLASSES:
            number = len(self.accounts)
            self.accounts.append(account)
        else:
            raise EngineBug("The ledger ran out of classes; stale ones were not merged.")
        self._ids[key] = number
        return number

    def move(self, old: int, new: int, chunks: int = 1) -> None:
        """Count `chunks` chunks over from one class to another."""
        accounts = self.accounts
        before, after = accounts[old], accounts[new]
        before.chunks -= chunks
        after.chunks += chunks
        if after.live:
            self.live += chunks
        if before.live:
            self.live -= chunks
        if before.chunks == 0 and old >= _FIRST_CLASS:
            self._retire(old)

    def _retire(self, number: int) -> None:
        account = self.accounts[number]
        if account.live:
            return  # its session may still get chunks of this class
        del self._ids[account.birth, account.death, account.lu_write]
        self.accounts[number] = ClassAccount(0, 0, lu_write=False)
        self._unused_ids.append(number)

    @property
    def crowded(self) -> bool:
        """Whether stale classes should be merged soon, so that ids do not run out."""
        return len(self.accounts) - len(self._unused_ids) > MAX_CLASSES - 4096

    def freed_by_ending(self, sequences: frozenset[int]) -> int:
        """Chunks that become reusable if exactly these sessions end, view writes included."""
        freed = 0
        for account in self.accounts[_FIRST_CLASS:]:
            held = account.live and account.chunks > 0
            if held and all(h.sequence in sequences for h in self.holders_of(account)):
                freed += account.chunks
        return freed

    def shares(self) -> dict[int, Share]:
        """What each session holds, by sequence: one pass over the classes."""
        shares = {h.sequence: Share() for h in self._holders}
        for account in self.accounts[_FIRST_CLASS:]:
            if not account.live or not account.chunks:
                continue
            holders = self.holders_of(account)
            if len(holders) == 1:
                share = shares[holders[0].sequence]
                share.exclusive += account.chunks
                share.view_writes += account.chunks if account.lu_write else 0
                continue
            slots = {h.slot for h in holders}
            for holder in holders:
                share = shares[holder.sequence]
                share.shared += account.chunks
                share.slots |= slots - {holder.slot}
        return shares

    def written(self, view_sequence: int) -> bool:
        """Whether a view of that view-write sequence holds anything. Needs no lock: one look."""
        number = self._ids.get((view_sequence - 1, view_sequence, True))
        if number is None:
            return False
        account = self.accounts[number]
        return account.birth == view_sequence - 1 and account.chunks > 0

    def victims(self, need: int, sequences: list[int]) -> list[int]:
        """The sessions to end, oldest first, so that `need` chunks become reusable.

        Only from `sequences` (oldest first); never one whose end frees nothing: the shortest run
        of neighbours that frees anything is taken first. Empty when they cannot give enough.
        """
        ended: set[int] = set()
        left = list(sequences)
        while self.freed_by_ending(frozenset(ended)) < need:
            run = self._shortest_run(ended, left)
            if not run:
                return []
            ended.update(run)
            left = [sequence for sequence in left if sequence not in ended]
        return sorted(ended)

    def _shortest_run(self, ended: set[int], left: list[int]) -> list[int]:
        base = self.freed_by_ending(frozenset(ended))
        for length in range(1, len(left) + 1):
            for start in range(len(left) - length + 1):
                run = left[start : start + length]
                if self.freed_by_ending(frozenset(ended | set(run))) > base:
                    return run
        return []
