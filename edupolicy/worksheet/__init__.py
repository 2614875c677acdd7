"""The task table as a spreadsheet: written, and read back."""
