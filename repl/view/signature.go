package view

// Signature stands near the beginning of every picture file, in a comment: a file that has
// it may be written over by another picture.
const Signature = "drawn by mortal"
