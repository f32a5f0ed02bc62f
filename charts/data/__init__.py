"""What is read: tables, words and pages."""
