"""Parsing any tracker's table: bytes in, frozen records out; nothing is dropped, and bad content never raises.

A recipe of the whole::

    file = read_file(data, "applications.xlsx")         # ParsedFile, or raises UnreadableFileError with numbers
    table = file.tables[0]                              # read_main_table(data, name) is the short way to it
    mapping = map_columns(table)                        # a MappedColumn for each column
    mapping = mapping.with_field(3, TableField.APPLIED_ON)       # what the person changed
    choices = propose_choices(table, mapping, today)    # orders of dates, statuses by text
    choices = choose_order(choices, 6, DayMonthOrder.DAY_FIRST)  # where choices.orders[6].needs_choice
    choices = choose_status(choices, "Purple", ParsedStatus(...))  # for statuses_not_understood(...)
    column_remarks(table, mapping, choices)
    parse_rows(table, mapping, choices, today)          # UnderstoodRow or UnclearRow, each row

Every row of ``table.rows`` is answered exactly once, in order; wholly blank lines are counted.
"""
