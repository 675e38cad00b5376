namespace RulesSdk.Cli.Batch.Reading;

/// <summary>Where a record lies in memory.</summary>
/// <param name="Key">Its place in the order.</param>
/// <param name="Data">What holds its bytes.</param>
/// <param name="Start">Where they begin there.</param>
/// <param name="Length">How many they are.</param>
/// <param name="Ahead">The number of what was read of it ahead; -1 where nothing was.</param>
internal readonly record struct RecordEntry(RecordKey Key, byte[] Data, int Start, int Length, int Ahead)
{
    /// <summary>What an entry takes, without the record's own bytes.</summary>
    public const int Size = 56;

    public ReadOnlySpan<byte> Record => Data.AsSpan(Start, Length);
}
