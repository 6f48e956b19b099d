"""Results to text: terminal tables, JSON, CSV, Markdown. Formats what results carry and computes nothing."""
