"""Browse, highlight, filter and cite institutional news in the terminal."""

__version__ = "0.1.0"
