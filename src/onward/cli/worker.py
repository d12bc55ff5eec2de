import click
from django.conf import settings

from onward.foundation.jobs.worker import run_worker


@click.command()
@click.option("--parent", type=int, hidden=True, help="End when this process does.")
def worker(parent: int | None) -> None:
    """Run background work; onward serve already starts a worker."""
    run_worker(settings.HOME, parent=parent)
