"""A report of one force on two pages of A4: described once (`content`), written as PDF and as HTML."""
