"""A chart as Vega-Lite: the same values, words, scale and labels as the drawing, in a file that other tools open."""
