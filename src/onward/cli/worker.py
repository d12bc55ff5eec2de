import click
from django.conf import settings

from onward.foundation.worker import run


@click.command()
@click.option("--parent", type=int, hidden=True, help="End when this process does.")
def worker(parent: int | None) -> None:
    """Do the background work; onward serve starts one by itself."""
    run(settings.HOME, parent=parent)
