"""A host of forwarding addresses, on PostgreSQL, whose ``onward receive`` can be started and stopped."""

import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path

from tests.services.patience import PATIENCE
from tests.services.postgres import cluster
from tests.services.server import environment_of, free_port, onward_command, stop_process

DOMAIN = "in.jobs.example.org"
ADDRESSES = """
from onward.accounts.models import Person
from onward.foundation.encryption import decrypt
from onward.inbox.forwarding.models import ForwardingAddress
from onward.inbox.forwarding.operations import create_address
from django.conf import settings
for number in range(%d):
    person = Person.objects.create_user(f"person{number}@example.org", "a long enough pass phrase")
    create_address(person)
    print(decrypt(ForwardingAddress.objects.owned_by(person).get().encrypted, settings.ENCRYPTION_KEY))
"""
STORED = """
from onward.inbox.forwarding.models import ForwardedLetter
for letter in ForwardedLetter.objects.across_owners("a test").select_related("owner"):
    print(letter.owner.email, bytes(letter.data).split(b"Message-ID: <")[1].split(b">")[0].decode())
"""
READ = """
from onward.inbox.letters.models import ReceivedLetter
for letter in ReceivedLetter.objects.across_owners("a test").select_related("owner"):
    print(letter.owner.email, letter.message_id.strip("<>"))
"""


@contextmanager
def receiving_host(home: Path, people: int = 1):
    """A host that lasts as long as its database."""
    with cluster() as url:
        yield Host(home, url, people)


class Host:
    """A data folder whose ``onward receive`` takes letters to the addresses of people; ``address`` is the first."""

    def __init__(self, home: Path, database_url: str, people: int) -> None:
        self.port, self.home = free_port(), home
        self.environment = environment_of(
            home,
            mode="hosted",
            database_url=database_url,
            inbox_domain=DOMAIN,
            receive_port=str(self.port),
            log_level="debug",
        )
        self.ask("from onward.cli.bootstrap import prepare_installation; prepare_installation()")
        self.addresses = [f"{secret}@{DOMAIN}" for secret in self.ask(ADDRESSES % people).split()[-people:]]
        self.address = self.addresses[0]

    def stored(self) -> list[list[str]]:
        """Whose each letter is that has not been read yet, and its id."""
        return [line.split() for line in self.ask(STORED).splitlines()]

    def read(self) -> list[list[str]]:
        """Whose each letter is that was read and is kept, and its id."""
        return [line.split() for line in self.ask(READ).splitlines()]

    @contextmanager
    def working(self):
        process = subprocess.Popen([*onward_command(), "worker"], env=self.environment, start_new_session=True)
        try:
            yield
        finally:
            stop_process(process)

    def ask(self, program: str) -> str:
        command = [*onward_command(), "manage", "shell", "-v", "0", "-c", program]
        ran = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    @contextmanager
    def receiving(self):
        process = subprocess.Popen(
            [*onward_command(), "receive"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=(self.home / "said.log").open("ab"),
            start_new_session=True,
        )
        try:
            assert process.stdout is not None
            assert process.stdout.readline()
            yield process
        finally:
            stop_process(process)

    @contextmanager
    def data(self):
        """A connection that has begun a letter."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(f"LHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<{self.address}>\r\nDATA\r\n".encode())
            answers = connection.makefile("rb")
            while not answers.readline().startswith(b"354"):
                pass
            yield connection, answers
