"""How often does the interval of a school's difference hold the truth?  Run: python benchmarks/methods/coverage.py

The last column of the table in docs/methods/mixed-models.md, and the first of its three rivals.
"""

from gofar.core.variance.coverage import coverage

SEED = 20261127
CASES = ((0.02, 100), (0.1, 60), (0.3, 30))


def main():
    """Print a row for each number of schools and share between them."""
    print(f"{'schools':>8}{'share':>8}{'condVar':>10}{'told':>8}{'intervals':>11}")
    for schools in (6, 10, 20, 50):
        for share, students in CASES:
            found = coverage(
                schools=schools, share=share, students=students, networks=max(60, 1500 // schools), seed=SEED
            )
            print(f"{schools:>8}{share:>8}{found.conditional:>10.3f}{found.told:>8.3f}{found.intervals:>11}")


if __name__ == "__main__":
    main()
