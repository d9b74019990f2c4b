"""How large a file may be. Every limit is held before the part that it guards is read."""

# As much as the server takes in without ever putting a part of an upload on its disk.
MEGABYTES = 1
BYTES = MEGABYTES * 1024 * 1024
ROWS = 20_000
COLUMNS = 200
CELLS = 100_000
CELL_LENGTH = 1_000

# A workbook is a packed folder: what it unpacks to, and how many files are in it.
UNPACKED_BYTES = 24 * 1024 * 1024
MEMBERS = 300

# Problems beyond these are counted, not listed.
PROBLEMS = 500

LARGEST_COUNT = 10_000_000
