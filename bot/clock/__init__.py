"""When things happen: the bell that looks what is due, and the courier that brings it."""
