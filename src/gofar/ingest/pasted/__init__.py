"""Lists that people paste into a box: names of schools, and addresses of people."""
