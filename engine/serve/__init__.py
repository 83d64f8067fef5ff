"""What other processes see of an open protected disk."""
