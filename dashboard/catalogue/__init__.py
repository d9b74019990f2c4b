"""The message catalogue: every word a reader sees, gathered into ``dashboard/locale/messages.pot``.

``python -m dashboard.catalogue`` writes the template anew; ``--check`` says whether it is up to date.
A language is a folder ``dashboard/locale/<language>/LC_MESSAGES/`` with a ``messages.po`` that
translators make from the template.
"""
