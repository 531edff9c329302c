"""What each page of a firm's diagnosis shows, chosen from its result: values that the templates only print."""
