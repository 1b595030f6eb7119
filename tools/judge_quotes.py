"""Judge the quotations that are found in articles that the model was not trained on, part by part.

    python -m tools.train_quotes --data DIR --out FOLDER --parts PARTS
    python -m tools.judge_quotes --data DIR --parts PARTS

The weights that ship were trained on all these articles and know too much about them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from benchmarks.files import Row, read_rows, write_rows
from benchmarks.quotes import kept, quote_row
from benchmarks.report import percent
from benchmarks.scoring import named
from benchmarks.scoring.calibration import calibrate
from benchmarks.scoring.quotes import KINDS
from newsents.pipeline.quotes.component import Quotes
from newsents.schema.selection import SAID
from tools.train_quotes import FOLDS, OTHERS, parser_of, part_of

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    data: Annotated[Path, typer.Option(envvar="NEWSENTS_DATA", help="Folder that holds the articles.")],
    parts: Annotated[Path, typer.Option(help="Folder that holds the weights without each part.")],
    out: Annotated[Path | None, typer.Option(help="Folder to write what was found to.")] = None,
) -> None:
    """Print figures of speech and writing, for each file of articles and for all."""
    of_file = {name: read_rows(data / "quotes" / f"{name}.jsonl") for name in OTHERS}
    articles = [article for rows in of_file.values() for article in rows]
    docs = list(parser_of().pipe([article["text"] for article in articles]))
    judges = [Quotes(model=str(parts / f"{part}.npz")) for part in range(FOLDS)]
    found: dict[str, list[Row]] = {}
    for number, (article, doc) in enumerate(zip(articles, docs, strict=True)):
        (quotes,) = judges[part_of(number)].find([doc])
        found[article["id"]] = kept([quote_row(quote) for quote in quotes], acts=SAID)
    for name, rows in (*of_file.items(), ("all", articles)):
        typer.echo(_line(name, rows, found))
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            write_rows(out / f"{name}.jsonl", [{"id": row["id"], "quotes": found[row["id"]]} for row in rows])


def _line(name: str, rows: list[Row], found: dict[str, list[Row]]) -> str:
    outcomes = [named.judge(row["text"], row["quotes"], found[row["id"]]) for row in rows]
    result = named.figures(outcomes, rounds=0)
    counted = [
        (quote["confidence"], right)
        for row, outcome in zip(rows, outcomes, strict=True)
        for quote, right in _judged(outcome, found[row["id"]])
    ]
    off = calibrate([sure for sure, _ in counted], [right for _, right in counted]).error
    shares = (f"{kind} {percent(result[kind]['attributed']['f1'])}" for kind in ("all", *KINDS))
    whole = result["all"]
    missed = whole["n_gold"] - round(whole["found"]["recall"] * whole["n_gold"])
    false = sum(len(outcome.false) for outcome in outcomes)
    return (
        f"{name}: attributed F1 {', '.join(shares)}; found F1 {percent(whole['found']['f1'])}, "
        f"{missed} of {whole['n_gold']} missed, {false} false; confidence off by {off:.3f}"
    )


def _judged(outcome: named.Outcome, quotes: list[Row]) -> list[tuple[Row, bool]]:
    """Return the quotations that are right or wrong, those that find a doubtful one left out."""
    right = [(quotes[its.predicted], its.attributed) for its in outcome.judged if its.predicted is not None]
    return right + [(quotes[at], False) for at, _ in outcome.false]


if __name__ == "__main__":
    app()
