// Package race shows two schedules of one program side by side, as space–time columns: a
// column for each process, time going down. What both begin with is folded, the first
// difference is marked, and said in words: which two actions came in which order, and where
// they stand in the source.
//
//	two event.Recorders ──► acts ──► columns ──► []view.Line
package race
