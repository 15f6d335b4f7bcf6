"""One folder a chat platform, and the port they all serve."""
