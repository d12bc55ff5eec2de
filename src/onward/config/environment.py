"""Every setting Onward reads from the environment: the only place that does."""

from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(BaseSettings):
    """Each field is read from ``ONWARD_<NAME>``; its description is the text of ``docs/guide/settings.md``."""

    model_config = SettingsConfigDict(env_prefix="ONWARD_", frozen=True)

    mode: Literal["local", "hosted"] = Field(
        default="local",
        description="`local`: one owner, signed in by a one-time link. `hosted`: many people, signing in by e-mail.",
    )
    home: Path = Field(
        default_factory=lambda: user_data_path("onward", appauthor=False),
        description="Folder that keeps the database, the secrets and the backups. Default: the user's data folder.",
    )
    database_url: str = Field(
        default="",
        description="`postgresql://user:password@host/name` for PostgreSQL. Empty: SQLite in the data folder.",
    )
    address: str = Field(default="127.0.0.1", description="Address the server listens on.")
    port: int = Field(default=8765, ge=1, le=65535, description="Port the server listens on.")
    hosts: str = Field(
        default="localhost,127.0.0.1,[::1]",
        description="Host names, separated by commas, that requests may name. Any other is refused.",
    )
    https: bool = Field(
        default=False,
        description="`true` when people reach Onward over HTTPS: secure cookies, HSTS, https links.",
    )
    proxied: bool = Field(
        default=False,
        description="`true` behind a reverse proxy that sets `X-Forwarded-Proto` and `X-Forwarded-For` itself.",
    )
    workers: int = Field(default=1, ge=1, le=64, description="Server processes.")
    email_url: str = Field(
        default="",
        description="`smtp://user:password@host:587` (`smtps://` for TLS from the start) to send mail when hosted."
        " Empty: mail is written to the log.",
    )
    email_from: str = Field(default="onward@localhost", description="Sender of the mail that Onward sends.")
    upload_megabytes: int = Field(default=25, ge=1, le=500, description="Largest file that can be brought in.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="How much is written to the log."
    )
