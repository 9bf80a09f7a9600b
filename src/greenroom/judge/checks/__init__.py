"""One file a check: what it says about a run, compared on this side."""
