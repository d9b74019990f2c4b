"""The press pack: a selection as one ZIP file for whoever writes about it."""
