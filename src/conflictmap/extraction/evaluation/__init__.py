"""How good a reading is, against texts that people have marked."""
