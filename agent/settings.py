"""Settings: the only module that reads the environment. Knows nothing about what is built."""

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from agent.errors import BadSettings

DEFAULT_GLOSSARY = Path(__file__).parent.parent / "knowledge" / "glossary"
PREFIX = "COACH_"


class Settings(BaseSettings):
    """Every setting; read from `COACH_*`, then `.env`; an argument given in code goes first."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    home: Path = Field(
        default=Path(".coach"), description="folder that holds the database and the index"
    )
    glossary: Path = Field(default=DEFAULT_GLOSSARY, description="folder of glossary pages")
    database_url: str | None = Field(
        default=None,
        description="SQLAlchemy address of the records; default is SQLite in the home folder",
    )
    model: str = Field(
        default="builtin", description="`builtin`, or the name of a model at the endpoint"
    )
    base_url: str | None = Field(
        default=None, description="address of an OpenAI-compatible endpoint, ending in /v1"
    )
    api_key: SecretStr | None = Field(
        default=None,
        description="key for the endpoint; `OPENAI_API_KEY` is used where this is empty",
    )
    planner: Literal["model", "builtin"] = Field(
        default="model",
        description="who chooses the tools when a language model answers: `model` or `builtin`",
    )
    embedder: str = Field(
        default="bundled",
        description="`bundled`, or the name of an embedding model at `COACH_EMBEDDER_URL`",
    )
    embedder_url: str | None = Field(
        default=None, description="address of an OpenAI-compatible /v1/embeddings endpoint"
    )
    user: str = Field(default="me", min_length=1, description="whose data the command line uses")
    max_steps: int = Field(
        default=6, ge=1, le=30, description="most model calls in one turn before it is given up"
    )
    timeout_seconds: float = Field(
        default=60, gt=0, le=600, description="longest wait for one reply of the endpoint"
    )
    turn_seconds: float = Field(
        default=180, gt=0, le=3600, description="longest time for one whole turn"
    )
    turn_tokens: int = Field(
        default=60_000, ge=1000, description="most tokens one turn may use at the endpoint"
    )
    retries: int = Field(
        default=2, ge=0, le=10, description="further tries after 429, 5xx or a timeout"
    )
    auth: Literal["local", "jwt"] = Field(
        default="local",
        description="who may enter: `local` (this machine only) or `jwt` (bearer tokens)",
    )
    jwt_secret: SecretStr | None = Field(
        default=None, description="shared secret of HS256 bearer tokens"
    )
    jwt_public_key: str | None = Field(
        default=None, description="public key (PEM) of RS256 or ES256 bearer tokens"
    )
    jwks_url: str | None = Field(
        default=None, description="address of the key set of the operator's login"
    )
    jwt_audience: str = Field(default="groundwork", description="`aud` that a token must have")
    jwt_issuer: str | None = Field(default=None, description="`iss` that a token must have")
    sites: Path | None = Field(
        default=None, description="YAML file of the sites that may embed the widget"
    )
    secret: SecretStr | None = Field(
        default=None,
        description="signs widget tokens, 32 characters or more; default: one kept in the home",
    )
    redis_url: str | None = Field(
        default=None, description="Redis for limits that several processes share"
    )
    chroma_url: str | None = Field(
        default=None, description="address of a Chroma server; default is embedded in the home"
    )
    brief: str | None = Field(
        default=None,
        pattern=r"^([01]\d|2[0-3]):[0-5]\d$",
        description="the service sends morning briefs; time of `COACH_USER`, HH:MM, local",
    )
    brief_to: str | None = Field(default=None, description="mail address that briefs go to")
    brief_from: str | None = Field(
        default=None, description="sender of briefs; default: the same address"
    )
    smtp_url: SecretStr | None = Field(
        default=None, description="mail server: smtp://user:password@host:587 or smtps://…:465"
    )
    brief_webhook: SecretStr | None = Field(
        default=None, description="address that briefs are posted to as JSON"
    )
    upload_mb: int = Field(
        default=2048, ge=1, le=65_536, description="largest upload of files, in megabytes"
    )

    token_key: SecretStr | None = Field(
        default=None,
        description="Fernet key of the stored logins; default: one in the keyring or the home",
    )
    oura_client_id: str | None = Field(default=None, description="your app at Oura")
    oura_client_secret: SecretStr | None = Field(default=None, description="its secret")
    whoop_client_id: str | None = Field(default=None, description="your app at WHOOP")
    whoop_client_secret: SecretStr | None = Field(default=None, description="its secret")
    withings_client_id: str | None = Field(default=None, description="your app at Withings")
    withings_client_secret: SecretStr | None = Field(default=None, description="its secret")
    google_health_client_id: str | None = Field(
        default=None, description="your app at Google (Google Health API)"
    )
    google_health_client_secret: SecretStr | None = Field(default=None, description="its secret")

    @property
    def database(self) -> str:
        """SQLAlchemy address of the database."""
        return self.database_url or f"sqlite:///{self.home / 'coach.db'}"

    @property
    def is_builtin(self) -> bool:
        """Whether the built-in model answers."""
        return self.model == "builtin"


def load_settings() -> Settings:
    """Settings from the environment and `.env`.

    Raises:
        BadSettings: a `COACH_*` name is unknown or a value is impossible.
    """
    check_names(os.environ)
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings(_explain(error)) from error


def check_names(environment: "os._Environ[str] | dict[str, str]") -> None:
    """Refuse `COACH_*` variables that no setting reads; most are misspelt.

    Raises:
        BadSettings: names the variable and the closest setting.
    """
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields} | OTHER_NAMES
    for name in environment:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            close = get_close_matches(name.upper(), sorted(known), n=1, cutoff=0.5)
            hint = f"did you mean {close[0]}?" if close else f"known: {', '.join(sorted(known))}"
            raise BadSettings(f"unknown setting {name!r}; {hint}")


OTHER_NAMES: frozenset[str] = frozenset()
"""`COACH_*` names that other parts read; none yet."""


def openai_key(settings: Settings) -> str | None:
    """The key for the endpoint: ours first, then `OPENAI_API_KEY`."""
    if settings.api_key is not None:
        return settings.api_key.get_secret_value()
    return os.environ.get("OPENAI_API_KEY") or None


def _explain(error: ValidationError) -> str:
    problems = []
    for each in error.errors():
        name = f"{PREFIX}{'_'.join(str(part) for part in each['loc'])}".upper()
        problems.append(f"{name}={each['input']!r}: {each['msg']}")
    return "; ".join(problems)
