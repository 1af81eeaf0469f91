"""The rules of an example house: `example-house.yaml`, beside this file."""
