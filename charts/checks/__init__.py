"""What becomes of what was read: verdicts with their working, and the rules that rows and pages are held to."""
