"""From a drawn design and a scenario to numbers with intervals and findings with evidence. Knows nothing of interviews.

design -> compile (model) -> closed forms (analytic) or sampled discrete events (kernel) -> Result -> findings, predictions.
Times are milliseconds inside the engine and seconds in scenarios, as every name says; rates are per second at full scale.
"""
