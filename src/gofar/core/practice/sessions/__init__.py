"""Built-in sessions as data, who talks with whom, what says nearly the same, and codes that can be read aloud."""
