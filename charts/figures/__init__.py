"""One module a chart, named as its slug."""
