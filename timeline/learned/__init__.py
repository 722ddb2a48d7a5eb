"""What every learned decision rests on: the files of learned numbers, checked before use, and forests; numpy only."""
