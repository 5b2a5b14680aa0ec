"""Problems as text for people and for machines: each a function of problems and documents."""
