import click
from django.conf import settings

from onward.foundation.jobs.worker import run_worker


@click.command()
@click.option("--parent", type=int, hidden=True, help="End when this process does.")
def worker(parent: int | None) -> None:
    """Do the background work; onward serve starts one by itself."""
    run_worker(settings.HOME, parent=parent)
