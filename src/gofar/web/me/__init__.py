"""What is a person's own: their week, the mail they want, their calendar."""
