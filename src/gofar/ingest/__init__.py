"""Files in: what a spreadsheet says, what is wrong with it, and what would change. Nothing here writes.

::

    readers/   a file        -> Grid      (cells as the file holds them, or a refusal)
    layout     a Grid        -> Layout    (heading row, what each column is, what was left out)
    plan       a Layout      -> Plan      (findings, and points to add, change, skip)
"""
