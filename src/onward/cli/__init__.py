import time

STARTED_AT = time.monotonic()
"""When this process began, to tell how long it took until the first page."""
