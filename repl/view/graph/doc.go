// Package graph draws the processes of a world: who is linked to whom, who watches whom,
// who made whom, who has just died.
//
//	World (the living, a plain struct) ─┐
//	Past (the dead, what is new) ───────┴► New ─► Picture ─► Text · SVG · DOT · Mermaid
//
// A Picture is a forest: each process below the one that made it. Links and monitors between
// a process and its maker are the branches, all others stand beside. Processes that
// form a line or a ring of links are drawn as one. Where there are too many to read,
// equal branches are drawn once with their number.
package graph
