"""The task table (任务分解表) as a spreadsheet: written, and read back."""

from edupolicy.worksheet.library import MissingLibrary as MissingLibrary
from edupolicy.worksheet.writing import write_workbook as write_workbook
