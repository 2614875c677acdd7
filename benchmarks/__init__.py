"""Measurements of edupolicy: reading beside its peers, growth, rules, memory and start-up."""
