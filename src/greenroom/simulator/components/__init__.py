"""One file a kind of component; `greenroom.simulator.catalogue` lists them."""
