package article

func readPDF(data []byte) (reading, error) { return reading{}, nil }
