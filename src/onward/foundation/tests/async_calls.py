"""Asynchronous calls in tests that are not."""

from asgiref.sync import async_to_sync


def run_async(coroutine):
    async def wait():
        return await coroutine

    return async_to_sync(wait)()
