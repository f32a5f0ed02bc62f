"""How a chart looks and is drawn."""
