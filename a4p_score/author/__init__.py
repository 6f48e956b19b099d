"""Writing evidence: the texts of sources, and whether what an item says stands in them. Libraries of the extra `author` alone."""
