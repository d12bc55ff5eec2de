"""Private rows: each has an owner, and every way of reading or writing them in Django checks whose row it is.

One example::

    Job.objects.filter(title="Cook").count()             # UnscopedQueryError: reading.py, when the query is compiled
    Job.objects.owned_by(alice).filter(title="Cook")     # Alice's jobs: the scope stays with the query and its copies
    job = Job.objects.owned_by(bob).get(pk=7)            # identity.py: the row remembers its number and Bob, its owner
    Application(owner=alice, job=job).save()             # OwnershipError: writing.py, Alice's row would refer to Bob's
    Application(owner=bob, job=job).save()               # saved: both rows are Bob's

The modules, each built on those before it: ``errors``, ``identity`` (a row and its owner), ``reading`` (the query and
its scope), ``writing`` (what may be saved), ``models`` (``OwnedModel``, which a private model inherits). ``locking``
holds what waits for what, and what is said of a row that is gone.
"""
