"""Pictures worked out on the server: plain numbers in, shapes out; templates draw them as SVG."""
