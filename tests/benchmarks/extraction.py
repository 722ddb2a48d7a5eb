"""What extraction costs: CPU time against stock Natasha in the same run, memory, start-up, linearity, two workers.

    python tests/benchmarks/extraction.py [--documents FOLDER] [--count N] [--rounds N] [--parts NAME …] [--json FILE]

Every measurement runs in a process of its own with one BLAS thread; times are CPU seconds. The documents are those of
the folder, else the development articles beside the project, else the seeds. "Cold" is a process that has met no text
before, so that each word is looked up for the first time; "warm" is the same process on the same documents again.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, cast

_ROOT = Path(__file__).parents[2]
_DEV = _ROOT / ".." / "shared" / "nerel" / "dev"
_PATIENCE = 240  # seconds for one measurement
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_HEIDELTIME = 0.125  # recorded: 3.8 documents a CPU second on a machine where stock Natasha has 30


def main() -> None:
    """Measure and print a table; with ``--json`` write the numbers too."""
    options = _options()
    if options.part:
        print(json.dumps(_PARTS[options.part](_documents(options))))
        return
    found: dict[str, Any] = {}
    for _ in range(options.rounds):  # interleaved, so that a busy machine is busy for all
        for part in options.parts:
            _keep_best(found, _in_own_process(part, options))
    found |= _ratios(found)
    print("| what | value |\n| --- | --- |")
    for name, value in found.items():
        print(f"| {name} | {value:.4g} |" if isinstance(value, float) else f"| {name} | {value} |")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, help="folder of .txt files")
    parser.add_argument("--count", type=int, default=94, help="how many of them")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--parts", nargs="+", choices=tuple(_PARTS), default=tuple(_PARTS))
    parser.add_argument("--part", choices=tuple(_PARTS), help=argparse.SUPPRESS)
    return parser.parse_args()


def _documents(options: argparse.Namespace) -> list[str]:
    folder = options.documents or (_DEV if _DEV.exists() else _ROOT / "seeds")
    paths = sorted(folder.glob("*.txt"))[: options.count]
    return [path.read_bytes().decode("utf-8") for path in paths]


def _in_own_process(part: str, options: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, str(Path(__file__)), "--part", part, "--count", str(options.count)]
    if options.documents:
        command += ["--documents", str(options.documents)]
    environment = os.environ | _ONE_THREAD | {"PYTHONPATH": str(_ROOT)}
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", env=environment, check=False, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired:
        return {part: f"not done after {_PATIENCE} s"}
    if done.returncode:
        raise SystemExit(f"{part}: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def _keep_best(found: dict[str, Any], new: dict[str, Any]) -> None:
    """The least of each time: what else the machine did can only add."""
    for name, value in new.items():
        known = found.get(name, value)
        best = max if "speed-up" in name or "MB, resident" in name else min
        found[name] = best(known, value) if isinstance(value, int | float) else value


def _ratios(found: dict[str, Any]) -> dict[str, Any]:
    """What was measured of the project against stock Natasha in the same run."""
    stock = found.get("stock Natasha, µs CPU a token")
    if stock is None:
        return {}
    per_second = found["documents"] / (found["tokens"] * 1e-6)  # at a microsecond a token
    result: dict[str, Any] = {"stock Natasha, documents a CPU second": per_second / stock}
    parts = ("annotator", "extraction, one by one", "extraction")
    for name in (f"{part}, {state}" for part in parts for state in ("cold", "warm")):
        used = found.get(f"{name}, µs CPU a token")
        if used is not None:
            result[f"{name} ÷ stock Natasha"] = used / stock
            result[f"{name}, documents a CPU second"] = per_second / used
            result[f"{name} ÷ HeidelTime (by its recorded ratio), documents a CPU second"] = stock / used / _HEIDELTIME
    return result


def _stock(texts: list[str]) -> dict[str, Any]:
    """Natasha as documented, document by document: segmenter, morphology, syntax, names."""
    from timeline.extract.morphology import Morphology  # puts pymorphy3 in place

    Morphology()
    natasha = importlib.import_module("natasha")
    library = cast(Any, natasha)
    embedding = library.NewsEmbedding()
    morph, syntax = library.NewsMorphTagger(embedding), library.NewsSyntaxParser(embedding)
    names, segmenter = library.NewsNERTagger(embedding), library.Segmenter()

    def annotate(text: str) -> int:
        document = library.Doc(text)
        document.segment(segmenter)
        document.tag_morph(morph)
        document.parse_syntax(syntax)
        document.tag_ner(names)
        return len(document.tokens)

    annotate(texts[0])
    begin = time.process_time()
    tokens = sum(annotate(text) for text in texts)
    used = time.process_time() - begin
    return {"documents": len(texts), "tokens": tokens, "stock Natasha, µs CPU a token": used / tokens * 1e6}


def _annotator(texts: list[str]) -> dict[str, Any]:
    from timeline.extract.annotate import Annotator

    annotator = Annotator()
    return _cold_and_warm("annotator", texts, lambda text: annotator.annotate(text[0]), _tokens(texts), at_once=1)


def _extraction(texts: list[str]) -> dict[str, Any]:
    found = _cold_and_warm("extraction", texts, _extractor(), _tokens(texts), at_once=8)
    return found | {"extraction worker, MB, resident at most": _resident()}


def _one_by_one(texts: list[str]) -> dict[str, Any]:
    return _cold_and_warm("extraction, one by one", texts, _extractor(), _tokens(texts), at_once=1)


def _start(texts: list[str]) -> dict[str, Any]:
    _extractor()(texts[:1])
    return {"start to first result, s CPU": time.process_time()}


def _linear_annotator(texts: list[str]) -> dict[str, Any]:
    from timeline.extract.annotate import Annotator

    annotator = Annotator()
    long = _megabyte(texts)
    found = _growth("annotator, articles", annotator.annotate, long)
    found |= _growth("annotator, one line", annotator.annotate, long.replace("\n", " "))
    return found | _growth("annotator, no spaces", annotator.annotate, long.replace(" ", "").replace("\n", ""))


def _linear_extraction(texts: list[str]) -> dict[str, Any]:
    run = _extractor()
    return _growth("extraction, articles", lambda text: run([text]), _megabyte(texts))


def _megabyte(texts: list[str]) -> str:
    joined = "\n".join(texts)
    return (joined * (1_000_000 // len(joined) + 1))[:1_000_000]


def _growth(name: str, job: Callable[[str], object], text: str) -> dict[str, Any]:
    """CPU time of a million code points, and against that of as many in pieces of 50,000."""
    job(text[:50_000])
    with _clock() as short:
        job(text[:50_000])
    with _clock() as long:
        job(text)
    return {
        f"{name}: 1,000,000 code points, s CPU": long[0],
        f"{name}: 1,000,000 ÷ 20 × 50,000": long[0] / short[0] * 50_000 / len(text),
    }


def _workers(texts: list[str]) -> dict[str, Any]:
    """Wall time of one worker process against two, once they have started."""
    chunks = [texts[index::16] * 2 for index in range(16)]
    times: dict[int, float] = {}
    for count in (1, 2):
        with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_become_worker) as pool:
            list(pool.map(_work, [texts[:4]] * 2 * count))
            begin = time.perf_counter()
            list(pool.map(_work, chunks))
            times[count] = time.perf_counter() - begin
    return {"two workers, speed-up": times[1] / times[2]}


_PARTS: dict[str, Callable[[list[str]], dict[str, Any]]] = {
    "stock": _stock,
    "annotator": _annotator,
    "extraction": _extraction,
    "one by one": _one_by_one,
    "start": _start,
    "linear annotator": _linear_annotator,
    "linear extraction": _linear_extraction,
    "workers": _workers,
}


def _extractor() -> Callable[[list[str]], object]:
    from timeline.model.document import Document, DocumentId, PublishedBasis
    from timeline.model.instant import Day
    from timeline.workspace.worker import WorkerOptions, make_extract

    extract = make_extract(WorkerOptions())
    published, basis = Day(2020, 5, 20), PublishedBasis.GIVEN

    def run(texts: list[str]) -> object:
        documents = [Document(DocumentId("b"), "b", "", t, published=published, published_basis=basis) for t in texts]
        return list(extract.many(documents)) if len(documents) > 1 else extract(documents[0])

    return run


class _Worker:
    """One extractor for the life of a worker process."""

    run: Callable[[list[str]], object]


def _become_worker() -> None:
    _Worker.run = staticmethod(_extractor())


def _work(texts: list[str]) -> int:
    _Worker.run(texts)
    return len(texts)


def _cold_and_warm(
    name: str, texts: list[str], job: Callable[[list[str]], object], tokens: int, *, at_once: int
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for state in ("cold", "warm"):
        with _clock() as used:
            for at in range(0, len(texts), at_once):
                job(texts[at : at + at_once])
        found[f"{name}, {state}, µs CPU a token"] = used[0] / tokens * 1e6
    return found


@contextmanager
def _clock() -> Generator[list[float]]:
    used: list[float] = []
    begin = time.process_time()
    yield used
    used.append(time.process_time() - begin)


def _tokens(texts: list[str]) -> int:
    import razdel

    return sum(len(list(cast(Any, razdel).tokenize(text))) for text in texts)


def _resident() -> int:
    """The most memory that this process has held, in MB."""
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
