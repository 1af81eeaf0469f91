"""What headers and labels say: units, periods, formulas."""
