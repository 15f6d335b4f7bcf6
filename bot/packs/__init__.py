"""Reading and writing questions: our own pack format, and one module per foreign format."""
