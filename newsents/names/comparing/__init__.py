"""Two names laid side by side: a score, a verdict, the reasons."""
