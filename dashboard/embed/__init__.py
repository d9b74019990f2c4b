"""One card as a light page of its own, for a frame on another site, and the code that puts it there."""
