"""Taking letters from the host's own mail server, by LMTP (RFC 2033).

A letter is answered for once it is stored, for each of its recipients apart. Whoever connects is bounded in time, in
memory and in number, and nothing that they send is logged.
"""

import asyncio
import logging
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST_LETTER = 100_000_000
"""Twice what the host's mail server takes: it breaks lines and doubles dots, and none is to be sent back."""
RECIPIENTS = 100
KEPT_BYTES = 262_144
"""As much of a letter as is read of one in an account."""

LINE_END = b"\r\n"
DOT_LINE = b".\r\n"
END = LINE_END + DOT_LINE

SECONDS_FOR_A_COMMAND = 120.0
SECONDS_FOR_A_CONNECTION = 600.0
CONNECTIONS = 50
COMMANDS_OF_A_KIND = 10_000
THREADS = 4

OK = "250 2.0.0 OK"
TOO_MANY_RECIPIENTS = "452 4.5.3 Too many recipients"
TOO_LARGE = "552 5.3.4 The message is too large"
TRY_LATER = "451 4.3.0 Try again later"

log = logging.getLogger(__name__)


class ReceivedBytes(NamedTuple):
    """A letter as it came: its beginning, and how many bytes it has in all."""

    beginning: bytes
    size: int


@dataclass
class Reception:
    """What answers for letters, in threads of its own, and the connections on which they come.

    ``find`` returns what to say of an address, ``store`` of a letter to it.
    """

    find: Callable[[str], str]
    store: Callable[[str, ReceivedBytes], str]
    connections: set[asyncio.BaseTransport] = field(default_factory=set)
    threads: ThreadPoolExecutor = field(default_factory=partial(ThreadPoolExecutor, THREADS, "letters"))

    async def handle_EHLO(  # noqa: N802 - aiosmtpd names it
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [answers[0], "250-PIPELINING", *answers[1:]]

    async def handle_RCPT(  # noqa: N802 - as above
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= RECIPIENTS:
            return TOO_MANY_RECIPIENTS
        answer = await asyncio.get_running_loop().run_in_executor(self.threads, self.find, address)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def take(self, address: str, letter: ReceivedBytes) -> str:
        """Store a letter, and return what to answer."""
        if letter.size > LARGEST_LETTER:
            return TOO_LARGE
        try:
            return await asyncio.get_running_loop().run_in_executor(self.threads, self.store, address, letter)
        except Exception as error:  # noqa: BLE001 - the next recipient gets an answer all the same
            return await self.handle_exception(error)

    async def handle_exception(self, error: Exception) -> str:
        log.error("A letter could not be taken: %s", type(error).__name__)
        return TRY_LATER


class LetterConnection(LMTP):
    """One connection. A letter is read here and not by aiosmtpd, which keeps an endless line, or each of millions of
    empty lines, in memory."""

    line_length_limit = 65_536

    def __init__(self, reception: Reception, hostname: str) -> None:
        super().__init__(
            reception,
            data_size_limit=LARGEST_LETTER,
            enable_SMTPUTF8=True,
            hostname=hostname,
            ident="Onward",
            timeout=SECONDS_FOR_A_COMMAND,
            command_call_limit=COMMANDS_OF_A_KIND,
            loop=asyncio.get_running_loop(),
        )
        self._reception = reception

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        assert isinstance(transport, asyncio.Transport)
        if len(self._reception.connections) >= CONNECTIONS:
            transport.abort()
        self._reception.connections.add(transport)
        self._end = self.loop.call_later(SECONDS_FOR_A_CONNECTION, transport.abort)

    def connection_lost(self, error: Exception | None) -> None:
        self._end.cancel()
        assert self.transport is not None
        self._reception.connections.discard(self.transport)
        super().connection_lost(error)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd names it
        assert self.envelope is not None
        if arg or not self.envelope.rcpt_tos:
            await self.push("501 5.5.4 Syntax: DATA" if arg else "503 5.5.1 Error: need RCPT command")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        letter = await self._read_letter()
        addresses, self.envelope = self.envelope.rcpt_tos, Envelope()
        for address in addresses:
            await self.push(await self._reception.take(address, letter))

    async def _read_letter(self) -> ReceivedBytes:
        """Read up to the line that holds a dot alone; only CR and LF together end a line."""
        self._reader._buffer[:0] = LINE_END  # type: ignore[attr-defined]  # a letter may begin with its end
        beginning, size, is_whole = bytearray(), -len(END), False
        while not is_whole:
            try:
                piece, is_whole = await self._reader.readuntil(END), True
            except asyncio.LimitOverrunError as overrun:
                piece = await self._reader.readexactly(overrun.consumed)
            size += len(piece)
            beginning += piece[: KEPT_BYTES - len(beginning)]
        letter = beginning.removesuffix(DOT_LINE).replace(LINE_END + b".", LINE_END)
        return ReceivedBytes(bytes(letter.removeprefix(LINE_END)), size)


async def receive_letters(reception: Reception, hostname: str, port: int, started: Callable[[], None]) -> None:
    """Take letters on a port of this machine until a signal to stop; what was not answered for comes again."""
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # aiosmtpd would log who writes to whom
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    server = await loop.create_server(lambda: LetterConnection(reception, hostname), "127.0.0.1", port)
    try:
        started()
        await stop.wait()
    finally:
        server.close()
        for transport in list(reception.connections):
            assert isinstance(transport, asyncio.Transport)
            transport.abort()
        reception.threads.shutdown()
