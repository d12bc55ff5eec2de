"""Mail servers on this machine that say what a test wants, and keep what they heard."""

import datetime
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from onward.foundation.safe_imap import ImapConnection

GREETING = b"* OK ready\r\n"
Talk = Callable[["Client"], None]


class Client:
    """The connection of a client, as a server sees it."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.heard = b""

    def say(self, data: bytes) -> None:
        self.sock.sendall(data)

    def hear(self) -> bytes:
        """Wait for a line; return its tag."""
        line = b""
        while not line.endswith(b"\r\n"):
            received = self.sock.recv(1)
            if not received:
                raise OSError
            line += received
        self.heard += line
        return line.partition(b" ")[0]

    def answer(self, *lines: bytes, done: bytes = b"OK done") -> None:
        """Answer the next command with these lines."""
        tag = self.hear()
        self.say(b"".join(line + b"\r\n" for line in (*lines, tag + b" " + done)))


@contextmanager
def talking(talk: Talk) -> Iterator[ImapConnection]:
    """A connection to a server that greets and then talks as told."""
    ours, theirs = socket.socketpair()
    thread = Thread(target=_talk, args=(Client(theirs), talk), daemon=True)
    thread.start()
    with ours:
        yield ImapConnection(ours)


def _talk(client: Client, talk: Talk) -> None:
    with client.sock, suppress(OSError):
        client.say(GREETING)
        talk(client)


@contextmanager
def listening(talk: Talk) -> Iterator[tuple[int, Client]]:
    """A server on a port of this machine, for one client; it says nothing by itself."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = Client(listener)

        def serve() -> None:
            with suppress(OSError):
                client.sock, _address = listener.accept()
                with client.sock:
                    talk(client)

        Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1], client


def certificate(folder, name: str = "localhost") -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The contexts of a server with a certificate of its own, and of a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(day.replace(year=2120))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain = folder / "chain.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(chain)
    return server, ssl.create_default_context(cadata=made.public_bytes(serialization.Encoding.PEM).decode())
