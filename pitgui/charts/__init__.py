"""Plots and heatmaps; the only importers of pyqtgraph."""
