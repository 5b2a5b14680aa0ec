"""What an editor asks of the facts while they are typed.

`server` speaks the Language Server Protocol; all other modules are plain functions of texts and
offsets, which count code points from 0.
"""
