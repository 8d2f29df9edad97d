"""The command line, as `python -m treatycmp`."""

from treatycmp.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    main(prog_name="treatycmp")
