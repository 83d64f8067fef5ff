"""The main window: assembles pages, docks and bars, and decides nothing else."""
