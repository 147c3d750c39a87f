"""What bodies and answers hold, where an area has much of it."""
