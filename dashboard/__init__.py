"""The dashboard: one published package in, pages of recorded offences out."""
