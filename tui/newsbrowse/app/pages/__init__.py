"""Pages that stand in the article's place: an entity, a pair, the time, the network. From data to lines with links."""
