package view

import (
	"fmt"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Seconds shows virtual time in nanoseconds as seconds with milliseconds: 2.000s.
func Seconds(ns int64) string {
	return fmt.Sprintf("%d.%03ds", ns/1e9, ns/1e6%1000)
}

// Count shows a number with commas: 1,000,000.
func Count(n int) string {
	s := itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
