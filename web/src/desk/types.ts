/** Chosen is a file that is going to be imported, and what it holds; "" as long as that is not known. */
export interface Chosen {
  file: File
  kind: string
}
