// Package whatif shows two runs of the same command side by side: as it was, and with one
// thing changed. It compares their events to find where they part, and tells how each ended.
package whatif
