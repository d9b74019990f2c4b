"""Files and words that a reader takes away: CSV, XLSX, citation, permalink."""
