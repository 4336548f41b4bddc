"""The screens that stand over the browser."""
