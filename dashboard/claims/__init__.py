"""Printed claims: the ledger of what was printed, a reader of claims in words, and what a claim rests on."""
