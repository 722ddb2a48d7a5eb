"""The weights that Natasha ships: word vectors and three small networks, read once and laid out for the fused pass."""

import gzip
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from slovnet.exec import model as slovnet_model
from slovnet.exec import pack as slovnet_pack

from timeline.extract.directions import Directions
from timeline.extract.fused_words import WordNumbers

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_NETS = (("morph", "Morph", "tag"), ("syntax", "Syntax", "rel"), ("ner", "NER", "tag"))


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution over three rows, ReLU and normalisation."""

    weight: Floats  # (3 × inputs, outputs): the row before, the row, the row after
    bias: Floats
    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class Biaffine:
    """Pairs of tokens scored: ``left(x) · kernel · right(y)``."""

    left: Floats
    left_bias: Floats
    right: Floats
    right_bias: Floats
    root: Floats
    kernel: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that the fused pass multiplies with. The nets stand in the order morphology, syntax, names."""

    word: Floats  # (300, nets × 3 × 256): what a word's vector adds to the first layer one row on, here, one row back
    shape: Floats  # (shapes, nets × 3 × 256): the same of a word's shape, with the bias
    layers: tuple[
        tuple[Layer, ...], ...
    ]  # of each net; ``word`` and ``shape`` stand for the first one's weight and bias
    morph: Floats
    morph_bias: Floats
    names: Floats
    names_bias: Floats
    transitions: Floats
    head: Biaffine
    rel: Biaffine
    tags: tuple[str, ...]
    rels: tuple[str, ...]
    name_tags: tuple[str, ...]
    shapes: dict[str, int]


class Embedding:
    """navec: a vector of 300 numbers for each of 250,000 words, which are written in lower case."""

    size = 300

    def __init__(self, words: WordNumbers, indexes: npt.NDArray[np.uint8], codes: Floats) -> None:
        self.words = words
        self.unknown = words.number("<unk>", -1)
        self._indexes = indexes
        self._codes = codes.reshape(-1, codes.shape[2])
        self._offsets: Integers = np.arange(codes.shape[0], dtype=np.int64) * codes.shape[1]
        self._directions = Directions(self._meant, self.size)

    def ids(self, words: Sequence[str]) -> Integers:
        """The ids of lower-case words; ``unknown`` for those that the news of its training did not have."""
        number, unknown = self.words.number, self.unknown
        return np.array([number(word, unknown) for word in words], dtype=np.int64)

    def directions(self, words: Sequence[str]) -> Floats:
        """What different words mean, a row each, integers of one length; zeros for unknown words."""
        return self._directions.of(words)

    def _meant(self, words: Sequence[str]) -> Floats:
        ids = self.ids(words)
        vectors = self.vectors(ids)
        vectors[ids == self.unknown] = 0
        return vectors

    def vectors(self, ids: Integers) -> Floats:
        """One row of 300 a word."""
        rows: Integers = self._indexes[ids] + self._offsets
        return self._codes.take(rows, axis=0).reshape(len(ids), self.size)


def load_embedding() -> Embedding:
    """The word vectors; their table stays in the file and is mapped, so that processes share it."""
    path = _data(_VECTORS)
    with tarfile.open(path) as tar:
        member = tar.getmember("pq.bin")
        file = tar.extractfile(member)
        assert file is not None
        vectors, _, parts, centroids = (int(number) for number in np.frombuffer(file.read(16), np.uint32))
        file.seek(16 + vectors * parts)
        codes = np.frombuffer(file.read(), np.float32).reshape(parts, centroids, -1)
    start = member.offset_data + 16
    indexes = np.memmap(path, np.uint8, "r", offset=start, shape=(vectors, parts))
    with _pack("morph") as pack:
        words = WordNumbers(gzip.decompress(pack.read("vocabs/word.gz")))
    return Embedding(words, indexes, codes)


def load_weights() -> Weights:
    """The three networks, transposed and joined."""
    morph, syntax, names = (_net(*net) for net in _NETS)
    nets = (morph.model, syntax.model, names.model)
    word, shape = _first_layer(nets)
    return Weights(
        word=word,
        shape=shape,
        layers=tuple(tuple(_layer(layer) for layer in net.encoder.layers) for net in nets),
        morph=_array(morph.model.head.proj.weight),
        morph_bias=_array(morph.model.head.proj.bias),
        names=_array(names.model.head.proj.weight),
        names_bias=_array(names.model.head.proj.bias),
        transitions=_array(names.model.head.crf.transitions),
        head=_biaffine(syntax.model.head),
        rel=_biaffine(syntax.model.rel),
        tags=morph.labels,
        rels=syntax.labels,
        name_tags=names.labels,
        shapes=morph.shapes,
    )


@dataclass(frozen=True, slots=True)
class _Net:
    model: Any
    labels: tuple[str, ...]
    shapes: dict[str, int]


def _net(name: str, model_class: str, labels: str) -> _Net:
    with _pack(name) as pack:
        pack.load_meta().check_protocol()
        model = pack.load_model(getattr(slovnet_model, model_class))
        arrays = dict(pack.load_arrays(model.weights))
        return _Net(
            model.inject_arrays(arrays),
            tuple(pack.load_vocab(labels).items),
            pack.load_vocab("shape").item_ids,
        )


def _first_layer(nets: tuple[Any, ...]) -> tuple[Floats, Floats]:
    words: list[Floats] = []
    shapes: list[Floats] = []
    for net in nets:
        convolution = net.encoder.layers[0].conv
        weight = _array(convolution.weight)  # (256, 300 + shape, 3)
        for shift in range(3):
            words.append(weight[:, : Embedding.size, shift].T)
            part = _array(net.emb.shape.weight) @ weight[:, Embedding.size :, shift].T
            shapes.append(part + _array(convolution.bias) if shift == 1 else part)
    return np.concatenate(words, axis=1), np.concatenate(shapes, axis=1)


def _layer(layer: Any) -> Layer:
    weight = _array(layer.conv.weight).transpose(2, 1, 0)  # (3, inputs, outputs)
    scale = _array(layer.norm.weight) / _array(layer.norm.std)
    return Layer(
        np.ascontiguousarray(weight.reshape(-1, weight.shape[2])),
        _array(layer.conv.bias),
        scale,
        np.asarray(_array(layer.norm.bias) - _array(layer.norm.mean) * scale, dtype=np.float32),
    )


def _biaffine(part: Any) -> Biaffine:
    return Biaffine(
        _array(part.head.proj.weight),
        _array(part.head.proj.bias),
        _array(part.tail.proj.weight),
        _array(part.tail.proj.bias),
        _array(part.root),
        _array(part.kernel),
    )


def _array(weight: Any) -> Floats:
    return cast(Floats, weight.array)


def _pack(name: str) -> Any:
    return cast(Any, slovnet_pack).Pack(str(_data(f"model/slovnet_{name}_news_v1.tar")))


def _data(name: str) -> Path:
    spec = find_spec("natasha")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "data" / name
