"""Findings, and the rules that they are instances of."""

from edupolicy.diagnostics.diagnostic import Diagnostic as Diagnostic
from edupolicy.diagnostics.diagnostic import Fix as Fix
from edupolicy.diagnostics.diagnostic import Related as Related
from edupolicy.diagnostics.report import Report as Report
from edupolicy.diagnostics.rule import Rule as Rule
from edupolicy.diagnostics.rule import Severity as Severity
from edupolicy.diagnostics.rule import declare as declare
