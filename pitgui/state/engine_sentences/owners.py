"""Errors of owners of a disk, their control sockets, and of serving hosts. See engine_words."""

from __future__ import annotations

from pitgui.config.words import mark

SENTENCES = (
    mark(
        "No process that you may talk to owns {place}. Start one with `pitctl serve`, or open "
        "the disk here with --open."
    ),
    mark("This program has left {path}."),
    mark(
        "{owner}, which owned {path}, went away. This goes on by itself when an owner is back; "
        "until then nothing can be done with the disk."
    ),
    mark(
        "{owner} owns the disk; only there can it be served to hosts, or served no more. "
        "Whoever is lent a disk does not open it to the network."
    ),
    mark(
        "A process owns {path} but is of another version. Close it, or use the pitctl that "
        "came with it."
    ),
    mark(
        "The process that owns {path} went away before it answered; look what it did before "
        "you do it again."
    ),
    mark("A process owns {path} but does not answer. Look whether it hangs."),
    mark("The process that owned {path} went away; nothing was done."),
    mark(
        "{owner} runs as another user, and makes no files for you. Copy from the export of "
        "that session over the network block device instead, for example with `qemu-img "
        "convert`."
    ),
    mark("Request {number} is still running."),
    mark("Too many requests are running at once; wait for some to end."),
    mark("The owner cannot take one more request: {cause}."),
    mark(
        "No directory for the control socket is private to you: {places}. Check their owner "
        "and that their mode is 0700."
    ),
    mark(
        "{path} must be a directory of yours that nobody else can write to. Let root make it, "
        "or the service manager: RuntimeDirectory=pit-console."
    ),
    mark("There is no group {name} on this machine."),
    mark("Another process already answers for {cache} at {path}."),
    mark("A process owns {cache}, but you are not in the group that may use it: {path} ({cause})."),
    mark("A process owns {cache} but does not answer at {path} ({cause}). Look whether it hangs."),
    mark("No control socket can be made at {path}: {cause}."),
    mark("The owner of the disk has too many clients, or is closing."),
    mark("The disk is served already, at {where}. Stop that first."),
    mark("The export {name} is a point in time; nothing changes it."),
    mark(
        "There is no export {name}; there are source, session/SLOT, session/NAME and "
        "session/UUID, the last three with +rw or @start or without."
    ),
    mark("Another server is listening on {path}."),
    mark("{path} exists and is not a socket; name another path."),
    mark(
        "Serving over TCP without TLS lets anybody on the network read and write the disk. "
        "Name a folder of certificates with --tls, or say --allow-insecure."
    ),
    mark("No socket can be made at {path}: {cause}."),
    mark("{address} is not an address to serve on: {cause}."),
    mark("{address} cannot be served on: {cause}."),
    mark("The server is shutting down."),
    mark("The TLS folder {folder} lacks {missing}. It needs {files}."),
    mark("The certificates in {folder} cannot be used: {cause}."),
    mark("This program serves the disk to nobody."),
    mark("No host of number {number} is connected; it may have left."),
    mark("Say where to serve: on a unix socket, on TCP, or on both."),
    mark("{address} is not HOST:PORT; the port is a number below 65536."),
    mark("{owner} is closing {path}; try again in a moment."),
    mark("{what} did not stop within {seconds} seconds, so {path} stays open."),
    mark("The program made a mistake in {verb} ({cause}). Please report it."),
)
