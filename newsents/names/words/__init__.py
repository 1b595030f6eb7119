"""What is known about the words of names: spellings, short forms, how common they are, and the learned weights."""
