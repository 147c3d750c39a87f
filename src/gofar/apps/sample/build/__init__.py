"""Push a simulated sample through the product's own actions, so that it is made the way people make theirs."""
