"""Static site generator for public disclosure portals."""

__version__ = "0.1.0"
