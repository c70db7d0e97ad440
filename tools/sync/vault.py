"""Vault: keeps logins unreadable at rest. Knows nothing about who gave them or what they open.

The key is a Fernet key (AES-128-CBC with HMAC-SHA256). It lies in the operating system's keyring
where there is one (`pip install groundwork-coach[keyring]`), else in a file of the home folder that
only its owner may read. Who runs several machines gives them one key in the settings.
"""

import os
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from tools.errors import SourceRejected

KEY_FILE = "sync.key"
SERVICE = "groundwork-coach"


class Vault:
    """Locks and unlocks texts with one key."""

    def __init__(self, key: bytes):
        """Use `open_vault`, unless you hold a Fernet key."""
        self._fernet = Fernet(key)

    def lock(self, text: str) -> str:
        """The text, encrypted."""
        return self._fernet.encrypt(text.encode()).decode()

    def unlock(self, locked: str) -> str:
        """The text again.

        Raises:
            SourceRejected: it was locked with another key, or is damaged.
        """
        try:
            return self._fernet.decrypt(locked.encode()).decode()
        except InvalidToken as error:
            raise SourceRejected(
                "the stored login cannot be read: it was encrypted with another key; "
                "connect again with `coach connect`"
            ) from error


def open_vault(home: Path, key: str | None = None, use_keyring: bool = True) -> Vault:
    """The vault of a home folder; its key is made on first use.

    Args:
        home: Folder that holds the key file.
        key: A Fernet key from the settings; it goes first.
        use_keyring: Whether to try the operating system's keyring before a file.

    Raises:
        SourceRejected: the given key is no Fernet key.
    """
    if key is not None:
        return _vault(key.encode(), "COACH_TOKEN_KEY")
    file = home / KEY_FILE
    if not file.exists() and use_keyring:
        kept = _from_keyring(str(home.resolve()))
        if kept is not None:
            return _vault(kept, "the key in the keyring")
    return _vault(_from_file(file), str(file))


def _vault(key: bytes, where: str) -> Vault:
    try:
        return Vault(key)
    except ValueError as error:
        raise SourceRejected(
            f"{where} is no Fernet key (32 bytes in URL-safe base64); put the right one back, or "
            "remove it and connect your sources again"
        ) from error


def _from_keyring(account: str) -> bytes | None:
    """The key in the keyring, made if need be; None where no keyring works."""
    try:
        import keyring
    except ImportError:
        return None
    try:
        kept = keyring.get_password(SERVICE, account)
        if kept is None:
            keyring.set_password(SERVICE, account, Fernet.generate_key().decode())
            kept = keyring.get_password(SERVICE, account)
    except Exception:  # every backend raises errors of its own; a file works everywhere
        return None
    return None if kept is None else kept.encode()


def _from_file(file: Path) -> bytes:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(Fernet.generate_key())
    # A link fails where the name is taken: of two processes that begin at once, one key wins.
    with suppress(FileExistsError):
        os.link(fresh, file)
    fresh.unlink()
    file.chmod(0o600)
    return file.read_bytes().strip()
