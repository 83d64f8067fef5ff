"""What the screen should say: frozen values, pure reducers, wording. No Qt in here."""
