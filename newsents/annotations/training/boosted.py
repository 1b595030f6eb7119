"""scikit-learn's boosted trees as the plain arrays that newsents runs."""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from newsents.trees import Trees


def as_trees(classifier: HistGradientBoostingClassifier) -> Trees:
    """Lay the trees of a fitted classifier of two classes out as arrays, the two children of a node side by side."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    value: list[float] = []
    roots: list[int] = []
    for (predictor,) in classifier._predictors:
        nodes = predictor.nodes
        base = len(feature)
        roots.append(base)
        order = [0]
        for number in order:
            node = nodes[number]
            if node["is_leaf"]:
                feature.append(-1)
                threshold.append(0.0)
                left.append(len(feature) - 1)
                value.append(float(node["value"]))
            else:
                feature.append(int(node["feature_idx"]))
                threshold.append(float(node["num_threshold"]))
                left.append(base + len(order))
                value.append(0.0)
                order += [int(node["left"]), int(node["right"])]
    return Trees(
        feature=np.array(feature, np.int16),
        threshold=np.array(threshold, np.float32),
        left=np.array(left, np.int32),
        value=np.array(value, np.float32),
        roots=np.array(roots, np.int32),
        bias=float(np.ravel(classifier._baseline_prediction)[0]),
    )
