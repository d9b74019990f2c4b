"""The pipeline: from the publishers' files to the published package."""
