"""Values to drawings and words: one `ChartSpec` gives the sentence, the SVG, the table and the CSV.

Nothing here reads a clock, a file of data or a setting. Drawings carry class names and no colours;
`web/static/css/charts.css` colours them on pages, and `standalone` embeds a light style for files.
"""
