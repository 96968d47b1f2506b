"""The whole fictional city in a browser, as its readers meet it."""
