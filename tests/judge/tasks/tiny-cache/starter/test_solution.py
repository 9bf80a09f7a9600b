# your tests
