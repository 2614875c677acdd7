"""The grammars that textX and StrictDoc read the plans by."""

#: the line language: one rule a keyword, clauses in any order, a place at the end
TEXTX_GRAMMAR = r"""
File: 'language' version=INT NL plan=Plan NL*;
Plan: 'plan' id=Label ':' title=Text NL fields*=Field aims*=Aim sections*=Section;
Field: key=FieldKey value=Text NL;
FieldKey: 'kind' | 'coded' | 'region' | 'year' | 'issuer' | 'issued' | 'index' | 'source';
Aim: 'aim' text=Text place=Place? NL;
Section: 'section' number=Label ':' title=Text place=Place? NL measures*=Measure;
Measure: 'measure' number=Label ':' title=Text place=Place? NL statements*=Statement;
Statement: Action | Target | Result | Responsible | Programme | Citation | Project | Note;
Responsible: 'by' names+=Name['、'] place=Place? NL;
Action: 'do' text=Word clauses*=Clause place=Place? NL;
Target: 'target' figure=Figure clauses*=Clause place=Place? NL;
Result: 'result' figure=Figure clauses*=Clause place=Place? NL;
Programme: 'programme' name=Word place=Place? NL;
Citation: 'cite' title=Word place=Place? NL;
Project: 'project' names+=Name['、'] clauses*=Clause place=Place? NL;
Note: 'note' text=Text place=Place? NL;
Figure: indicator=Word comparator=Comparator (value=Number ('..' upper=Number)? ('unit' unit=Word)?)?;
Comparator: '>=' | '<=' | '=' | '>' | '<' | '~' | 'range' | 'all' | 'none';
Number: /[0-9]+(\.[0-9]+)?/;
Clause: Text_ | Due | Every | Commitment | Bodies;
Text_: key=/per|scope|state/ value=Word;
Due: key=/due|at/ value=Period;
Period: first=Date ('..' last=Date)?;
Date: /[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?/;
Every: 'every' unit=/day|week|month|quarter|term|year/;
Commitment: 'commitment' value=/ensure|basically|strive|explore/;
Bodies: 'by' names+=Name['、'];
Place: '@' line=INT ('.' sentence=INT)?;
Label: /[^ :\n]+/;
Name: /[^ 、@\n]+/;
Word: /[^ @\n]+/;
Text: /[^@\n]+/;
NL: /\n+/;
"""

STRICTDOC_GRAMMAR = """
[GRAMMAR]
ELEMENTS:
- TAG: SECTION
  PROPERTIES:
    IS_COMPOSITE: True
  FIELDS:
  - TITLE: NUMBER
    TYPE: String
    REQUIRED: False
  - TITLE: TITLE
    TYPE: String
    REQUIRED: False
  - TITLE: PLACE
    TYPE: String
    REQUIRED: False
- TAG: MEASURE
  PROPERTIES:
    IS_COMPOSITE: True
  FIELDS:
  - TITLE: NUMBER
    TYPE: String
    REQUIRED: False
  - TITLE: TITLE
    TYPE: String
    REQUIRED: False
  - TITLE: PLACE
    TYPE: String
    REQUIRED: False
- TAG: AIM
  FIELDS:
  - TITLE: TEXT
    TYPE: String
    REQUIRED: False
  - TITLE: PLACE
    TYPE: String
    REQUIRED: False
- TAG: BY
  FIELDS:
  - TITLE: NAMES
    TYPE: String
    REQUIRED: False
- TAG: DO
  FIELDS:
  - TITLE: TEXT
    TYPE: String
    REQUIRED: False
  - TITLE: DUE
    TYPE: String
    REQUIRED: False
  - TITLE: SCOPE
    TYPE: String
    REQUIRED: False
  - TITLE: BY
    TYPE: String
    REQUIRED: False
  - TITLE: PLACE
    TYPE: String
    REQUIRED: False
- TAG: TARGET
  FIELDS:
  - TITLE: NAME
    TYPE: String
    REQUIRED: False
  - TITLE: COMPARATOR
    TYPE: String
    REQUIRED: False
  - TITLE: VALUE
    TYPE: String
    REQUIRED: False
  - TITLE: UPPER
    TYPE: String
    REQUIRED: False
  - TITLE: UNIT
    TYPE: String
    REQUIRED: False
  - TITLE: PER
    TYPE: String
    REQUIRED: False
  - TITLE: SCOPE
    TYPE: String
    REQUIRED: False
  - TITLE: EVERY
    TYPE: String
    REQUIRED: False
  - TITLE: COMMITMENT
    TYPE: String
    REQUIRED: False
  - TITLE: DUE
    TYPE: String
    REQUIRED: False
  - TITLE: PLACE
    TYPE: String
    REQUIRED: False
- TAG: RESULT
  FIELDS:
  - TITLE: NAME
    TYPE: String
    REQUIRED: False
  - TITLE: COMPARATOR
    TYPE: String
    REQUIRED: False
  - TITLE: VALUE
    TYPE: String
    REQUIRED: False
  - TITLE: UPPER
    TYPE: String
    REQUIRED: False
  - TITLE: UNIT
    TYPE: String
    REQUIRED: False
  - TITLE: PER
    TYPE: String
    REQUIRED: False
  - TITLE: SCOPE
    TYPE: String
    REQUIRED: False
  - TITLE: EVERY
    TYPE: String
    REQUIRED: False
  - TITLE: COMMITMENT
    TYPE: String
    REQUIRED: False
  - TITLE: AT
    TYPE: String
    REQUIRED: False
  - TITLE: PLACE
    TYPE: String
    REQUIRED: False
- TAG: PROGRAMME
  FIELDS:
  - TITLE: TEXT
    TYPE: String
    REQUIRED: False
  - TITLE: PLACE
    TYPE: String
    REQUIRED: False
- TAG: CITE
  FIELDS:
  - TITLE: TEXT
    TYPE: String
    REQUIRED: False
  - TITLE: PLACE
    TYPE: String
    REQUIRED: False
- TAG: PROJECT
  FIELDS:
  - TITLE: NAMES
    TYPE: String
    REQUIRED: False
  - TITLE: STATE
    TYPE: String
    REQUIRED: False
  - TITLE: PLACE
    TYPE: String
    REQUIRED: False
- TAG: NOTE
  FIELDS:
  - TITLE: TEXT
    TYPE: String
    REQUIRED: False
"""
