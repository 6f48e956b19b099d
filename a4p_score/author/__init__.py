"""Writing evidence: workbooks and tables in and out, skeletons, single entries, blind coding. Knows models and files, never scores."""
