namespace RulesSdk.Runtime.Rows;

/// <summary>What a table of rows takes in memory.</summary>
/// <param name="Rows">How many rows are held.</param>
/// <param name="RowBytes">How many bytes a row is laid out with: header, references and columns.</param>
/// <param name="RowCapacityBytes">The bytes of the chunks apart from text: their arrays with what of them is not in use, and the objects themselves.</param>
/// <param name="TextBytes">The bytes of text that rows have.</param>
/// <param name="TextCapacityBytes">The bytes of the arrays of text, with lengths and what is not in use.</param>
/// <param name="IndexBytes">The bytes of the indexes.</param>
/// <param name="IndexEntries">How many hashes the indexes have.</param>
internal readonly record struct RowMemory(
    long Rows, int RowBytes, long RowCapacityBytes, long TextBytes, long TextCapacityBytes, long IndexBytes, long IndexEntries);
