"""Text files, and places in them."""

from edupolicy.source.failure import failure_reasons as failure_reasons
from edupolicy.source.file import Decoded as Decoded
from edupolicy.source.file import Unreadable as Unreadable
from edupolicy.source.file import decode as decode
from edupolicy.source.file import read_bytes as read_bytes
from edupolicy.source.file import write_atomically as write_atomically
from edupolicy.source.folder import Found as Found
from edupolicy.source.folder import find_plans as find_plans
from edupolicy.source.folder import plans_below as plans_below
from edupolicy.source.sentence import sentences as sentences
from edupolicy.source.span import SPAN_BITS as SPAN_BITS
from edupolicy.source.span import LineIndex as LineIndex
from edupolicy.source.span import Span as Span
from edupolicy.source.span import display_width as display_width
from edupolicy.source.span import packed_span as packed_span
