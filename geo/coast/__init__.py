"""Builds, checks, reads and measures the coastlines and the boundary lines that are derived from them."""
