"""The protected disk: writes with copy on first write, views, and the policies between them."""
