"""Functions that behave badly, called in a child process by the tests."""

import os


def abort(_source: bytes) -> str:
    os.abort()


def fill_memory(_source: bytes) -> str:
    return "a" * 3_000_000_000


def raise_error(_source: bytes) -> str:
    raise ValueError("no")


def answer_text(source: bytes) -> str:
    return source.decode()


def write_file(_source: bytes) -> str:
    with open("file", "wb") as file:  # noqa: PTH123 - what a library might do
        file.write(b"a" * 1_000)
    return "written"


def work_forever(_source: bytes) -> str:
    while True:
        pass
