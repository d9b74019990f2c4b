"""What our own HTTP routes share: reading a request strictly, refusing it clearly, answering with a tag."""
