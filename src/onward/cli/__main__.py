"""Where the process of an ``onward`` command begins."""

import gc


def run() -> None:
    """Load and run the command, with the garbage collector paused until it is loaded.

    What is loaded stays until the end of the process: looking for garbage in it takes a quarter of the processor time
    of ``onward today``.
    """
    gc.disable()
    from onward.cli.main import onward  # noqa: PLC0415 - what is loaded from here on is meant

    onward()


if __name__ == "__main__":
    run()
