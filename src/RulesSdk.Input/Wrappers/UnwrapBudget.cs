namespace RulesSdk.Input.Wrappers;

/// <summary>
/// How much may still be unwrapped of one document. Packed text in packed text grows a thousandfold with each level, so
/// a few kilobytes could hold more records than anyone can read.
/// </summary>
internal sealed class UnwrapBudget
{
    /// <summary>What a document is that holds more.</summary>
    public const string Kind =
        "a wrapper that holds more than 100,000 records, or more than 4 MiB and 64 times its size, so the rest of it is left out (unpack it first)";

    // An envelope may have more of them, by its own bytes.
    private const int MaxRecords = 100_000;

    // All levels together. Logs shrink to a twentieth of their size.
    private const int MinBytes = 4 << 20;
    private const int Growth = 64;

    private long _bytes;
    private long _records;

    /// <summary>Whether the rest of the document is left out.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Begins a document.</summary>
    public void Begin(int length)
    {
        _bytes = Math.Max(MinBytes, (long)length * Growth);
        _records = MaxRecords + length;
        IsSpent = false;
    }

    /// <summary>Takes bytes that were unwrapped; false if they are too many.</summary>
    public bool TryTakeBytes(int count)
    {
        _bytes -= count;
        IsSpent |= _bytes < 0;
        return !IsSpent;
    }

    /// <summary>Takes a record that was unwrapped; false if it is one too many.</summary>
    public bool TryTakeRecord()
    {
        _records--;
        IsSpent |= _records < 0;
        return !IsSpent;
    }
}
