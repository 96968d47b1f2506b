"""Programs that measure sitegen; README.md beside this file says how to run them."""
