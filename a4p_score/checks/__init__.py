"""Is the evidence fit for the score that is read from it? Checks warn; none changes a score."""
