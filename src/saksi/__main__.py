"""`python -m saksi` is `saksi`."""

from saksi.cli import main

if __name__ == "__main__":
    main()
