"""Why a backup cannot be made or used; the sentences are in ``cli.texts``."""

from enum import StrEnum


class BackupProblem(StrEnum):
    DATABASE_HERE_DAMAGED = "database_here_damaged"
    DATABASE_DAMAGED = "database_damaged"
    DATABASE_OF_ANOTHER_PROGRAM = "database_of_another_program"
    NOT_A_BACKUP = "not_a_backup"
    FOREIGN_CONTENT = "foreign_content"
    TOO_LARGE = "too_large"
    PARTS_MISSING = "parts_missing"
    CHANGED = "changed"
    TOO_NEW = "too_new"
    TOO_OLD = "too_old"


class DamagedBackupError(Exception):
    """The database can't be copied, or the file isn't a complete backup of Onward."""

    def __init__(self, problem: BackupProblem, detail: object = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.detail = detail
