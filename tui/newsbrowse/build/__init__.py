"""Builds: reading what is new or changed, in processes or on a cluster, and one writer."""

from newsbrowse.build.run import Options, Report, build

__all__ = ["Options", "Report", "build"]
