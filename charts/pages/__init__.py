"""What Markdown may say, and what becomes of it."""
