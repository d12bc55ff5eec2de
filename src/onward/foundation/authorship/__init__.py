"""Public rows: everyone whom the host lets read them can read them all, and only the author can change them.

One example::

    Tip.objects.filter(title="Ask")                  # UnscopedQueryError when it is run: for whom is it read?
    Tip.objects.readable_by(bob)                     # what is shown to Bob: all that is published, and his own rows
    Tip.objects.readable_by(None)                    # the same for somebody who isn't signed in, or nothing at all
    Tip(title="Ask").post_by(alice)                  # saved: Alice is the author
    tip.change_by(bob, title="Don't ask")            # AuthorshipError: the row is Alice's
    Tip.objects.readable_by(bob).update(title="")    # AuthorshipError: reading is not writing
    Tip.objects.written_by(alice).update(title="")   # hers alone
    Tip.objects.across_authors("a reason")           # moderation and counts; every caller is listed in a test

A model whose rows are not for all readers says in ``audience`` which ones are.

``rows`` holds the row and its author, ``reading`` the query and its scope, ``models`` what models inherit. For rows
that belong to one person alone, see ``ownership``.
"""
