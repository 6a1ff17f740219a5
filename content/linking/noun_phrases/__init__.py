"""Finds noun phrases such as "the two islands", and determines which islands they refer to."""
