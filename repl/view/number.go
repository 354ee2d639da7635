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
