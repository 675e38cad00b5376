namespace RulesSdk.Cli.Input;

/// <summary>Takes one record of a file.</summary>
/// <param name="record">Its bytes, valid during the call; cut one byte beyond the limit where it is longer than that.</param>
/// <param name="number">The line's number, or the record's number inside its envelope, from 1.</param>
internal delegate void RecordHandler(ReadOnlySpan<byte> record, long number);
