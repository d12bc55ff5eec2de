"""The addresses of the browser extension at a real server: tokens, origins, bodies, and a token after its end."""

import json
import random
import socket
import string
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException

import pytest
from tests.services.server import Server, running_server

pytestmark = [pytest.mark.once, pytest.mark.real_clock]

PAGE = {"url": "https://castor.example/jobs/7", "title": "Cook", "html": "<p>Cook"}
ORIGINS = [
    *(
        "https://evil.example",
        "http://127.0.0.1",
        "http://localhost:8765",
        "null",
        "file://",
        "chrome://extensions",
        "about:blank",
    ),
    *("chrome-extension://", "chrome-extension://a.evil.example", "chrome-extension://a/../", "moz-extension://a b"),
    *(
        "https://chrome-extension",
        "chrome-extension:a",
        "xchrome-extension://a",
        "chrome-extension://a\thttps://evil.example",
    ),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("server") / "home") as running:
        yield running


@pytest.fixture(scope="module")
def token(server: Server) -> str:
    return made_token(server, "Attack")


def made_token(server: Server, name: str) -> str:
    program = (
        "from onward.accounts.public import *; "
        f"print(create_access_token(local_owner(), CreateAccessToken(name={name!r})))"
    )
    return server.run("manage", "shell", "--no-imports", "-c", program).stdout.split()[-1]


def count_jobs(server: Server) -> int:
    program = "from onward.campaign.models import Job; from onward.accounts.public import *; "
    program += "print(Job.objects.owned_by(local_owner()).count())"
    return int(server.run("manage", "shell", "--no-imports", "-c", program).stdout.split()[-1])


def knock(server: Server, body: bytes | str, path: str = "save", **headers: str) -> tuple[int, bytes]:
    line = HTTPConnection(server.base.removeprefix("http://"), timeout=120)
    sent = {"Content-Type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    line.request("POST", f"/clip/{path}/", body, sent)
    answer = line.getresponse()
    return answer.status, answer.read()


def test_no_guessed_or_damaged_token_opens_it(server: Server, token: str, tried) -> None:
    chance = random.Random(5)
    letters = string.ascii_letters + string.digits + "-_"
    guesses = ["".join(chance.choice(letters) for _ in range(43)) for _ in range(20)]
    damaged = [
        token[:-1],
        f"{token}x",
        token.swapcase(),
        token[::-1],
        f"{token[:-1]}\xe9",
        f"{token},{token}",
        "",
        "%",
        "a" * 8000,
    ]
    schemes = [f"Basic {token}", f"Token {token}", token, f"Bearer{token}", f"Bearer\t{token}"]
    for header in [*(f"Bearer {each}" for each in guesses + damaged), *schemes]:
        tried()
        status, said = knock(server, json.dumps(PAGE), Authorization=header)
        assert status in {400, 401, 431}, (header, said)
    assert count_jobs(server) == 0


def test_no_page_elsewhere_gets_an_answer_with_the_right_token(server: Server, token: str, tried) -> None:
    for origin in ORIGINS:
        tried()
        try:
            status, _said = knock(server, json.dumps(PAGE), Authorization=f"Bearer {token}", Origin=origin)
        except (ValueError, HTTPException):
            continue
        assert status in {400, 403}, origin
    assert count_jobs(server) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"x" * 6_000_000,
        b'{"html": "' + b"x" * 5_200_000 + b'"}',
        b"[" * 5_000_000,
        b'{"url":' * 500_000,
        b'{"url": "a", "json_ld": [' + b'"a",' * 1_000_000 + b'"a"]}',
        b'{"url": ' + b"9" * 5_000_000 + b"}",
        json.dumps({"url": "a" * 100_000, "title": "b" * 100_000}).encode(),
        json.dumps({"url": "x", "title": "x", "html": "<div>" * 600_000}).encode(),
        json.dumps({"url": "x", "title": "\x00\x1b", "html": "&amp;" * 600_000}).encode(),
    ],
    ids=range(9),
)
def test_no_body_costs_more_than_seconds_or_ends_in_an_error_of_ours(
    server: Server, token: str, tried, body: bytes
) -> None:
    tried()
    try:
        status, said = knock(server, body, Authorization=f"Bearer {token}")
    except (BrokenPipeError, ConnectionResetError):
        return
    assert status < 500, said
    assert b"Traceback" not in said


def test_a_body_that_lies_about_its_length_or_has_none_is_refused(server: Server, token: str, tried) -> None:
    host, port = server.base.removeprefix("http://").split(":")
    before = count_jobs(server)
    heads = ["Content-Length: 99999999999", "Content-Length: -1", "Content-Length: x", "Transfer-Encoding: chunked"]
    for head in heads:
        tried()
        with socket.create_connection((host, int(port)), timeout=60) as line:
            asked = f"POST /clip/save/ HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
            line.sendall(f"{asked}Content-Type: application/json\r\n{head}\r\n\r\n".encode())
            line.shutdown(socket.SHUT_WR)
            said = line.recv(1000)
        assert not said or said.split()[1] in {b"400", b"411", b"413"}, (head, said)
    assert count_jobs(server) == before


def test_a_token_is_worth_nothing_from_the_moment_it_is_revoked(server: Server, tried) -> None:
    token = made_token(server, "To be revoked")
    assert knock(server, json.dumps({"url": "https://a.example/"}), "known", Authorization=f"Bearer {token}")[0] == 200
    program = "from onward.accounts.public import *; access_tokens(local_owner()).filter(name='To be revoked').delete()"
    server.run("manage", "shell", "--no-imports", "-c", program)
    before = count_jobs(server)
    for _ in range(10):
        tried()
        assert knock(server, json.dumps(PAGE), Authorization=f"Bearer {token}")[0] == 401
    assert count_jobs(server) == before


def test_the_same_page_sent_by_many_at_once_is_saved_once(server: Server, tried) -> None:
    token = made_token(server, "Many")
    before = count_jobs(server)
    page = json.dumps({**PAGE, "url": "https://castor.example/jobs/once"})
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(lambda _: knock(server, page, Authorization=f"Bearer {token}"), range(16)))
    tried(16)
    states = [json.loads(said)["state"] for status, said in answers if status == 200]
    assert len(states) == 16
    assert states.count("saved") == 1
    assert count_jobs(server) == before + 1


def test_more_than_sixty_a_minute_have_to_wait(server: Server, tried) -> None:
    token = made_token(server, "Often")
    asked = json.dumps({"url": "https://a.example/"})
    statuses = [knock(server, asked, "known", Authorization=f"Bearer {token}")[0] for _ in range(130)]
    tried(130)
    assert 429 in statuses
    assert set(statuses) <= {200, 429}
