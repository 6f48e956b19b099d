"""Writing evidence: workbooks and tables in and out, skeletons, single entries, blind coding, and the texts of sources. Never scores."""
