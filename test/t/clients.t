#!/usr/bin/env bash
# Real drivers against a real server; see test/clients/run.
exec "$(dirname "$0")/../clients/run"
