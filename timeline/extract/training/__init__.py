"""Training of the learned models from annotated articles; needs the extra ``training``, never used at run time."""
