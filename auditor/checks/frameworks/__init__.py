"""Results frameworks: indicators with their baselines, targets, results and the words that rate them."""
