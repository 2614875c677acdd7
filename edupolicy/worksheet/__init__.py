"""The task table (任务分解表) as a spreadsheet: written, and read back."""

from edupolicy.worksheet.changes import Change as Change
from edupolicy.worksheet.importing import Import as Import
from edupolicy.worksheet.importing import PlanImport as PlanImport
from edupolicy.worksheet.importing import import_workbook as import_workbook
from edupolicy.worksheet.reading import Workbook as Workbook
from edupolicy.worksheet.reading import read_workbook as read_workbook
from edupolicy.worksheet.writing import DoubleId as DoubleId
from edupolicy.worksheet.writing import TooManyRows as TooManyRows
from edupolicy.worksheet.writing import write_workbook as write_workbook
