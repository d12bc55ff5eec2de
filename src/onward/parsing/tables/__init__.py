"""Reading of any tracker's table: bytes in, frozen records out; nothing is dropped and bad content raises nothing.

A recipe of the whole::

    book = read_book(data, "applications.xlsx")       # Book, or raises Refused with a reason and numbers
    table = book.tables[0]                            # read_table(data, name) is the short way to the main one
    mapping = recognise(table)                        # a MappedColumn for each column
    mapping = mapping.with_field(3, Field.APPLIED_ON) # what the person changed
    choices = propose(table, mapping, today)          # orders of dates, statuses by text
    choices = choose_order(choices, 6, Order.DAY_FIRST)          # where choices.orders[6].needs_choice
    choices = choose_status(choices, "Purple", Status(...))      # for unmapped_statuses(table, mapping, choices)
    column_remarks(table, mapping, choices)
    understand(table, mapping, choices.statuses, choices.orders, today)   # Understood or NeedsAttention, each row

Modules: ``reading``, ``headers``, ``dates``, ``statuses``, ``choices``, ``rows``, ``people`` (lists of connections) and
``records``. Every row of ``table.rows`` is answered exactly once, in order; wholly blank lines are counted.
"""
