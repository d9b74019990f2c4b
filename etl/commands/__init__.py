"""The commands, one module each: ``add_arguments`` and ``run``; heavy libraries are imported when needed."""
