"""The errors that a user can cause. Each is one line: where, what is there, what to do."""

import click


class ChartsError(click.ClickException):
    """A fault in data, pages or charts; MkDocs and the command line both show it as one line, without a traceback."""


class DataError(ChartsError):
    """A fault in a table of docs/data/."""


class PageError(ChartsError):
    """A fault in a Markdown page: an unknown id, an altered quotation, words that do not fit their number."""


class FigureError(ChartsError):
    """A chart that breaks a rule which every chart keeps."""
