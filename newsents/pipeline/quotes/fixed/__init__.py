"""Quotations that their form alone gives away, and what is too rare to be learned."""
