"""What leaves the site with a chart: specification, pictures, embeds, snippets, structured data, and the addresses of all."""
