"""The formats of annotation tools, one file each."""
