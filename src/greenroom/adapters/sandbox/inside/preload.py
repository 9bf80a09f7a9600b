"""Everything of the standard library that a solution may import: children cannot open files, so what is not here does not exist.
Some are imported because others reach for them late."""

# ruff: noqa: F401, I001
from __future__ import annotations

import __future__
import _strptime  # type: ignore[import-not-found]
import abc
import argparse
import array
import ast
import asyncio
import asyncio.taskgroups
import asyncio.timeouts
import base64
import binascii
import bisect
import calendar
import cmath
import codecs
import collections
import collections.abc
import colorsys
import concurrent.futures
import concurrent.futures.thread
import contextlib
import contextvars
import copy
import csv
import dataclasses
import datetime
import decimal
import difflib
import dis
import doctest
import encodings.ascii
import encodings.hex_codec
import encodings.idna
import encodings.latin_1
import encodings.unicode_escape
import encodings.utf_16
import encodings.utf_32
import enum
import errno
import fnmatch
import fractions
import functools
import gc
import getopt
import glob
import graphlib
import hashlib
import heapq
import hmac
import html
import importlib
import inspect
import io
import ipaddress
import itertools
import json
import keyword
import linecache
import locale
import logging
import math
import mmap
import numbers
import operator
import optparse
import pathlib
import pickle
import pprint
import queue
import random
import re
import sched
import secrets
import selectors
import shlex
import signal
import statistics
import string
import struct
import sys
import tempfile
import textwrap
import threading
import time
import timeit
import token
import tokenize
import traceback
import types
import typing
import unittest
import unittest.mock
import unicodedata
import urllib.parse
import uuid
import warnings
import weakref
import zlib
import zoneinfo

# what later Pythons reach for late
for _name in ("annotationlib", "string.templatelib", "_colorize"):
    with contextlib.suppress(ImportError):
        importlib.import_module(_name)

# the first use of these reads files or fills tables; a child could not
linecache.updatecache("nowhere")
traceback.format_exc()
datetime.datetime.strptime("2000-01-01", "%Y-%m-%d")

# the address space of a child is limited, and a thread reserves its whole stack at once
threading.stack_size(512 << 10)
