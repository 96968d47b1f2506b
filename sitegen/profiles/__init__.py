"""What is asked of sites of one kind, as data: one YAML file each."""
