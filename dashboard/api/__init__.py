"""The figures for programs: tables as JSON and CSV below ``/api/v1/``, with the choices of the pages."""
