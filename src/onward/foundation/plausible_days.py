"""The days that can stand in a job search: a year mistyped by a century lies outside."""

from datetime import date

FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2099, 12, 31)
