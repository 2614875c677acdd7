"""Plans and findings for other programs."""

from edupolicy.export.diagnostics_format import findings_to_json as findings_to_json
from edupolicy.export.diagnostics_format import findings_to_sarif as findings_to_sarif
from edupolicy.lowering.json_format import JsonFault as JsonFault
from edupolicy.lowering.json_format import dump_json as dump_json
from edupolicy.lowering.json_format import load_json as load_json
from edupolicy.lowering.json_format import plans_from_json as plans_from_json
from edupolicy.lowering.json_format import plans_to_json as plans_to_json
