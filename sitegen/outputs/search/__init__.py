"""Search without a server: what is searched, the index of it, and the files that hold both."""
