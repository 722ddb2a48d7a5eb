"""From the trained network to the file that the program loads: integers of eight bits and their scales."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from timeline.extract.fused_weights import Floats
from timeline.extract.learned.features import FIELDS
from timeline.extract.learned.network import LEVELS, VECTOR_STEPS
from timeline.extract.learned.tagger import VERSION
from timeline.extract.training.labels import LABELS, LEFT, RIGHT
from timeline.extract.training.network import HIDDEN, TaggerNetwork
from timeline.learned.weights import words_array

Arrays = dict[str, npt.NDArray[np.generic]]
STATE_STEPS = 32.0
"""Hidden states are taken as so many steps a standard deviation."""


def tagger_arrays(
    network: TaggerNetwork, values: Mapping[str, Sequence[str]], states: tuple[Floats, Floats], calibration: Floats
) -> Arrays:
    """The arrays of tagger.npz; ``states`` are mean and deviation of the hidden states."""
    parameters = {name: cast(Floats, tensor.detach().numpy()) for name, tensor in network.named_parameters()}
    mean, deviation = states
    arrays: Arrays = {
        "version": np.array(VERSION),
        "labels": words_array(LABELS[1:]),
        "reach": np.array([LEFT, RIGHT]),
        "calibration": calibration.astype(np.float32),
        "states_mean": mean.astype(np.float32),
        "states_steps": (STATE_STEPS / deviation).astype(np.float32),
        "bias": parameters["bias"],
        "outputs_bias": parameters["outputs.bias"],
    }
    steps = {"form": VECTOR_STEPS, "lemma": VECTOR_STEPS, "head": VECTOR_STEPS, "states": STATE_STEPS}
    for name, size in {**steps, "outputs": LEVELS}.items():
        _put(arrays, name, parameters[f"{name}.weight"].T / size)
    _put_cell(arrays, parameters)
    _put_tables(arrays, parameters, values)
    return arrays


def save(arrays: Arrays, path: Path) -> None:
    """The arrays as a compressed ``.npz``."""
    cast(Any, np.savez_compressed)(path, **arrays)


def _put(arrays: Arrays, name: str, matrix: Floats) -> None:
    """A matrix (…, inputs, outputs) in steps of its own for each output."""
    scale = np.maximum(np.abs(matrix).max(axis=-2), 1e-8) / LEVELS
    arrays[name] = np.rint(matrix / scale[..., None, :]).astype(np.int8)
    arrays[f"{name}.scale"] = scale.astype(np.float32)


def _put_cell(arrays: Arrays, parameters: Mapping[str, Floats]) -> None:
    inputs = [_gates(parameters[f"cell.weight_ih_l0{way}"]) for way in ("", "_reverse")]
    states = [_gates(parameters[f"cell.weight_hh_l0{way}"]) for way in ("", "_reverse")]
    bias = [_gates(parameters[f"cell.bias_ih_l0{w}"] + parameters[f"cell.bias_hh_l0{w}"]) for w in ("", "_reverse")]
    _put(arrays, "cell_inputs", np.concatenate(inputs).T / LEVELS)
    _put(arrays, "cell_state", np.stack([way.T for way in states]) / LEVELS)
    arrays["cell_bias"] = np.concatenate(bias).astype(np.float32)


def _gates(rows: Floats) -> Floats:
    """PyTorch's input, forget, cell, output gates as input, forget, output, cell.

    The three gates are sigmoids, which run as σ(x) = ½ + ½ tanh(½ x): the inner half is put into the weights here.
    """
    read, forget, cell, write = np.split(rows, [HIDDEN, 2 * HIDDEN, 3 * HIDDEN])
    return np.concatenate((read / 2, forget / 2, write / 2, cell)).astype(np.float32)


def _put_tables(arrays: Arrays, parameters: Mapping[str, Floats], values: Mapping[str, Sequence[str]]) -> None:
    for index, field in enumerate(FIELDS):
        table = parameters[f"tables.{index}.weight"].copy()
        table[0] = 0
        scale = max(float(np.abs(table).max()), 1e-8) / LEVELS
        arrays[f"table.{field}"] = np.rint(table / scale).astype(np.int8)
        arrays[f"table.{field}.scale"] = np.array(scale, dtype=np.float32)
        arrays[f"values.{field}"] = words_array(tuple(values[field]))
