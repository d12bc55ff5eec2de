"""What the guard of private rows raises: mistakes in the code, never those of a person."""


class UnscopedQueryError(RuntimeError):
    """A query over private rows was run without saying whose rows it means."""


class OwnershipError(RuntimeError):
    """A row would have changed its owner, or referred to a row of another owner."""
